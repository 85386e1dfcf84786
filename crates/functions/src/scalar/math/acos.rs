//! `acos`: the angle of a cosine.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "acos",
    aliases: &[],
    docs: Docs::new(Family::Math, "The angle whose cosine is x, in radians. NaN outside -1 to 1.", "acos(1)", "0.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::acos))],
};
