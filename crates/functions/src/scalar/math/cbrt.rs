//! `cbrt`: cube root.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "cbrt",
    aliases: &[],
    docs: Docs::new(Family::Math, "The cube root of x.", "cbrt(27)", "3.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::cbrt))],
};
