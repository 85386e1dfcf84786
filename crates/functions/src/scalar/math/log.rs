//! `log`: logarithm of any base.

use super::double::of_two;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "log",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The logarithm of the second argument to the base that the first one is.",
        "log(2, 64)",
        "6.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double, double) -> double", |call| of_two(call, |base, x| x.ln() / base.ln()))],
};
