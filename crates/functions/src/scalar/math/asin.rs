//! `asin`: the angle of a sine.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "asin",
    aliases: &[],
    docs: Docs::new(Family::Math, "The angle whose sine is x, in radians. NaN outside -1 to 1.", "asin(0)", "0.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::asin))],
};
