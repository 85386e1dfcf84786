//! The normal distribution.

use std::f64::consts::SQRT_2;

/// The share of values below `value`.
pub(super) fn below(mean: f64, deviation: f64, value: f64) -> f64 {
    let distance = (value - mean) / (deviation * SQRT_2);
    // The complement keeps its digits where the share is small.
    0.5 * libm::erfc(-distance)
}

/// The value that a share of values is below.
pub(super) fn value_of(mean: f64, deviation: f64, share: f64) -> f64 {
    mean + deviation * SQRT_2 * inverse_error(2.0 * share - 1.0)
}

/// The inverse of the error function: an approximation by Winitzki, made exact by Newton's method on the complement.
fn inverse_error(y: f64) -> f64 {
    if y == 0.0 || y.is_nan() {
        return y;
    }
    if y.abs() >= 1.0 {
        return f64::INFINITY.copysign(y);
    }
    let rest = 1.0 - y.abs();
    let logarithm = (rest * (1.0 + y.abs())).ln();
    let half = 2.0 / (std::f64::consts::PI * 0.147) + logarithm / 2.0;
    let mut x = ((half * half - logarithm / 0.147).sqrt() - half).sqrt();
    for _ in 0..4 {
        let slope = std::f64::consts::FRAC_2_SQRT_PI * (-x * x).exp();
        let error = (libm::erfc(x) - rest) / slope;
        // Halley's term makes three rounds enough.
        x += error / (1.0 + x * error);
    }
    x.copysign(y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_values_are_each_others_reverse() {
        for share in [1e-12, 0.001, 0.2, 0.5, 0.51, 0.9, 0.999_999] {
            assert!((below(3.0, 2.0, value_of(3.0, 2.0, share)) - share).abs() < 1e-14, "{share}");
        }
        assert!((value_of(10.0, 9.0, 0.9) - 21.533_964_089_901_406).abs() < 1e-12);
        assert!((below(0.0, 1.0, 1.96) - 0.975_002_104_851_779_6).abs() < 1e-15);
    }
}
