//! `wilson_interval_upper`: the upper end of the Wilson score interval.

use super::wilson::interval;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "wilson_interval_upper",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The upper end of the Wilson score interval of a share: successes of trials, at the confidence that the z-score tells.",
        "wilson_interval_upper(10, 10, 0)",
        "1.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(bigint, bigint, double) -> double", evaluate)],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3(call, |successes: i64, trials: i64, z: f64| {
        let (middle, distance, divisor) = interval(successes, trials, z)?;
        Ok((middle + distance) / divisor)
    })
}
