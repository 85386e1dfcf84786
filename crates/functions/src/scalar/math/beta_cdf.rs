//! `beta_cdf`: the share of a beta distribution below a value.

use super::beta::below;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "beta_cdf",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The share of a beta distribution with the parameters a and b that lies below a value between 0 and 1.",
        "beta_cdf(1, 1, 1)",
        "1.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double, double, double) -> double", evaluate)],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3(call, |a: f64, b: f64, x: f64| {
        if !(0.0..=1.0).contains(&x) {
            return Err(Failure::argument("value must be 0 >= v >= 1"));
        }
        if a.is_nan() || b.is_nan() || a <= 0.0 || b <= 0.0 {
            return Err(Failure::argument("a, b must be > 0"));
        }
        Ok(below(a, b, x))
    })
}
