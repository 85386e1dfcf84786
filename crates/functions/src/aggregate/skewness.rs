//! `skewness`.

use super::folding::statistic;
use super::moments::Moments;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `skewness`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "skewness",
    "Fisher's moment coefficient of skewness: above zero where the long tail is on the right. NULL for fewer than three values.",
    "skewness(x) FROM (VALUES 1, 2, 3) AS t(x)",
    "0.0",
    &[
        AggregateOverload::skipping("(bigint) -> double", start),
        AggregateOverload::skipping("(double) -> double", start),
    ],
);

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    statistic::<Moments, 1>(call, Moments::add, |moments| {
        (moments.count >= 3.0).then(|| moments.count.sqrt() * moments.third / moments.second.powf(1.5))
    })
}
