//! `bool_or`.

use super::folding::fold;
use super::{Aggregate, AggregateOverload};
use crate::Value;

/// `bool_or`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "bool_or",
    "Whether a condition is true for any row.",
    "bool_or(x > 2) FROM (VALUES 1, 2, 3) AS t(x)",
    "true",
    &[AggregateOverload::skipping("(boolean) -> boolean", |_call| {
        fold(|all: Option<bool>, value: bool| Ok(all.map_or(value, |all| all || value)), |all| Ok(Value::Boolean(*all)))
    })],
);
