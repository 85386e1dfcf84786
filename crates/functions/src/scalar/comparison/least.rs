//! `least`: the least of several values.

use super::extreme::Extreme;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "least",
    aliases: &[],
    docs: Docs::new(
        Family::Comparison,
        "The least of several values of one type. NULL where any of them is NULL; NaN only where all of them are NaN.",
        "least(3, 1, 2)",
        "1",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(E:orderable...) -> E", |call| Extreme::Least.evaluate(call))],
};
