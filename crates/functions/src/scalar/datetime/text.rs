//! Dates and times as ISO 8601 writes them.

use crate::calendar::{Civil, Clock, split_days};

/// A year of at least four digits. Beyond four it has a sign where `has_sign` says so.
pub(super) fn year(year: i64, has_sign: bool) -> String {
    match year {
        ..0 => format!("-{:04}", year.unsigned_abs()),
        10_000.. if has_sign => format!("+{year}"),
        _ => format!("{year:04}"),
    }
}

/// A date such as 2024-02-29.
pub(super) fn date(days: i64, has_sign: bool) -> String {
    let date = Civil::of_days(days);
    format!("{}-{:02}-{:02}", year(date.year, has_sign), date.month, date.day)
}

/// A timestamp such as 2024-02-29T12:34:56.789.
pub(super) fn timestamp(picos: i128, precision: u8) -> String {
    let (days, of_day) = split_days(picos);
    let clock = Clock::of_picos(of_day);
    let fraction = clock.fraction(precision);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{}T{:02}:{:02}:{:02}{point}{fraction}", date(days, true), clock.hour, clock.minute, clock.second)
}

/// An offset such as +05:45, with or without its colon; nothing where it is none stands in the hands of the caller.
pub(super) fn offset(minutes: i64, colon: &str) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{colon}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_have_four_digits() {
        assert_eq!(
            [year(7, true), year(-7, true), year(12_345, true), year(12_345, false)],
            ["0007", "-0007", "+12345", "12345"]
        );
        assert_eq!(timestamp(-1_000_000_000, 3), "1969-12-31T23:59:59.999");
    }
}
