//! `bitwise_xor_agg`.

use super::folding::fold;
use super::{Aggregate, AggregateOverload};
use crate::Value;

/// `bitwise_xor_agg`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "bitwise_xor_agg",
    "The bits that an odd number of values has.",
    "bitwise_xor_agg(x) FROM (VALUES 6, 3) AS t(x)",
    "5",
    &[AggregateOverload::skipping("(bigint) -> bigint", |_call| {
        fold(
            |bits: Option<i64>, value: i64| Ok(bits.map_or(value, |bits| bits ^ value)),
            |bits| Ok(Value::Integer(*bits)),
        )
    })],
);
