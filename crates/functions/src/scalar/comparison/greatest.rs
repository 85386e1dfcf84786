//! `greatest`: the greatest of several values.

use super::extreme::Extreme;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "greatest",
    aliases: &[],
    docs: Docs::new(
        Family::Comparison,
        "The greatest of several values of one type. NULL where any of them is NULL; NaN only where all of them are NaN.",
        "greatest(1, 3, 2)",
        "3",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(E:orderable...) -> E", |call| Extreme::Greatest.evaluate(call))],
};
