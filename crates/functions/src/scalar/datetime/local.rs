//! Moments of any type as clocks show them where they stand, and the functions that read one field of them.

use crate::Failure;
use crate::Type;
use crate::Value;
use crate::calendar::{Civil, Clock, split_days};
use crate::function::Call;
use crate::kernel::{Days, Millis, Months, Picos, Zoned, map1};
use crate::value::build;
use arrow::array::ArrayRef;

/// A moment as clocks show it where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Local {
    /// Days since 1970.
    pub(super) days: i64,
    /// Picoseconds of the day.
    pub(super) picos_of_day: i64,
    /// Minutes east of UTC; 0 where the type has no zone.
    pub(super) offset_minutes: i64,
}

impl Local {
    fn of_picos(picos: i128) -> Self {
        let (days, picos_of_day) = split_days(picos);
        Self { days, picos_of_day, offset_minutes: 0 }
    }

    fn of_zoned(zoned: Zoned) -> Self {
        let seconds = i64::try_from(zoned.picos.div_euclid(crate::value::PICOS_PER_SECOND)).unwrap_or(0);
        let offset_minutes = i64::from(zoned.zone.offset_seconds_at(seconds) / 60);
        Self { offset_minutes, ..Self::of_picos(zoned.local_picos()) }
    }

    fn of_time(picos_of_day: i64, offset_minutes: i64) -> Self {
        Self { days: 0, picos_of_day, offset_minutes }
    }

    /// Its date.
    pub(super) fn date(self) -> Civil {
        Civil::of_days(self.days)
    }

    /// Its time of day.
    pub(super) fn clock(self) -> Clock {
        Clock::of_picos(self.picos_of_day)
    }
}

/// Reads a field of the first argument, a moment of any type.
pub(super) fn field(call: &Call<'_>, read: fn(Local) -> i64) -> Result<ArrayRef, Failure> {
    match call.ty(0)? {
        Type::Date => {
            map1(call, |Days(days)| Ok(read(Local { days: i64::from(days), picos_of_day: 0, offset_minutes: 0 })))
        }
        Type::Timestamp(_) => map1(call, |Picos(picos)| Ok(read(Local::of_picos(picos)))),
        Type::TimestampTz(_) => map1(call, |zoned: Zoned| Ok(read(Local::of_zoned(zoned)))),
        Type::Time(_) => map1(call, |picos: i64| Ok(read(Local::of_time(picos, 0)))),
        Type::TimeTz(_) => of_time_with_zone(call, read),
        other => Err(Failure::internal(format!("{other} is no moment"))),
    }
}

fn of_time_with_zone(call: &Call<'_>, read: fn(Local) -> i64) -> Result<ArrayRef, Failure> {
    let rows = (0..call.rows).map(|row| {
        Ok(match call.value(0, row)? {
            Value::TimeTz(picos, minutes) => Value::Integer(read(Local::of_time(picos, i64::from(minutes)))),
            _ => Value::Null,
        })
    });
    build(call.result, &rows.collect::<Result<Vec<_>, Failure>>()?)
}

/// Reads a field of an interval of months.
pub(super) fn of_months(call: &Call<'_>, read: fn(i64) -> i64) -> Result<ArrayRef, Failure> {
    map1(call, |Months(months)| Ok(read(i64::from(months))))
}

/// Reads a field of an interval of milliseconds.
pub(super) fn of_millis(call: &Call<'_>, read: fn(i64) -> i64) -> Result<ArrayRef, Failure> {
    map1(call, |Millis(millis)| Ok(read(millis)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Zone;

    #[test]
    fn a_moment_is_read_in_its_own_zone() {
        let zone = Zone::parse("America/Los_Angeles").unwrap();
        let moment = Local::of_zoned(Zoned { picos: 5 * 3_600 * crate::value::PICOS_PER_SECOND, zone });
        assert_eq!((moment.date().day, moment.clock().hour, moment.offset_minutes), (31, 21, -480));
    }
}
