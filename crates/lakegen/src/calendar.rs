//! Days and moments in UTC, counted from 1970-01-01. Does not know the current time.

use chrono::{DateTime, Datelike, Days, NaiveDate, Weekday};

use crate::error::{Error, Result};

/// Milliseconds of a second.
pub(crate) const SECOND_MILLIS: i64 = 1000;
/// Milliseconds of a minute.
pub(crate) const MINUTE_MILLIS: i64 = 60 * SECOND_MILLIS;
/// Milliseconds of an hour.
pub(crate) const HOUR_MILLIS: i64 = 60 * MINUTE_MILLIS;
/// Milliseconds of a day.
pub(crate) const DAY_MILLIS: i64 = 24 * HOUR_MILLIS;

/// One day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(NaiveDate);

impl Day {
    /// The day of this year, month (from 1) and day of the month (from 1).
    pub(crate) fn new(year: i32, month: u32, day: u32) -> Result<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self).ok_or(Error::Calendar { year, month, day })
    }

    /// This many days later; the same day where the calendar ends before.
    pub(crate) fn plus(self, days: u64) -> Self {
        Self(self.0.checked_add_days(Days::new(days)).unwrap_or(self.0))
    }

    /// Days since 1970-01-01, the `date` of Parquet.
    pub(crate) fn number(self) -> i32 {
        let epoch = NaiveDate::default();
        i32::try_from(self.0.signed_duration_since(epoch).num_days()).unwrap_or_default()
    }

    /// The first millisecond of the day.
    pub(crate) fn start_millis(self) -> i64 {
        i64::from(self.number()) * DAY_MILLIS
    }

    /// All days from this one to `last`, both included.
    pub(crate) fn through(self, last: Self) -> impl Iterator<Item = Self> {
        self.0.iter_days().map(Self).take_while(move |day| *day <= last)
    }

    /// Saturday or Sunday.
    pub(crate) fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The day this many milliseconds after 1970-01-01.
    pub(crate) fn of_millis(millis: i64) -> Self {
        Self(DateTime::from_timestamp_millis(millis).unwrap_or_default().date_naive())
    }

    /// The day as `2025-06-14`.
    pub(crate) fn iso(self) -> String {
        date_text(i64::from(self.number()))
    }

    /// Month of the year, from 1.
    pub(crate) fn month(self) -> u32 {
        self.0.month()
    }

    /// The three partition values: year, month and day of the month, the last two with two digits.
    pub(crate) fn partition_values(self) -> [String; 3] {
        [format!("{:04}", self.0.year()), format!("{:02}", self.0.month()), format!("{:02}", self.0.day())]
    }
}

/// A moment as ISO 8601 text, the `last_modified` of a manifest.
pub(crate) fn iso_text(millis: i64) -> String {
    format_moment(millis, "%Y-%m-%dT%H:%M:%SZ")
}

/// A moment as Hive reads a `timestamp` from text.
pub(crate) fn hive_text(millis: i64) -> String {
    format_moment(millis, "%Y-%m-%d %H:%M:%S%.3f")
}

/// A day, counted from 1970-01-01, as `2025-06-14`.
pub(crate) fn date_text(days: i64) -> String {
    format_moment(days * DAY_MILLIS, "%Y-%m-%d")
}

/// A moment in a pattern of `strftime`.
pub(crate) fn moment_text(millis: i64, pattern: &str) -> String {
    format_moment(millis, pattern)
}

fn format_moment(millis: i64, pattern: &str) -> String {
    DateTime::from_timestamp_millis(millis).unwrap_or_default().format(pattern).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_read_as_expected() {
        let day = Day::new(2025, 6, 14).unwrap();
        assert!(day.is_weekend());
        assert_eq!(day.partition_values().join("/"), "2025/06/14");
        assert_eq!(iso_text(day.plus(1).start_millis() + 10 * MINUTE_MILLIS), "2025-06-15T00:10:00Z");
        assert_eq!(hive_text(day.start_millis() + 7), "2025-06-14 00:00:00.007");
        assert_eq!(day.through(day.plus(2)).count(), 3);
        assert!(Day::new(2025, 2, 30).is_err());
    }
}
