//! `regr_intercept`.

use super::covariance::Covariance;
use super::folding::statistic;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `regr_intercept`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "regr_intercept",
    "Where the straight line that fits pairs (y, x) best meets x = 0.",
    "regr_intercept(y, x) FROM (VALUES (3e0, 1e0), (5e0, 2e0), (7e0, 3e0)) AS t(y, x)",
    "1.0",
    &[
        AggregateOverload::skipping("(double, double) -> double", start),
        AggregateOverload::skipping("(real, real) -> real", start),
    ],
);

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    statistic::<Covariance, 2>(call, Covariance::add, Covariance::intercept)
}
