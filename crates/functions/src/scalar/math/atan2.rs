//! `atan2`: the angle of a point.

use super::double::of_two;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "atan2",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The angle of the point (x, y) seen from the origin, in radians: the tangent of it is y / x.",
        "atan2(0, 1)",
        "0.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double, double) -> double", |call| of_two(call, f64::atan2))],
};
