//! `var_samp`.

use super::folding::statistic;
use super::moments::Variance;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `var_samp`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "var_samp",
    "The variance of values that are a sample; NULL for fewer than two.",
    "var_samp(x) FROM (VALUES 1, 3) AS t(x)",
    "2.0",
    &[
        AggregateOverload::skipping("(bigint) -> double", start),
        AggregateOverload::skipping("(double) -> double", start),
    ],
)
.also(&["variance"]);

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    statistic::<Variance, 1>(call, Variance::add, Variance::sample)
}
