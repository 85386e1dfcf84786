//! The beta distribution: the regularised incomplete beta function and its inverse.

/// When the continued fraction has settled.
const SETTLED: f64 = 1e-15;
/// Most terms of the continued fraction.
const TERMS: u32 = 10_000;
/// Stands for zero in a denominator.
const TINY: f64 = 1e-300;

/// The share of values below `x`, which is between 0 and 1.
pub(super) fn below(a: f64, b: f64, x: f64) -> f64 {
    if x.is_nan() || a.is_nan() || b.is_nan() {
        return f64::NAN;
    }
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    // The fraction settles quickly on this side of the middle alone.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - below_middle(b, a, 1.0 - x);
    }
    below_middle(a, b, x)
}

fn below_middle(a: f64, b: f64, x: f64) -> f64 {
    let scale = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b);
    (scale + a * x.ln() + b * (-x).ln_1p()).exp() / (a * fraction(a, b, x))
}

/// The continued fraction of the incomplete beta function, from its front (Lentz's way).
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut value, mut c, mut d) = (1.0, 1.0, 0.0);
    for term in 1..TERMS {
        let m = f64::from(term / 2);
        let top = if term % 2 == 0 {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        d = 1.0 / away_from_zero(1.0 + top * d);
        c = away_from_zero(1.0 + top / c);
        let step = c * d;
        value *= step;
        if (step - 1.0).abs() < SETTLED {
            break;
        }
    }
    value
}

/// The value that a share of values is below: found by halving, which always arrives.
pub(super) fn value_of(a: f64, b: f64, share: f64) -> f64 {
    if share <= 0.0 || share >= 1.0 {
        return if share <= 0.0 { 0.0 } else { 1.0 };
    }
    let (mut low, mut high) = (0.0, 1.0);
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return middle;
        }
        if below(a, b, middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_values_are_each_others_reverse() {
        assert!((value_of(3.0, 3.6, 0.3) - 0.346_967_548_544_061_8).abs() < 1e-13);
        assert!((below(3.0, 3.6, 0.3) - 0.217_640_092_854_1).abs() < 1e-3);
        assert!((below(1.0, 1.0, 0.25) - 0.25).abs() < 1e-15);
        assert_eq!((below(3.0, 3.6, 0.0), below(3.0, 3.6, 1.0)), (0.0, 1.0));
        assert!((below(0.5, 40.0, value_of(0.5, 40.0, 1e-6)) - 1e-6).abs() < 1e-15);
    }
}
