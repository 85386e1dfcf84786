//! The calendar: days and their dates, weeks of ISO 8601, months added, moments split into fields and rounded to digits.
//! Proleptic Gregorian, any year that an `i64` of days reaches. Knows no zones and no text.

use crate::value::{PICOS_PER_DAY, PICOS_PER_SECOND};

/// Days of four hundred years, after which the calendar repeats.
const DAYS_PER_ERA: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;
/// Months of a year.
pub const MONTHS_PER_YEAR: i64 = 12;
/// Days of a week.
pub const DAYS_PER_WEEK: i64 = 7;
/// Most digits of a second.
const PICO_DIGITS: u8 = 12;

/// A date in its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// The year; 0 is the year before 1.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
}

/// A week of ISO 8601: begins on Monday, and belongs to the year that has most of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IsoWeek {
    /// The year that the week belongs to.
    pub year: i64,
    /// 1 to 53.
    pub week: i64,
}

/// A time of day in its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23.
    pub hour: i64,
    /// 0 to 59.
    pub minute: i64,
    /// 0 to 59.
    pub second: i64,
    /// Picoseconds of the second.
    pub picos: i64,
}

impl Civil {
    /// The date of a day, counted from 1970-01-01.
    pub fn of_days(days: i64) -> Self {
        // Years are counted from March, so that the leap day is the last of its year.
        let from_march = days.saturating_add(DAYS_TO_1970);
        let era = from_march.div_euclid(DAYS_PER_ERA);
        let day_of_era = from_march.rem_euclid(DAYS_PER_ERA);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        Self { year: year_of_era + era * 400 + i64::from(month <= 2), month, day }
    }

