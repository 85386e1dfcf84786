//! `min_by`.

use super::extremes::Wanted;
use super::extremes_by::{one, several};
use super::{Aggregate, AggregateOverload};

/// `min_by`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "min_by",
    "The first argument in the row where the second one is least; with a number, an array of so many.",
    "min_by(name, age) FROM (VALUES ('Ada', 36), ('Kay', 28), ('Zoe', 41)) AS t(name, age)",
    "Kay",
    &[
        AggregateOverload::seeing("(V, K:orderable) -> V", |call| one(call, Wanted::Least)),
        AggregateOverload::seeing("(V, K:orderable, bigint) -> array(V)", |call| several(call, Wanted::Least)),
    ],
);
