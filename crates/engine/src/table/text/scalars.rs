//! Text as values of scalar types, the way Hive's readers parse it. Knows no columns and no SerDes.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use std::str::FromStr;

/// Digits of the largest decimal.
const DECIMAL_DIGITS: usize = 38;
/// Characters from which on OpenX takes an integer for milliseconds; shorter ones are seconds.
const MILLIS_CHARS: usize = 13;

pub(super) fn boolean(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

/// An integer of LazySimpleSerDe, which drops a fraction instead of refusing it.
pub(super) fn lazy_integer<T: FromStr>(text: &str) -> Option<T> {
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte.is_ascii_digit()) => whole,
        _ => text,
    };
    whole.parse().ok()
}

/// `float` or `double` as Java reads it: blanks around it and a `d` or `f` behind it are no matter, `inf` is no number.
pub(super) fn floating<T: FromStr>(text: &str) -> Option<T> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return text.strip_suffix(['d', 'D', 'f', 'F']).unwrap_or(text).parse().ok();
    }
    // Rust reads both of Java's words.
    matches!(unsigned, "NaN" | "Infinity").then(|| text.parse().ok()).flatten()
}

/// The unscaled value of a decimal. Digits beyond the scale are rounded half up, as HiveDecimal does; a number with too many
/// digits before the point is none.
pub(super) fn decimal(text: &str, precision: u8, scale: i8) -> Option<i128> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let is_negative = mantissa.starts_with('-');
    let unsigned = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Digits before the point of the unscaled value.
    let kept = i64::try_from(whole.len()).ok()? + i64::from(exponent) + i64::from(scale);
    let magnitude = rounded(&digits, kept)?;
    let limit = 10_i128.checked_pow(u32::from(precision))?;
    (magnitude < limit).then_some(if is_negative { -magnitude } else { magnitude })
}

/// The first `kept` digits as a number, rounded half up by the next one; zeros are added where there are fewer.
fn rounded(digits: &str, kept: i64) -> Option<i128> {
    let Ok(kept) = usize::try_from(kept) else { return Some(0) };
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    let zeros = digits.len() - significant.len();
    if kept.saturating_sub(zeros) > DECIMAL_DIGITS {
        return None;
    }
    let taken = digits.get(..kept.min(digits.len()))?;
    let padding = kept.saturating_sub(digits.len());
    let number: i128 = if taken.is_empty() { 0 } else { taken.parse().ok()? };
    let number = number.checked_mul(10_i128.checked_pow(u32::try_from(padding).ok()?)?)?;
    let rounds_up = digits.as_bytes().get(kept).is_some_and(|digit| *digit >= b'5');
    number.checked_add(i128::from(rounds_up))
}

/// Days since 1970 of `2025-06-14`.
pub(super) fn date(text: &str) -> Option<i32> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    i32::try_from(date.signed_duration_since(NaiveDate::default()).num_days()).ok()
}

/// Milliseconds since 1970 of `2025-06-14 10:00:00[.f…]`; more than three digits are rounded.
pub(super) fn timestamp(text: &str) -> Option<i64> {
    let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok()?;
    let rounds_up = time.nanosecond() % 1_000_000 >= 500_000;
    time.and_utc().timestamp_millis().checked_add(i64::from(rounds_up))
}

/// A timestamp in the text of a JSON value: ISO's `T` and `Z` are understood too.
pub(super) fn json_timestamp(text: &str) -> Option<i64> {
    timestamp(text).or_else(|| timestamp(&text.strip_suffix('Z').unwrap_or(text).replacen('T', " ", 1)))
}

/// A timestamp as a JSON number: seconds with a fraction, milliseconds where it is long, and seconds otherwise.
pub(super) fn epoch_timestamp(text: &str) -> Option<i64> {
    if text.contains(['.', 'e', 'E']) {
        let seconds: f64 = text.parse().ok()?;
        let millis = (seconds * 1_000.0).round();
        // Beyond the year 200,000,000 a cast would pretend.
        return (millis.abs() < 9e18).then_some(millis as i64);
    }
    let number: i64 = text.parse().ok()?;
    if text.len() >= MILLIS_CHARS { Some(number) } else { number.checked_mul(1_000) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_rounded_half_up_away_from_zero() {
        for (text, unscaled) in [
            ("12.345", Some(1_235)),
            ("12.344", Some(1_234)),
            ("-12.345", Some(-1_235)),
            ("0.005", Some(1)),
            ("0.0049999", Some(0)),
            ("7", Some(700)),
            (".5", Some(50)),
            ("1.5e2", Some(15_000)),
            ("15e-4", Some(0)),
            ("0000000001", Some(100)),
            ("9999.994", Some(999_999)),
            ("9999.995", None),
            ("10000", None),
            ("1e40", None),
            ("", None),
            (".", None),
            ("1,5", None),
            ("--1", None),
        ] {
            assert_eq!(decimal(text, 6, 2), unscaled, "{text}");
        }
        let widest = "99999999999999999999999999999999999999";
        assert_eq!(decimal(widest, 38, 0), widest.parse().ok());
        assert_eq!(decimal(&format!("{widest}9"), 38, 0), None);
    }

    #[test]
    fn lazy_integers_drop_a_fraction() {
        assert_eq!(lazy_integer::<i32>("12.9"), Some(12));
        assert_eq!(lazy_integer::<i32>("-3."), Some(-3));
        assert_eq!(lazy_integer::<i32>("12.x"), None);
        assert_eq!(lazy_integer::<i8>("200"), None);
        assert_eq!(lazy_integer::<i32>(""), None);
    }

    #[test]
    fn floating_numbers_are_read_as_in_java() {
        assert_eq!(floating::<f64>(" 1.5d "), Some(1.5));
        assert_eq!(floating::<f64>("-.5e1"), Some(-5.0));
        assert_eq!(floating::<f64>("-Infinity"), Some(f64::NEG_INFINITY));
        assert!(floating::<f64>("NaN").is_some_and(f64::is_nan));
        for text in ["inf", "nan", "infinity", "", "1,5", "e5"] {
            assert_eq!(floating::<f64>(text), None, "{text}");
        }
    }

    #[test]
    fn timestamps_are_rounded_to_milliseconds() {
        assert_eq!(timestamp("1970-01-01 00:00:01.0005"), Some(1_001));
        assert_eq!(timestamp("1970-01-01 00:00:01.0004999"), Some(1_000));
        assert_eq!(timestamp("1970-01-01T00:00:01"), None);
        assert_eq!(json_timestamp("1970-01-01T00:00:01.5Z"), Some(1_500));
        assert_eq!(epoch_timestamp("1749924000000"), Some(1_749_924_000_000));
        assert_eq!(epoch_timestamp("1749924000"), Some(1_749_924_000_000));
        assert_eq!(epoch_timestamp("1749924000.25"), Some(1_749_924_000_250));
    }
}
