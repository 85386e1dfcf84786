//! `bool_and`.

use super::folding::fold;
use super::{Aggregate, AggregateOverload};
use crate::Value;

/// `bool_and`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "bool_and",
    "Whether a condition is true for every row that has a value.",
    "bool_and(x > 0) FROM (VALUES 1, 2, 3) AS t(x)",
    "true",
    &[AggregateOverload::skipping("(boolean) -> boolean", |_call| {
        fold(|all: Option<bool>, value: bool| Ok(all.map_or(value, |all| all && value)), |all| Ok(Value::Boolean(*all)))
    })],
)
.also(&["every"]);
