//! `stddev_samp`.

use super::folding::statistic;
use super::moments::Variance;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `stddev_samp`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "stddev_samp",
    "The standard deviation of values that are a sample; NULL for fewer than two.",
    "stddev_samp(x) FROM (VALUES 1, 2, 3) AS t(x)",
    "1.0",
    &[
        AggregateOverload::skipping("(bigint) -> double", start),
        AggregateOverload::skipping("(double) -> double", start),
    ],
)
.also(&["stddev"]);

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    statistic::<Variance, 1>(call, Variance::add, |variance| variance.sample().map(f64::sqrt))
}