    /// The date of these fields; nothing where there is no such month or day.
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        ((1..=MONTHS_PER_YEAR).contains(&month) && (1..=days_of_month(year, month)).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i64 {
        let year = self.year.saturating_sub(i64::from(self.month <= 2));
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = if self.month > 2 { self.month - 3 } else { self.month + 9 };
        let day_of_year = (153 * month_from_march + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era.saturating_mul(DAYS_PER_ERA).saturating_add(day_of_era).saturating_sub(DAYS_TO_1970)
    }

    /// Months since January of the year 0.
    pub fn months(self) -> i64 {
        self.year.saturating_mul(MONTHS_PER_YEAR).saturating_add(self.month - 1)
    }

    /// 1 to 4.
    pub fn quarter(self) -> i64 {
        (self.month - 1) / 3 + 1
    }

    /// 1 to 366.
    pub fn day_of_year(self) -> i64 {
        self.days() - first_day_of_year(self.year) + 1
    }
}

/// Whether a year has 366 days.
pub fn is_leap_year(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// How many days a month has.
pub fn days_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap_year(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of January 1.
pub fn first_day_of_year(year: i64) -> i64 {
    Civil { year, month: 1, day: 1 }.days()
}

/// 1 for Monday to 7 for Sunday.
pub fn day_of_week(days: i64) -> i64 {
    // 1970-01-01 was a Thursday.
    days.saturating_add(3).rem_euclid(DAYS_PER_WEEK) + 1
}

/// The Monday of the day's week.
pub fn monday_of(days: i64) -> i64 {
    days.saturating_sub(day_of_week(days) - 1)
}

impl IsoWeek {
    /// The week of a day.
    pub fn of_days(days: i64) -> Self {
        // The year is the one of the week's Thursday.
        let thursday = monday_of(days).saturating_add(3);
        let year = Civil::of_days(thursday).year;
        Self { year, week: (thursday - first_day_of_year(year)) / DAYS_PER_WEEK + 1 }
    }

    /// The Monday of the week.
    pub fn first_day(self) -> i64 {
        // January 4 is always in the first week.
        let first = monday_of(first_day_of_year(self.year).saturating_add(3));
        first.saturating_add((self.week - 1).saturating_mul(DAYS_PER_WEEK))
    }
}

/// The day so many months later or earlier; the last day of that month where the month is shorter.
pub fn add_months(days: i64, months: i64) -> Option<i64> {
    let date = Civil::of_days(days);
    let total = date.months().checked_add(months)?;
    let (year, month) = (total.div_euclid(MONTHS_PER_YEAR), total.rem_euclid(MONTHS_PER_YEAR) + 1);
    Some(Civil { year, month, day: date.day.min(days_of_month(year, month)) }.days())
}

/// The same of a moment; the time of day stays.
pub fn add_months_to_picos(picos: i128, months: i64) -> Option<i128> {
    let (days, of_day) = split_days(picos);
    Some(join_days(add_months(days, months)?, of_day))
}

/// A moment in picoseconds since 1970, as days since 1970 and picoseconds of the day.
pub fn split_days(picos: i128) -> (i64, i64) {
    let days = i64::try_from(picos.div_euclid(PICOS_PER_DAY)).unwrap_or(if picos < 0 { i64::MIN } else { i64::MAX });
    (days, i64::try_from(picos.rem_euclid(PICOS_PER_DAY)).unwrap_or(0))
}

/// The reverse of [`split_days`].
pub fn join_days(days: i64, picos_of_day: i64) -> i128 {
    i128::from(days) * PICOS_PER_DAY + i128::from(picos_of_day)
}

impl Clock {
    /// The time of so many picoseconds of a day.
    pub fn of_picos(picos_of_day: i64) -> Self {
        let second = i64::try_from(PICOS_PER_SECOND).unwrap_or(1);
        let seconds = picos_of_day.div_euclid(second);
        Self {
            hour: seconds / 3_600,
            minute: seconds / 60 % 60,
            second: seconds % 60,
            picos: picos_of_day.rem_euclid(second),
        }
    }

    /// Picoseconds of the day.
    pub fn picos_of_day(self) -> i64 {
        let second = i64::try_from(PICOS_PER_SECOND).unwrap_or(1);
        ((self.hour * 60 + self.minute) * 60 + self.second) * second + self.picos
    }

    /// Milliseconds of the second, rounded down.
    pub fn millis(self) -> i64 {
        self.picos / 1_000_000_000
    }

    /// The digits of the second's fraction: `120` of .12 seconds, with a precision of 3; nothing for a precision of 0.
    pub fn fraction(self, precision: u8) -> String {
        let digits = format!("{:012}", self.picos);
        digits.get(..usize::from(precision.min(PICO_DIGITS))).unwrap_or_default().to_owned()
    }
}

/// Picoseconds of the last digit that a precision keeps.
pub fn picos_per_digit(precision: u8) -> i128 {
    10_i128.pow(u32::from(PICO_DIGITS.saturating_sub(precision)))
}

/// Picoseconds rounded to the digits of a precision; halves go up, towards the later moment.
pub fn round_picos(picos: i128, precision: u8) -> i128 {
    let digit = picos_per_digit(precision);
    (picos.saturating_add(digit / 2)).div_euclid(digit) * digit
}

/// Picoseconds without the digits beyond a precision, rounded to the earlier moment.
pub fn truncate_picos(picos: i128, precision: u8) -> i128 {
    let digit = picos_per_digit(precision);
    picos.div_euclid(digit) * digit
}

/// Picoseconds of a day rounded to the digits of a precision; the end of the day is its beginning again.
pub fn round_picos_of_day(picos: i64, precision: u8) -> i64 {
    let rounded = round_picos(i128::from(picos), precision).rem_euclid(PICOS_PER_DAY);
    i64::try_from(rounded).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_each_others_reverse() {
        for days in (-800_000..800_000).step_by(97).chain([i64::from(i32::MIN), i64::from(i32::MAX)]) {
            assert_eq!(Civil::of_days(days).days(), days);
        }
        assert_eq!(Civil::of_days(11_016), Civil { year: 2000, month: 2, day: 29 });
        assert_eq!(Civil::of_days(-719_528), Civil { year: 0, month: 1, day: 1 });
        assert_eq!(Civil::new(2001, 2, 29), None);
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        let day = |year, month, day| Civil { year, month, day }.days();
        for (date, week, weekday) in [
            (day(2005, 1, 2), (2004, 53), 7),
            (day(2007, 1, 1), (2007, 1), 1),
            (day(2008, 12, 30), (2009, 1), 2),
            (day(2010, 1, 3), (2009, 53), 7),
        ] {
            assert_eq!(IsoWeek::of_days(date), IsoWeek { year: week.0, week: week.1 });
            assert_eq!(day_of_week(date), weekday);
            assert_eq!(IsoWeek::of_days(date).first_day(), monday_of(date));
        }
    }

    #[test]
    fn months_are_added_to_the_end_of_a_month() {
        let day = |year, month, day| Civil { year, month, day }.days();
        assert_eq!(add_months(day(2020, 1, 31), 1), Some(day(2020, 2, 29)));
        assert_eq!(add_months(day(2020, 1, 31), -2), Some(day(2019, 11, 30)));
        assert_eq!(add_months(0, i64::MAX), None);
    }

    #[test]
    fn rounding_goes_up_at_the_half() {
        let table = [(1_500, 9, 2_000), (1_499, 9, 1_000), (-1_500, 9, -1_000), (-1_501, 9, -2_000), (7, 12, 7)];
        for (picos, precision, rounded) in table {
            assert_eq!(round_picos(picos, precision), rounded);
        }
        assert_eq!(round_picos_of_day(86_399_999_999_999_999, 3), 0);
        assert_eq!(Clock::of_picos(3_661_120_000_000_000).fraction(3), "120");
    }
}
