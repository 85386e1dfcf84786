//! `sqrt`: square root.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "sqrt",
    aliases: &[],
    docs: Docs::new(Family::Math, "The square root of x. NaN where x is negative.", "sqrt(16)", "4.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::sqrt))],
};
