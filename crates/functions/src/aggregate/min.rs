//! `min`.

use super::extremes::{Wanted, one, several};
use super::{Aggregate, AggregateOverload};

/// `min`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "min",
    "The least value; with a number, an array of so many of the least values.",
    "min(x) FROM (VALUES 3, 1, 2) AS t(x)",
    "1",
    &[
        AggregateOverload::skipping("(T:orderable) -> T", |call| one(call, Wanted::Least)),
        AggregateOverload::skipping("(T:orderable, bigint) -> array(T)", |call| several(call, Wanted::Least)),
    ],
);
