//! `atan`: the angle of a tangent.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "atan",
    aliases: &[],
    docs: Docs::new(Family::Math, "The angle whose tangent is x, in radians.", "atan(0)", "0.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::atan))],
};
