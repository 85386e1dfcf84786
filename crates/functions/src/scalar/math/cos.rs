//! `cos`: cosine.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "cos",
    aliases: &[],
    docs: Docs::new(Family::Math, "The cosine of an angle in radians.", "cos(0)", "1.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::cos))],
};
