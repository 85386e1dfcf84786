//! `inverse_beta_cdf`: the value below which a share of a beta distribution lies.

use super::beta::value_of;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "inverse_beta_cdf",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The value below which a share p of a beta distribution with the parameters a and b lies.",
        "inverse_beta_cdf(3, 3, 1)",
        "1.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double, double, double) -> double", evaluate)],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3(call, |a: f64, b: f64, x: f64| {
        if !(0.0..=1.0).contains(&x) {
            return Err(Failure::argument("p must be 0 >= p >= 1"));
        }
        if a.is_nan() || b.is_nan() || a <= 0.0 || b <= 0.0 {
            return Err(Failure::argument("a, b must be > 0"));
        }
        Ok(value_of(a, b, x))
    })
}
