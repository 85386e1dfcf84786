//! `sin`: sine.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "sin",
    aliases: &[],
    docs: Docs::new(Family::Math, "The sine of an angle in radians.", "sin(0)", "0.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::sin))],
};
