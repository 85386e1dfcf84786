//! `log10`: logarithm of base 10.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "log10",
    aliases: &[],
    docs: Docs::new(Family::Math, "The logarithm of x to base 10.", "log10(1000)", "3.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::log10))],
};
