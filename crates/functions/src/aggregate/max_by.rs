//! `max_by`.

use super::extremes::Wanted;
use super::extremes_by::{one, several};
use super::{Aggregate, AggregateOverload};

/// `max_by`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "max_by",
    "The first argument in the row where the second one is greatest; with a number, an array of so many.",
    "max_by(name, age) FROM (VALUES ('Ada', 36), ('Kay', 28), ('Zoe', 41)) AS t(name, age)",
    "Zoe",
    &[
        AggregateOverload::seeing("(V, K:orderable) -> V", |call| one(call, Wanted::Greatest)),
        AggregateOverload::seeing("(V, K:orderable, bigint) -> array(V)", |call| several(call, Wanted::Greatest)),
    ],
);
