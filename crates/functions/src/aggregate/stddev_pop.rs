//! `stddev_pop`.

use super::folding::statistic;
use super::moments::Variance;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `stddev_pop`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "stddev_pop",
    "The standard deviation of all values.",
    "stddev_pop(x) FROM (VALUES 1, 3) AS t(x)",
    "1.0",
    &[
        AggregateOverload::skipping("(bigint) -> double", start),
        AggregateOverload::skipping("(double) -> double", start),
    ],
);

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    statistic::<Variance, 1>(call, Variance::add, |variance| variance.population().map(f64::sqrt))
}
