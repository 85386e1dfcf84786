//! `covar_pop`.

use super::covariance::Covariance;
use super::folding::statistic;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `covar_pop`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "covar_pop",
    "The covariance of two numbers over all rows.",
    "covar_pop(y, x) FROM (VALUES (1e0, 2e0), (3e0, 6e0)) AS t(y, x)",
    "2.0",
    &[
        AggregateOverload::skipping("(double, double) -> double", start),
        AggregateOverload::skipping("(real, real) -> real", start),
    ],
);

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    statistic::<Covariance, 2>(call, Covariance::add, Covariance::population)
}
