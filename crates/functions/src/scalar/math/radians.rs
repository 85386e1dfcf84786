//! `radians`: degrees to radians.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "radians",
    aliases: &[],
    docs: Docs::new(Family::Math, "An angle in degrees as radians.", "radians(0)", "0.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::to_radians))],
};
