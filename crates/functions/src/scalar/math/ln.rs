//! `ln`: natural logarithm.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "ln",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The natural logarithm of x. NaN where x is negative, -Infinity where it is 0.",
        "ln(1)",
        "0.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::ln))],
};
