//! Dates and times with intervals: a moment later or earlier, and the time between two moments.

use super::intervals::amount;
use crate::calendar::{add_months, add_months_to_picos};
use crate::function::Call;
use crate::kernel::Zoned;
use crate::types::Zone;
use crate::value::{PICOS_PER_DAY, PICOS_PER_MILLI, Value, build};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// Milliseconds of a day.
const MILLIS_PER_DAY: i64 = 86_400_000;
/// Digits of a second that an interval has.
const MILLIS_DIGITS: u8 = 3;
/// Picoseconds of a minute.
const PICOS_PER_MINUTE: i128 = 60_000_000_000_000;

/// The type of a moment after an interval of milliseconds: it has three digits of a second at least.
pub(super) fn with_millis(types: &[Type]) -> Type {
    let moment = types.iter().find(|ty| !matches!(ty, Type::IntervalDayToSecond));
    match moment {
        Some(Type::Time(precision)) => Type::Time((*precision).max(MILLIS_DIGITS)),
        Some(Type::TimeTz(precision)) => Type::TimeTz((*precision).max(MILLIS_DIGITS)),
        Some(Type::Timestamp(precision)) => Type::Timestamp((*precision).max(MILLIS_DIGITS)),
        Some(Type::TimestampTz(precision)) => Type::TimestampTz((*precision).max(MILLIS_DIGITS)),
        other => other.cloned().unwrap_or(Type::Unknown),
    }
}

/// A moment and an interval: later, or earlier where the sign is -1.
pub(super) fn later(call: &Call<'_>, sign: i64) -> Result<ArrayRef, Failure> {
    let one = |row: usize| {
        let interval = call.value(1, row)?;
        let distance = amount(&interval)?.checked_mul(sign).ok_or_else(out_of_range)?;
        match interval {
            Value::Months(_) => by_months(call.value(0, row)?, distance),
            _ => by_millis(call.value(0, row)?, distance, sign),
        }
    };
    let values = (0..call.rows).map(one).collect::<Result<Vec<_>, _>>()?;
    build(call.result, &values)
}

fn out_of_range() -> Failure {
    Failure::out_of_range("timestamp out of range")
}

fn by_months(moment: Value, months: i64) -> Result<Value, Failure> {
    Ok(match moment {
        Value::Date(days) => {
            let days = add_months(i64::from(days), months).and_then(|days| i32::try_from(days).ok());
            Value::Date(days.ok_or_else(|| Failure::out_of_range("date out of range"))?)
        }
        Value::Timestamp(picos) => Value::Timestamp(add_months_to_picos(picos, months).ok_or_else(out_of_range)?),
        Value::TimestampTz(picos, zone) => {
            let zone = Zone::from_key(zone);
            let local = add_months_to_picos(Zoned { picos, zone }.local_picos(), months).ok_or_else(out_of_range)?;
            Value::TimestampTz(Zoned::of_local(local, zone).picos, zone.key())
        }
        other => return Err(Failure::internal(format!("{other:?} is no date or timestamp"))),
    })
}

fn by_millis(moment: Value, millis: i64, sign: i64) -> Result<Value, Failure> {
    let distance = i128::from(millis) * PICOS_PER_MILLI;
    Ok(match moment {
        Value::Date(_) if millis % MILLIS_PER_DAY != 0 => {
            let verb =
                if sign < 0 { "subtract hour, minutes or seconds from" } else { "add hour, minutes or seconds to" };
            return Err(Failure::argument(format!("Cannot {verb} a date")));
        }
        Value::Date(days) => {
            let days = i64::from(days).checked_add(millis / MILLIS_PER_DAY).and_then(|days| i32::try_from(days).ok());
            Value::Date(days.ok_or_else(|| Failure::out_of_range("date out of range"))?)
        }
        Value::Time(picos) => Value::Time(of_day(i128::from(picos) + distance)),
        Value::TimeTz(picos, offset) => Value::TimeTz(of_day(i128::from(picos) + distance), offset),
        Value::Timestamp(picos) => Value::Timestamp(picos.checked_add(distance).ok_or_else(out_of_range)?),
        Value::TimestampTz(picos, zone) => {
            Value::TimestampTz(picos.checked_add(distance).ok_or_else(out_of_range)?, zone)
        }
        other => return Err(Failure::internal(format!("{other:?} is no date or time"))),
    })
}

/// Clocks go round.
fn of_day(picos: i128) -> i64 {
    i64::try_from(picos.rem_euclid(PICOS_PER_DAY)).unwrap_or(0)
}

/// The time between two moments of one type, rounded to milliseconds.
pub(super) fn between(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let one = |row: usize| {
        let picos = picos_of(&call.value(0, row)?)?.checked_sub(picos_of(&call.value(1, row)?)?);
        let rounded = picos.ok_or_else(out_of_range)?.saturating_add(PICOS_PER_MILLI / 2).div_euclid(PICOS_PER_MILLI);
        i64::try_from(rounded).map(Value::Millis).map_err(|_e| out_of_range())
    };
    let values = (0..call.rows).map(one).collect::<Result<Vec<_>, _>>()?;
    build(call.result, &values)
}

/// Picoseconds of a moment since 1970, or since midnight in UTC.
fn picos_of(moment: &Value) -> Result<i128, Failure> {
    Ok(match moment {
        Value::Date(days) => i128::from(*days) * PICOS_PER_DAY,
        Value::Time(picos) => i128::from(*picos),
        Value::TimeTz(picos, offset) => {
            (i128::from(*picos) - i128::from(*offset) * PICOS_PER_MINUTE).rem_euclid(PICOS_PER_DAY)
        }
        Value::Timestamp(picos) | Value::TimestampTz(picos, _) => *picos,
        other => return Err(Failure::internal(format!("{other:?} is no date or time"))),
    })
}
