//! `normal_cdf`: the share of a normal distribution below a value.

use super::normal::below;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "normal_cdf",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The share of a normal distribution, of this mean and standard deviation, that lies below a value.",
        "normal_cdf(0, 1, 0)",
        "0.5",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double, double, double) -> double", evaluate)],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3(call, |mean: f64, deviation: f64, value: f64| {
        if deviation.is_nan() || deviation <= 0.0 {
            return Err(Failure::argument("standardDeviation must be > 0"));
        }
        Ok(below(mean, deviation, value))
    })
}
