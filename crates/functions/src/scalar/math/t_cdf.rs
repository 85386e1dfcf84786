//! `t_cdf`: the share of Student's t distribution below a value.

use super::beta::below;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "t_cdf",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The share of Student's t distribution, with so many degrees of freedom, that lies below x.",
        "t_cdf(0, 5)",
        "0.5",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double, double) -> double", evaluate)],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |x: f64, freedom: f64| {
        if freedom.is_nan() || freedom <= 0.0 {
            return Err(Failure::argument("df must be greater than 0"));
        }
        // Half of what lies further out than x, on both sides.
        let outside = 0.5 * below(0.5 * freedom, 0.5, freedom / (freedom + x * x));
        Ok(if x < 0.0 { outside } else { 1.0 - outside })
    })
}
