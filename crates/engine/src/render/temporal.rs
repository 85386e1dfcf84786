//! Dates, times, timestamps and intervals in Trino's text form, from Arrow's raw numbers.

use arrow::datatypes::TimeUnit;
use chrono::{DateTime, NaiveDate};

const SECONDS_PER_DAY: i64 = 86_400;

/// `2025-06-14`.
pub(super) fn date(days: i32) -> String {
    NaiveDate::default()
        .checked_add_signed(chrono::Duration::days(i64::from(days)))
        .map_or_else(|| days.to_string(), |date| date.to_string())
}

/// `2025-06-14 10:00:00.000`, with as many digits as the unit has.
pub(super) fn timestamp(value: i64, unit: TimeUnit) -> String {
    let (per_second, digits) = scale(unit);
    let (seconds, fraction) = (value.div_euclid(per_second), value.rem_euclid(per_second));
    let Some(time) = DateTime::from_timestamp(seconds, 0) else { return value.to_string() };
    format!("{}{}", time.format("%Y-%m-%d %H:%M:%S"), fraction_text(fraction, digits))
}

/// `10:00:00.000`.
pub(super) fn time(value: i64, unit: TimeUnit) -> String {
    let (per_second, digits) = scale(unit);
    let (seconds, fraction) = (value.div_euclid(per_second).rem_euclid(SECONDS_PER_DAY), value.rem_euclid(per_second));
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{}", fraction_text(fraction, digits))
}

/// `1-6`: years and months.
pub(super) fn year_month(months: i32) -> String {
    let sign = if months < 0 { "-" } else { "" };
    format!("{sign}{}-{}", months.unsigned_abs() / 12, months.unsigned_abs() % 12)
}

/// `2 03:04:05.678`: days and time.
pub(super) fn day_second(days: i64, millis: i64) -> String {
    let total = days * SECONDS_PER_DAY * 1_000 + millis;
    let sign = if total < 0 { "-" } else { "" };
    let total = total.unsigned_abs();
    let (seconds, fraction) = (total / 1_000, total % 1_000);
    format!(
        "{sign}{} {:02}:{:02}:{:02}.{fraction:03}",
        seconds / 86_400,
        seconds / 3_600 % 24,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// Units per second and digits of the fraction.
pub(super) fn scale(unit: TimeUnit) -> (i64, usize) {
    match unit {
        TimeUnit::Second => (1, 0),
        TimeUnit::Millisecond => (1_000, 3),
        TimeUnit::Microsecond => (1_000_000, 6),
        TimeUnit::Nanosecond => (1_000_000_000, 9),
    }
}

fn fraction_text(fraction: i64, digits: usize) -> String {
    if digits == 0 { String::new() } else { format!(".{fraction:0digits$}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temporal_values_print_as_trino_prints_them() {
        assert_eq!(date(-1), "1969-12-31");
        assert_eq!(timestamp(-1, TimeUnit::Millisecond), "1969-12-31 23:59:59.999");
        assert_eq!(timestamp(0, TimeUnit::Second), "1970-01-01 00:00:00");
        assert_eq!(time(3_661_000, TimeUnit::Millisecond), "01:01:01.000");
        assert_eq!(year_month(-18), "-1-6");
        assert_eq!(day_second(2, 11_045_678), "2 03:04:05.678");
    }
}
