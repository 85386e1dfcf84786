//! Fields of a local time in milliseconds: read, set, and rounded down to.

use crate::calendar::{
    Civil, IsoWeek, add_months, day_of_week, days_of_month, first_day_of_year, is_leap_year, monday_of,
};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const HALFDAY: i64 = 12 * HOUR;
const DAY: i64 = 24 * HOUR;
/// Years that a moment may have.
const YEARS: (i64, i64) = (-292_275_054, 292_278_993);

/// A field of a date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::scalar::datetime) enum Field {
    Era,
    CenturyOfEra,
    YearOfEra,
    Year,
    YearOfWeek,
    Month,
    DayOfYear,
    Week,
    DayOfMonth,
    DayOfWeek,
    Halfday,
    Hour,
    HourFromOne,
    HourOfHalfday,
    HourOfHalfdayFromOne,
    Minute,
    Second,
    Millis,
}

/// A value that its field cannot have: the value, the field's name and its limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::scalar::datetime) struct OutOfBounds(pub i64, pub &'static str, pub i64, pub i64);

impl Field {
    /// Which field is set before which: the longer unit first, of those the longer field.
    pub(super) fn rank(self) -> (u8, u8) {
        match self {
            Self::Era => (0, 0),
            Self::CenturyOfEra => (0, 2),
            Self::YearOfEra | Self::Year | Self::YearOfWeek => (0, 3),
            Self::Month => (3, 4),
            Self::Week => (3, 5),
            Self::DayOfYear => (3, 6),
            Self::DayOfMonth => (4, 6),
            Self::DayOfWeek => (5, 6),
            Self::Halfday => (6, 7),
            Self::Hour | Self::HourFromOne => (6, 8),
            Self::HourOfHalfday | Self::HourOfHalfdayFromOne => (7, 8),
            Self::Minute => (8, 9),
            Self::Second => (9, 10),
            Self::Millis => (10, 11),
        }
    }

    /// Whether it is a month, a week or a day: alone, they are of the year 2000.
    pub(super) fn needs_year(self) -> bool {
        (4..=6).contains(&self.rank().1)
    }

    /// Whether its numbers may have a sign.
    pub(super) fn has_sign(self) -> bool {
        matches!(self, Self::Year | Self::YearOfWeek | Self::CenturyOfEra)
    }

    /// Its value at a local time.
    pub(super) fn get(self, millis: i64) -> i64 {
        let (days, of_day) = (millis.div_euclid(DAY), millis.rem_euclid(DAY));
        let date = Civil::of_days(days);
        let year_of_era = if date.year > 0 { date.year } else { 1 - date.year };
        match self {
            Self::Era => i64::from(date.year > 0),
            Self::CenturyOfEra => year_of_era / 100,
            Self::YearOfEra => year_of_era,
            Self::Year => date.year,
            Self::YearOfWeek => IsoWeek::of_days(days).year,
            Self::Month => date.month,
            Self::DayOfYear => date.day_of_year(),
            Self::Week => IsoWeek::of_days(days).week,
            Self::DayOfMonth => date.day,
            Self::DayOfWeek => day_of_week(days),
            Self::Halfday => of_day / HALFDAY,
            Self::Hour => of_day / HOUR,
            Self::HourFromOne => one_based(of_day / HOUR, 24),
            Self::HourOfHalfday => of_day / HOUR % 12,
            Self::HourOfHalfdayFromOne => one_based(of_day / HOUR % 12, 12),
            Self::Minute => of_day / MINUTE % 60,
            Self::Second => of_day / SECOND % 60,
            Self::Millis => of_day % SECOND,
        }
    }

    /// The local time with another value of the field; what is shorter or longer stays as far as it can.
    pub(super) fn set(self, millis: i64, value: i64) -> Result<i64, OutOfBounds> {
        let (days, of_day) = (millis.div_euclid(DAY), millis.rem_euclid(DAY));
        let (name, least, most) = self.limits(days, value);
        if !(least..=most).contains(&value) {
            return Err(OutOfBounds(value, name, least, most));
        }
        let date = Civil::of_days(days);
        let within =
            |unit: i64, wanted: i64, range: i64| millis.saturating_add((wanted - of_day / unit % range) * unit);
        let new_days = match self {
            Self::Era if (value == 1) == (date.year > 0) => days,
            Self::Era => year_set(days, 1 - date.year),
            Self::CenturyOfEra => {
                year_set(days, self.of_era(date.year, value * 100 + Self::YearOfEra.get(millis) % 100))
            }
            Self::YearOfEra => year_set(days, self.of_era(date.year, value)),
            Self::Year => year_set(days, value),
            Self::YearOfWeek => week_year_set(days, value),
            Self::Month => add_months(days, value - date.month).unwrap_or(days),
            Self::DayOfYear => first_day_of_year(date.year) + value - 1,
            Self::Week => days + (value - IsoWeek::of_days(days).week) * 7,
            Self::DayOfMonth => days + value - date.day,
            Self::DayOfWeek => monday_of(days) + value - 1,
            Self::Halfday => return Ok(within(HALFDAY, value, 2)),
            Self::Hour => return Ok(within(HOUR, value, 24)),
            Self::HourFromOne => return Ok(within(HOUR, value % 24, 24)),
            Self::HourOfHalfday => return Ok(within(HOUR, value, 12)),
            Self::HourOfHalfdayFromOne => return Ok(within(HOUR, value % 12, 12)),
            Self::Minute => return Ok(within(MINUTE, value, 60)),
            Self::Second => return Ok(within(SECOND, value, 60)),
            Self::Millis => return Ok(within(1, value, SECOND)),
        };
        Ok(new_days.saturating_mul(DAY).saturating_add(of_day))
    }

