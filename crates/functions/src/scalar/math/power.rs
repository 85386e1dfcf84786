//! `power`: x to the power of p.

use super::double::of_two;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "power",
    aliases: &["pow"],
    docs: Docs::new(
        Family::Math,
        "The first argument to the power of the second. Always a double.",
        "power(2, 10)",
        "1024.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double, double) -> double", |call| of_two(call, power))],
};

/// As Java has it: NaN as the exponent stays NaN, and so does an infinite power of 1 and -1.
fn power(x: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || exponent.is_infinite() && x.abs() == 1.0 {
        return f64::NAN;
    }
    x.powf(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_one_are_javas() {
        assert_eq!(power(2.0, 10.0), 1024.0);
        assert_eq!(power(f64::NAN, 0.0), 1.0);
        assert!(power(1.0, f64::INFINITY).is_nan() && power(1.0, f64::NAN).is_nan());
    }
}
