//! `kurtosis`.

use super::folding::statistic;
use super::moments::Moments;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `kurtosis`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "kurtosis",
    "The excess kurtosis, estimated without bias: above zero where the tails are heavier than the normal distribution's. \
     NULL for fewer than four values.",
    "round(kurtosis(x), 1) FROM (VALUES 1, 2, 3, 4) AS t(x)",
    "-1.2",
    &[
        AggregateOverload::skipping("(bigint) -> double", start),
        AggregateOverload::skipping("(double) -> double", start),
    ],
);

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    statistic::<Moments, 1>(call, Moments::add, |moments| (moments.count >= 4.0).then(|| excess(moments)))
}

fn excess(moments: &Moments) -> f64 {
    let n = moments.count;
    let scale = ((n - 1.0) * n * (n + 1.0)) / ((n - 2.0) * (n - 3.0));
    let normal = 3.0 * ((n - 1.0) * (n - 1.0)) / ((n - 2.0) * (n - 3.0));
    scale * moments.fourth / (moments.second * moments.second) - normal
}
