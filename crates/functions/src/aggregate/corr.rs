//! `corr`.

use super::covariance::Covariance;
use super::folding::statistic;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `corr`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "corr",
    "How closely two numbers follow each other: 1 in step, -1 in opposite step, 0 not at all.",
    "round(corr(y, x), 6) FROM (VALUES (1e0, 1e0), (2e0, 2e0), (3e0, 3e0)) AS t(y, x)",
    "1.0",
    &[
        AggregateOverload::skipping("(double, double) -> double", start),
        AggregateOverload::skipping("(real, real) -> real", start),
    ],
);

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    statistic::<Covariance, 2>(call, Covariance::add, Covariance::correlation)
}
