//! Texts of numbers: as Java reads them in casts, and as literals of a query.

use super::invalid;
use crate::types::{MAX_DECIMAL_PRECISION, Type};
use crate::{Failure, Value};

/// The value of `DECIMAL '1.50'` and of the number `1.50`: the type has its digits, without zeros at the beginning.
pub fn decimal(text: &str) -> Result<(Value, Type), Failure> {
    let refused = || invalid(text, "DECIMAL");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) || whole.is_empty() && fraction.is_empty() {
        return Err(refused());
    }
    let whole = whole.trim_start_matches('0');
    let scale = u8::try_from(fraction.len()).map_err(|_e| refused())?;
    let precision = u8::try_from(whole.len() + fraction.len()).map_err(|_e| refused())?.max(1);
    if precision > MAX_DECIMAL_PRECISION {
        return Err(refused());
    }
    let digits = format!("0{whole}{fraction}");
    let unscaled: i128 = digits.parse().map_err(|_e| refused())?;
    Ok((Value::Decimal(sign * unscaled), Type::Decimal(precision, scale)))
}

fn java_trim(text: &str) -> &str {
    text.trim_matches(|c: char| c <= ' ')
}

/// An integer as Java reads it.
pub(crate) fn java_integer(text: &str) -> Option<i64> {
    java_trim(text).parse().ok()
}

/// The text of a floating point number as Java takes it, in words that Rust takes.
fn java_float(text: &str) -> Option<&str> {
    let text = java_trim(text);
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match unsigned {
        "NaN" | "Infinity" => return Some(text),
        _ if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') => return None,
        _ => {}
    }
    Some(text.strip_suffix(['d', 'D', 'f', 'F']).unwrap_or(text))
}

/// A double as Java reads it.
pub(crate) fn java_double(text: &str) -> Option<f64> {
    let text = java_float(text)?;
    if text.ends_with("NaN") { Some(f64::NAN) } else { text.parse().ok() }
}

/// A real as Java reads it.
pub(crate) fn java_real(text: &str) -> Option<f32> {
    let text = java_float(text)?;
    if text.ends_with("NaN") { Some(f32::NAN) } else { text.parse().ok() }
}

/// A number of any size in decimal digits: `digits * 10^exponent`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BigText {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl BigText {
    /// Reads `[+-]digits[.digits][e[+-]digits]`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (is_negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (number, exponent) = rest.split_once(['e', 'E']).map_or((rest, None), |(n, e)| (n, Some(e)));
        let exponent: i64 = exponent.map_or(Some(0), |e| e.parse::<i32>().ok().map(i64::from))?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let exponent = exponent - i64::try_from(fraction.len()).ok()?;
        Some(Self { is_negative, digits: digits.trim_start_matches('0').to_owned(), exponent })
    }

    /// The unscaled number of a decimal; nothing where it has too many digits.
    pub(crate) fn to_decimal(&self, precision: u8, scale: u8) -> Option<i128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let shift = self.exponent + i64::from(scale);
        let length = i64::try_from(self.digits.len()).ok()?;
        // Digits that the result has before rounding.
        let kept = length + shift;
        if kept > i64::from(MAX_DECIMAL_PRECISION) {
            return None;
        }
        if kept < 0 {
            return Some(0);
        }
        let digits = if shift >= 0 {
            format!("{}{}", self.digits, "0".repeat(usize::try_from(shift).ok()?))
        } else {
            self.digits.get(..usize::try_from(kept).ok()?)?.to_owned()
        };
        let next = self.digits.as_bytes().get(usize::try_from(kept).ok()?);
        let up = shift < 0 && next.is_some_and(|digit| *digit >= b'5');
        let number: i128 = format!("0{digits}").parse().ok()?;
        let number = number + i128::from(up);
        let fits = number < 10_i128.checked_pow(u32::from(precision))?;
        fits.then_some(if self.is_negative { -number } else { number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_and_rounded() {
        for (text, precision, scale, expected) in [
            ("1.005", 3, 2, Some(101)),
            ("-1.005", 3, 2, Some(-101)),
            ("9.995", 3, 2, None),
            ("1e2", 5, 0, Some(100)),
            ("0.4", 1, 0, Some(0)),
            ("0.5", 1, 0, Some(1)),
            ("0.05", 1, 0, Some(0)),
            ("1e-999", 1, 0, Some(0)),
            ("00000000000000000000000000000000000000000001", 1, 0, Some(1)),
            ("99999999999999999999999999999999999999", 38, 0, Some(99_999_999_999_999_999_999_999_999_999_999_999_999)),
            ("999999999999999999999999999999999999999", 38, 0, None),
        ] {
            assert_eq!(BigText::parse(text).unwrap().to_decimal(precision, scale), expected, "{text}");
        }
        assert_eq!(BigText::parse(""), None);
        assert_eq!(BigText::parse("1 "), None);
    }

    #[test]
    fn java_reads_words_and_suffixes() {
        assert_eq!(java_double(" 1.5d "), Some(1.5));
        assert_eq!(java_double("-Infinity"), Some(f64::NEG_INFINITY));
        assert_eq!(java_double("inf"), None);
        assert_eq!(java_integer(" +7"), Some(7));
        assert!(java_real("-NaN").unwrap().is_nan());
    }
}
