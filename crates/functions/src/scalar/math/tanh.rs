//! `tanh`: hyperbolic tangent.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "tanh",
    aliases: &[],
    docs: Docs::new(Family::Math, "The hyperbolic tangent of x.", "tanh(0)", "0.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::tanh))],
};
