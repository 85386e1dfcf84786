//! `log2`: logarithm of base 2.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "log2",
    aliases: &[],
    docs: Docs::new(Family::Math, "The logarithm of x to base 2.", "log2(8)", "3.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, |x| x.ln() / 2.0_f64.ln()))],
};
