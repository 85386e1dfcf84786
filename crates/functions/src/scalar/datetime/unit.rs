//! Units of time by name, and moments cut, moved and compared by them.

use crate::Failure;
use crate::calendar::{Civil, add_months, add_months_to_picos, join_days, monday_of, split_days};
use crate::kernel::Zoned;
use crate::value::{PICOS_PER_DAY, PICOS_PER_MILLI, PICOS_PER_SECOND};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// Units and their names.
const NAMES: [(&str, Unit); 9] = [
    ("millisecond", Unit::Millisecond),
    ("second", Unit::Second),
    ("minute", Unit::Minute),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("year", Unit::Year),
];

/// What has units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Days and longer.
    Date,
    /// Hours and shorter.
    Time,
    /// All.
    Timestamp,
}

/// How long a unit is.
enum Length {
    /// Always as many picoseconds.
    Picos(i128),
    /// Days, which may have another length where clocks change.
    Days(i64),
    /// Months.
    Months(i64),
}

impl Unit {
    /// A unit by its name, of either case.
    pub(super) fn parse(name: &str, kind: Kind) -> Result<Self, Failure> {
        let found = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, unit)| *unit);
        let (is_fit, kind): (fn(&Self) -> bool, _) = match kind {
            Kind::Date => (|unit| *unit >= Self::Day, "DATE"),
            Kind::Time => (|unit| *unit < Self::Day, "TIME"),
            Kind::Timestamp => (|_| true, "TIMESTAMP"),
        };
        found
            .filter(is_fit)
            .ok_or_else(|| Failure::argument(format!("'{}' is not a valid {kind} field", name.to_lowercase())))
    }

    fn length(self) -> Length {
        match self {
            Self::Millisecond => Length::Picos(PICOS_PER_MILLI),
            Self::Second => Length::Picos(PICOS_PER_SECOND),
            Self::Minute => Length::Picos(60 * PICOS_PER_SECOND),
            Self::Hour => Length::Picos(3_600 * PICOS_PER_SECOND),
            Self::Day => Length::Days(1),
            Self::Week => Length::Days(7),
            Self::Month => Length::Months(1),
            Self::Quarter => Length::Months(3),
            Self::Year => Length::Months(12),
        }
    }

    /// The first day of the day's unit.
    pub(super) fn cut_days(self, days: i64) -> i64 {
        let date = Civil::of_days(days);
        match self {
            Self::Week => monday_of(days),
            Self::Month => Civil { day: 1, ..date }.days(),
            Self::Quarter => Civil { month: date.quarter() * 3 - 2, day: 1, ..date }.days(),
            Self::Year => Civil { month: 1, day: 1, ..date }.days(),
            _ => days,
        }
    }

    /// The beginning of a moment's unit.
    pub(super) fn cut(self, picos: i128) -> i128 {
        match self.length() {
            Length::Picos(length) => picos.div_euclid(length) * length,
            _ => join_days(self.cut_days(split_days(picos).0), 0),
        }
    }

    /// The same as clocks of its zone show it. Hours and less keep the offset, days may begin with another.
    pub(super) fn cut_zoned(self, moment: Zoned) -> Zoned {
        let local = moment.local_picos();
        match self.length() {
            Length::Picos(_) => Zoned { picos: moment.picos + self.cut(local) - local, ..moment },
            _ => Zoned::of_local(self.cut(local), moment.zone),
        }
    }

    /// The day so many units later.
    pub(super) fn add_to_days(self, days: i64, count: i64) -> Option<i64> {
        match self.length() {
            Length::Days(length) => days.checked_add(length.checked_mul(count)?),
            Length::Months(length) => add_months(days, length.checked_mul(count)?),
            Length::Picos(_) => None,
        }
    }

    /// The moment so many units later.
    pub(super) fn add(self, picos: i128, count: i64) -> Option<i128> {
        match self.length() {
            Length::Picos(length) => picos.checked_add(length.checked_mul(i128::from(count))?),
            Length::Days(length) => picos.checked_add(PICOS_PER_DAY * i128::from(length) * i128::from(count)),
            Length::Months(length) => add_months_to_picos(picos, length.checked_mul(count)?),
        }
    }

    /// The same as clocks of its zone show it: a day later is the same time of day.
    pub(super) fn add_zoned(self, moment: Zoned, count: i64) -> Option<Zoned> {
        match self.length() {
            Length::Picos(_) => Some(Zoned { picos: self.add(moment.picos, count)?, ..moment }),
            _ => Some(Zoned::of_local(self.add(moment.local_picos(), count)?, moment.zone)),
        }
    }

    /// How many whole units lie between two moments; negative where the second is the earlier one.
    pub(super) fn between(self, from: i128, to: i128) -> i64 {
        let count = match self.length() {
            Length::Picos(length) => (to - from) / length,
            Length::Days(length) => (to - from) / (PICOS_PER_DAY * i128::from(length)),
            Length::Months(12) if to < from => -years_between(to, from),
            Length::Months(12) => years_between(from, to),
            Length::Months(length) if to < from => -months_between(to, from) / i128::from(length),
            Length::Months(length) => months_between(from, to) / i128::from(length),
        };
        i64::try_from(count).unwrap_or(if count < 0 { i64::MIN } else { i64::MAX })
    }

    /// The same as clocks of the first moment's zone show it; hours and less are counted as they pass.
    pub(super) fn between_zoned(self, from: Zoned, to: Zoned) -> i64 {
        match self.length() {
            Length::Picos(_) => self.between(from.picos, to.picos),
            _ => self.between(from.local_picos(), Zoned { zone: from.zone, ..to }.local_picos()),
        }
    }
}

