//! `tan`: tangent.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "tan",
    aliases: &[],
    docs: Docs::new(Family::Math, "The tangent of an angle in radians.", "tan(0)", "0.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::tan))],
};