    fn of_era(self, now: i64, year_of_era: i64) -> i64 {
        if now > 0 { year_of_era } else { 1 - year_of_era }
    }

    /// Its name in refusals, its least and its greatest value.
    fn limits(self, days: i64, value: i64) -> (&'static str, i64, i64) {
        let date = Civil::of_days(days);
        let days_of_year = 365 + i64::from(is_leap_year(date.year));
        match self {
            Self::Era => ("era", 0, 1),
            Self::CenturyOfEra => ("centuryOfEra", 0, YEARS.1 / 100),
            Self::YearOfEra => ("yearOfEra", 1, YEARS.1),
            Self::Year => ("year", YEARS.0, YEARS.1),
            Self::YearOfWeek => ("weekyear", YEARS.0, YEARS.1),
            Self::Month => ("monthOfYear", 1, 12),
            Self::DayOfYear => ("dayOfYear", 1, if (1..=365).contains(&value) { 365 } else { days_of_year }),
            Self::Week => {
                ("weekOfWeekyear", 1, if value > 52 { weeks_of_year(IsoWeek::of_days(days).year) } else { 52 })
            }
            Self::DayOfMonth => ("dayOfMonth", 1, days_of_month(date.year, date.month)),
            Self::DayOfWeek => ("dayOfWeek", 1, 7),
            Self::Halfday => ("halfdayOfDay", 0, 1),
            Self::Hour => ("hourOfDay", 0, 23),
            Self::HourFromOne => ("clockhourOfDay", 1, 24),
            Self::HourOfHalfday => ("hourOfHalfday", 0, 11),
            Self::HourOfHalfdayFromOne => ("clockhourOfHalfday", 1, 12),
            Self::Minute => ("minuteOfHour", 0, 59),
            Self::Second => ("secondOfMinute", 0, 59),
            Self::Millis => ("millisOfSecond", 0, 999),
        }
    }

    /// The beginning of the field's value that a local time is in.
    pub(super) fn floor(self, millis: i64) -> i64 {
        let days = millis.div_euclid(DAY);
        let date = Civil::of_days(days);
        let unit = |length: i64| millis.div_euclid(length) * length;
        let day = |days: i64| days.saturating_mul(DAY);
        match self {
            Self::Era => millis,
            Self::CenturyOfEra => day(first_day_of_year(date.year.div_euclid(100) * 100)),
            Self::YearOfEra | Self::Year => day(first_day_of_year(date.year)),
            Self::YearOfWeek => day(IsoWeek { year: IsoWeek::of_days(days).year, week: 1 }.first_day()),
            Self::Month => day(Civil { day: 1, ..date }.days()),
            Self::Week => day(monday_of(days)),
            Self::DayOfYear | Self::DayOfMonth | Self::DayOfWeek => day(days),
            Self::Halfday => unit(HALFDAY),
            Self::Hour | Self::HourFromOne | Self::HourOfHalfday | Self::HourOfHalfdayFromOne => unit(HOUR),
            Self::Minute => unit(MINUTE),
            Self::Second => unit(SECOND),
            Self::Millis => millis,
        }
    }
}

/// Hours that begin with 1: what would be 0 is the last.
fn one_based(hour: i64, last: i64) -> i64 {
    if hour == 0 { last } else { hour }
}

/// The same day of another year; February 29 becomes the day before March 1.
fn year_set(days: i64, year: i64) -> i64 {
    let date = Civil::of_days(days);
    Civil { year, day: date.day.min(days_of_month(year, date.month)), ..date }.days()
}

fn weeks_of_year(year: i64) -> i64 {
    // The last week of a year has its December 28.
    IsoWeek::of_days(Civil { year, month: 12, day: 28 }.days()).week
}

/// The same weekday of the same week of another year, as far as the year has so many weeks.
fn week_year_set(days: i64, year: i64) -> i64 {
    let now = IsoWeek::of_days(days);
    if now.year == year {
        return days;
    }
    let week = now.week.min(weeks_of_year(now.year)).min(weeks_of_year(year));
    IsoWeek { year, week }.first_day() + day_of_week(days) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_set() {
        // 2001-01-09 13:04:05.321
        let moment = 979_045_445_321;
        let table = [
            (Field::Year, 2001, 2000),
            (Field::Month, 1, 12),
            (Field::Week, 2, 51),
            (Field::YearOfWeek, 2001, 1999),
            (Field::DayOfYear, 9, 300),
            (Field::DayOfWeek, 2, 7),
            (Field::Halfday, 1, 0),
            (Field::HourOfHalfdayFromOne, 1, 12),
            (Field::Minute, 4, 59),
            (Field::Millis, 321, 0),
        ];
        for (field, value, other) in table {
            assert_eq!(field.get(moment), value, "{field:?}");
            assert_eq!(field.get(field.set(moment, other).unwrap()), other, "{field:?}");
        }
        assert_eq!(Field::DayOfMonth.set(moment, 32), Err(OutOfBounds(32, "dayOfMonth", 1, 31)));
    }
}
