//! Decimal digits of numbers with fractions, rounded as Java rounds them: halves away from zero, of the shortest digits.

/// Digits and where the point stands: `digits` × 10^(`exponent` − number of digits + 1). No digits mean zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    digits: Vec<u8>,
    /// The exponent of the first digit.
    exponent: i64,
}

impl Digits {
    /// Of a double, without its sign: the shortest that read back as the same.
    pub(super) fn of_double(value: f64) -> Self {
        let text = format!("{:e}", value.abs());
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        Self::new(digits, exponent.parse().unwrap_or(0))
    }

    /// Of a decimal, without its sign.
    pub(super) fn of_decimal(unscaled: i128, scale: u8) -> Self {
        let digits = unscaled.unsigned_abs().to_string();
        let exponent = i64::try_from(digits.len()).unwrap_or(0) - 1 - i64::from(scale);
        Self::new(&digits, exponent)
    }

    fn new(digits: &str, exponent: i64) -> Self {
        let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        if digits.iter().all(|digit| *digit == 0) {
            return Self { digits: Vec::new(), exponent: 0 };
        }
        Self { digits, exponent }
    }

    /// Keeps so many digits, counted from the first; may be none, and even less.
    fn keep(&mut self, count: i64) {
        let Ok(count) = usize::try_from(count) else {
            self.digits.clear();
            return;
        };
        let is_up = self.digits.get(count).is_some_and(|digit| *digit >= 5);
        self.digits.truncate(count);
        if !is_up {
            return;
        }
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.exponent += 1;
    }

    fn digit(&self, exponent: i64) -> char {
        let place = usize::try_from(self.exponent - exponent).ok();
        let digit = place.and_then(|place| self.digits.get(place)).copied().unwrap_or(0);
        char::from(b'0' + digit)
    }

    /// With so many digits after the point: `1234.50`.
    pub(super) fn plain(mut self, precision: usize, has_point: bool) -> String {
        let precision = i64::try_from(precision).unwrap_or(0);
        self.keep(self.exponent + 1 + precision);
        let highest = if self.digits.is_empty() { 0 } else { self.exponent.max(0) };
        let whole: String = (0..=highest).rev().map(|exponent| self.digit(exponent)).collect();
        let fraction: String = (1..=precision).map(|place| self.digit(-place)).collect();
        let point = if precision > 0 || has_point { "." } else { "" };
        whole + point + &fraction
    }

    /// With one digit before the point and so many after it: `1.23e+04`.
    pub(super) fn scientific(mut self, precision: usize, has_point: bool) -> String {
        let precision = i64::try_from(precision).unwrap_or(0);
        self.keep(1 + precision);
        let exponent = if self.digits.is_empty() { 0 } else { self.exponent };
        let fraction: String = (1..=precision).map(|place| self.digit(exponent - place)).collect();
        let point = if precision > 0 || has_point { "." } else { "" };
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{}{point}{fraction}e{sign}{:02}", self.digit(exponent), exponent.abs())
    }

    /// With so many digits altogether, plain from 0.0001 on and below 10 to that power.
    pub(super) fn general(self, precision: usize) -> String {
        let precision = precision.max(1);
        let mut rounded = self.clone();
        rounded.keep(i64::try_from(precision).unwrap_or(0));
        let whole = i64::try_from(precision).unwrap_or(0);
        if rounded.digits.is_empty() {
            return rounded.plain(precision - 1, false);
        }
        if (-4..whole).contains(&rounded.exponent) {
            let fraction = usize::try_from(whole - rounded.exponent - 1).unwrap_or(0);
            return rounded.plain(fraction, false);
        }
        self.scientific(precision - 1, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_rounded_as_in_java() {
        let plain = |value: f64, precision| Digits::of_double(value).plain(precision, false);
        for (value, precision, text) in [
            (0.15, 1, "0.2"),
            (9.995, 2, "10.00"),
            (0.005, 2, "0.01"),
            (0.004, 2, "0.00"),
            (0.0, 1, "0.0"),
            (1e21, 0, "1000000000000000000000"),
            (0.5, 0, "1"),
            (0.05, 0, "0"),
        ] {
            assert_eq!(plain(value, precision), text, "{value}");
        }
        assert_eq!(Digits::of_decimal(-12_345, 3).plain(2, false), "12.35");
        assert_eq!(Digits::of_double(9.9999).scientific(2, false), "1.00e+01");
        assert_eq!(Digits::of_double(0.0).scientific(2, false), "0.00e+00");
        assert_eq!(Digits::of_double(0.0001).general(6), "0.000100000");
    }
}
