//! `regr_slope`.

use super::covariance::Covariance;
use super::folding::statistic;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `regr_slope`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "regr_slope",
    "The slope of the straight line that fits pairs (y, x) best.",
    "regr_slope(y, x) FROM (VALUES (3e0, 1e0), (5e0, 2e0), (7e0, 3e0)) AS t(y, x)",
    "2.0",
    &[
        AggregateOverload::skipping("(double, double) -> double", start),
        AggregateOverload::skipping("(real, real) -> real", start),
    ],
);

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    statistic::<Covariance, 2>(call, Covariance::add, Covariance::slope)
}
