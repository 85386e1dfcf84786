//! Dates, times, timestamps and intervals as Trino's text.

use crate::calendar::{Civil, Clock, split_days};
use crate::kernel::Zoned;
use crate::types::Zone;

/// `2025-06-14`.
pub fn date(days: i32) -> String {
    civil(i64::from(days))
}

/// Years have four digits at least; one with more has a sign.
fn civil(days: i64) -> String {
    let Civil { year, month, day } = Civil::of_days(days);
    let year = match year {
        ..0 => format!("-{:04}", year.unsigned_abs()),
        0..10_000 => format!("{year:04}"),
        _ => format!("+{year}"),
    };
    format!("{year}-{month:02}-{day:02}")
}

/// `10:00:00.000`, of picoseconds of the day.
pub fn time(picos: i64, precision: u8) -> String {
    let clock = Clock::of_picos(picos);
    let fraction = clock.fraction(precision);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{:02}:{:02}:{:02}{point}{fraction}", clock.hour, clock.minute, clock.second)
}

/// `10:00:00.000+05:45`.
pub fn time_tz(picos: i64, offset_minutes: i16, precision: u8) -> String {
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let offset = offset_minutes.unsigned_abs();
    format!("{}{sign}{:02}:{:02}", time(picos, precision), offset / 60, offset % 60)
}

/// `2025-06-14 10:00:00.000`.
pub fn timestamp(picos: i128, precision: u8) -> String {
    let (days, picos_of_day) = split_days(picos);
    format!("{} {}", civil(days), time(picos_of_day, precision))
}

/// `2025-06-14 10:00:00.000 Europe/Berlin`, of the instant in UTC and the zone's key.
pub fn timestamp_tz(picos: i128, zone: i16, precision: u8) -> String {
    let zone = Zone::from_key(zone);
    format!("{} {zone}", timestamp(Zoned { picos, zone }.local_picos(), precision))
}

/// `1-6`: years and months.
pub fn year_to_month(months: i32) -> String {
    let sign = if months < 0 { "-" } else { "" };
    format!("{sign}{}-{}", months.unsigned_abs() / 12, months.unsigned_abs() % 12)
}

/// `2 03:04:05.678`: days and time.
pub fn day_to_second(millis: i64) -> String {
    let sign = if millis < 0 { "-" } else { "" };
    let total = millis.unsigned_abs();
    let (seconds, fraction) = (total / 1_000, total % 1_000);
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    format!("{sign}{days} {hours:02}:{minutes:02}:{:02}.{fraction:03}", seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_print_as_trino_prints_them() {
        assert_eq!(date(-1), "1969-12-31");
        assert_eq!(date(-719_529), "-0001-12-31");
        assert_eq!(date(i32::MAX), "+5881580-07-11");
        assert_eq!(timestamp(-1_000_000_000, 3), "1969-12-31 23:59:59.999");
        assert_eq!(timestamp(0, 0), "1970-01-01 00:00:00");
        assert_eq!(time(3_661_000_000_000_000, 3), "01:01:01.000");
        assert_eq!(time_tz(0, -90, 0), "00:00:00-01:30");
        let new_york = Zone::parse("America/New_York").unwrap();
        assert_eq!(timestamp_tz(0, new_york.key(), 3), "1969-12-31 19:00:00.000 America/New_York");
        assert_eq!(year_to_month(-18), "-1-6");
        assert_eq!(day_to_second(183_845_678), "2 03:04:05.678");
    }
}