/// Whole months from a moment to a later one. From a day that the later month does not have, its last day is whole.
fn months_between(from: i128, to: i128) -> i128 {
    let ((from_days, from_time), (to_days, to_time)) = (split_days(from), split_days(to));
    let (from, to) = (Civil::of_days(from_days), Civil::of_days(to_days));
    let is_last = to.day == crate::calendar::days_of_month(to.year, to.month);
    let from_day = if is_last { from.day.min(to.day) } else { from.day };
    let is_short = (to.day, to_time) < (from_day, from_time);
    i128::from(to.months() - from.months() - i64::from(is_short))
}

/// Whole years from a moment to a later one. February 29 counts as the day before March 1 of other years.
fn years_between(from: i128, to: i128) -> i128 {
    let ((from_days, from_time), (to_days, to_time)) = (split_days(from), split_days(to));
    let (from, to) = (Civil::of_days(from_days), Civil::of_days(to_days));
    let leap_day = 60;
    let (mut from_day, mut to_day) = (from.day_of_year(), to.day_of_year());
    let (from_leaps, to_leaps) = (crate::calendar::is_leap_year(from.year), crate::calendar::is_leap_year(to.year));
    if from_day >= leap_day && from_leaps && !to_leaps {
        from_day -= 1;
    } else if from_day >= leap_day && !from_leaps && to_day >= leap_day && to_leaps {
        to_day -= 1;
    }
    i128::from(to.year - from.year - i64::from((to_day, to_time) < (from_day, from_time)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Zone;

    fn day(year: i64, month: i64, day: i64) -> i128 {
        join_days(Civil { year, month, day }.days(), 0)
    }

    #[test]
    fn units_have_names() {
        assert_eq!(Unit::parse("MONTH", Kind::Date), Ok(Unit::Month));
        assert_eq!(Unit::parse("Hour", Kind::Date).unwrap_err().message, "'hour' is not a valid DATE field");
        assert_eq!(Unit::parse("day", Kind::Time).unwrap_err().message, "'day' is not a valid TIME field");
        assert_eq!(Unit::parse("days", Kind::Timestamp).unwrap_err().message, "'days' is not a valid TIMESTAMP field");
    }

    #[test]
    fn moments_are_cut() {
        let moment = day(2020, 5, 10) + 45_296 * PICOS_PER_SECOND;
        let table = [
            (Unit::Day, (2020, 5, 10)),
            (Unit::Week, (2020, 5, 4)),
            (Unit::Quarter, (2020, 4, 1)),
            (Unit::Year, (2020, 1, 1)),
        ];
        for (unit, (y, m, d)) in table {
            assert_eq!(unit.cut(moment), day(y, m, d));
        }
        assert_eq!(Unit::Hour.cut(-1), -3_600 * PICOS_PER_SECOND);
    }

    #[test]
    fn whole_months_and_years_lie_between() {
        let table = [
            (Unit::Month, (2019, 1, 31), (2019, 2, 28), 1),
            (Unit::Month, (2019, 2, 28), (2019, 1, 31), -1),
            (Unit::Month, (2019, 1, 31), (2019, 3, 30), 1),
            (Unit::Quarter, (2019, 1, 1), (2019, 12, 31), 3),
            (Unit::Year, (2020, 2, 29), (2021, 2, 28), 1),
            (Unit::Year, (2020, 3, 1), (2021, 2, 28), 0),
            (Unit::Week, (2020, 1, 1), (2020, 1, 14), 1),
        ];
        for (unit, a, b, count) in table {
            assert_eq!(unit.between(day(a.0, a.1, a.2), day(b.0, b.1, b.2)), count, "{unit:?} {a:?} {b:?}");
        }
    }

    #[test]
    fn a_day_is_a_day_where_clocks_change() {
        let zone = Zone::parse("America/New_York").unwrap();
        let before = Zoned::of_local(day(2020, 3, 7) + PICOS_PER_DAY / 2, zone);
        let after = Unit::Day.add_zoned(before, 1).unwrap();
        assert_eq!((after.picos - before.picos) / (3_600 * PICOS_PER_SECOND), 23);
        assert_eq!((Unit::Day.between_zoned(before, after), Unit::Hour.between_zoned(before, after)), (1, 23));
    }
}
