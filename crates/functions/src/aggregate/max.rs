//! `max`.

use super::extremes::{Wanted, one, several};
use super::{Aggregate, AggregateOverload};

/// `max`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "max",
    "The greatest value; with a number, an array of so many of the greatest values.",
    "max(x) FROM (VALUES 3, 1, 2) AS t(x)",
    "3",
    &[
        AggregateOverload::skipping("(T:orderable) -> T", |call| one(call, Wanted::Greatest)),
        AggregateOverload::skipping("(T:orderable, bigint) -> array(T)", |call| several(call, Wanted::Greatest)),
    ],
);
