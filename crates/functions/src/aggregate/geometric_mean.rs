//! `geometric_mean`.

use super::folding::statistic;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::Failure;

/// `geometric_mean`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "geometric_mean",
    "The n-th root of the product of n values: the mean of growth rates.",
    "round(geometric_mean(x), 6) FROM (VALUES 2, 8) AS t(x)",
    "4.0",
    &[
        AggregateOverload::skipping("(bigint) -> double", start),
        AggregateOverload::skipping("(double) -> double", start),
        AggregateOverload::skipping("(real) -> real", start),
    ],
);

#[derive(Debug, Default)]
struct Logarithms {
    sum: f64,
    count: f64,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    let add = |state: &mut Logarithms, [value]: [f64; 1]| {
        state.sum += value.ln();
        state.count += 1.0;
    };
    statistic::<Logarithms, 1>(call, add, |state| (state.count > 0.0).then(|| (state.sum / state.count).exp()))
}
