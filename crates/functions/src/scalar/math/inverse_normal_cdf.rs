//! `inverse_normal_cdf`: the value below which a share of a normal distribution lies.

use super::normal::value_of;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "inverse_normal_cdf",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The value below which a share p of a normal distribution lies, of this mean and standard deviation.",
        "inverse_normal_cdf(7, 1, 0.5)",
        "7.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double, double, double) -> double", evaluate)],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3(call, |mean: f64, deviation: f64, share: f64| {
        if share.is_nan() || share <= 0.0 || share >= 1.0 {
            return Err(Failure::argument("p must be 0 > p > 1"));
        }
        if deviation.is_nan() || deviation <= 0.0 {
            return Err(Failure::argument("sd must be > 0"));
        }
        Ok(value_of(mean, deviation, share))
    })
}
