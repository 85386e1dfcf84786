//! `sinh`: hyperbolic sine.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "sinh",
    aliases: &[],
    docs: Docs::new(Family::Math, "The hyperbolic sine of x.", "sinh(0)", "0.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::sinh))],
};
