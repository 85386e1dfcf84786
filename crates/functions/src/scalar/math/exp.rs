//! `exp`: e to the power of x.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "exp",
    aliases: &[],
    docs: Docs::new(Family::Math, "Euler's number to the power of x.", "exp(0)", "1.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::exp))],
};
