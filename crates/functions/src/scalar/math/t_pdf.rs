//! `t_pdf`: the density of Student's t distribution.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "t_pdf",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The density of Student's t distribution at x, with so many degrees of freedom.",
        "round(t_pdf(0, 1), 4)",
        "0.3183",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double, double) -> double", evaluate)],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |x: f64, freedom: f64| {
        if freedom.is_nan() || freedom <= 0.0 {
            return Err(Failure::argument("df must be greater than 0"));
        }
        let half = 0.5 * (freedom + 1.0);
        let scale = libm::lgamma(half) - libm::lgamma(0.5 * freedom) - 0.5 * (std::f64::consts::PI * freedom).ln();
        Ok((scale - half * (x * x / freedom).ln_1p()).exp())
    })
}
