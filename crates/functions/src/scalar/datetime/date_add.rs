//! `date_add`: a moment some units later.

use super::unit::{Kind, Unit};
use crate::calendar::{round_picos, round_picos_of_day};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Days, Picos, Zoned, map3};
use crate::value::{PICOS_PER_DAY, build};
use crate::{Failure, Type, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "date_add",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The moment so many units later, or earlier where the number is negative: 'millisecond' to 'year'. A month later than January 31 is the last day of February.",
        "date_add('month', 1, DATE '2024-01-31')",
        "2024-02-29",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), bigint, date) -> date", date),
        Overload::strict("(varchar(x), bigint, timestamp(p)) -> timestamp(p)", timestamp),
        Overload::strict("(varchar(x), bigint, timestamp(p) with time zone) -> timestamp(p) with time zone", zoned),
        Overload::strict("(varchar(x), bigint, time(p)) -> time(p)", time),
        Overload::strict("(varchar(x), bigint, time(p) with time zone) -> time(p) with time zone", time_with_zone),
    ],
};

fn too_far() -> Failure {
    Failure::argument("integer overflow")
}

/// The number of units, which has to be an integer; of times of day alone it may be a bigint.
fn count(number: i64) -> Result<i64, Failure> {
    i32::try_from(number).map(i64::from).map_err(|_e| too_far())
}

/// Digits of a second that the result has.
fn precision(call: &Call<'_>) -> u8 {
    match call.result {
        Type::Time(precision) | Type::TimeTz(precision) | Type::Timestamp(precision) | Type::TimestampTz(precision) => {
            *precision
        }
        _ => 0,
    }
}

fn date(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3(call, |unit: &str, number: i64, Days(days)| {
        let later = Unit::parse(unit, Kind::Date)?.add_to_days(i64::from(days), count(number)?);
        later.and_then(|days| i32::try_from(days).ok()).map(Days).ok_or_else(too_far)
    })
}

fn timestamp(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let precision = precision(call);
    map3(call, |unit: &str, number: i64, Picos(picos)| {
        let later = Unit::parse(unit, Kind::Timestamp)?.add(picos, count(number)?);
        later.map(|picos| Picos(round_picos(picos, precision))).ok_or_else(too_far)
    })
}

fn zoned(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let precision = precision(call);
    map3(call, |unit: &str, number: i64, moment: Zoned| {
        let later = Unit::parse(unit, Kind::Timestamp)?.add_zoned(moment, count(number)?).ok_or_else(too_far)?;
        Ok(Zoned { picos: round_picos(later.picos, precision), ..later })
    })
}

/// A time of day some units later; after the end of the day it begins again.
fn add_to_time(unit: &str, number: i64, picos: i64, precision: u8) -> Result<i64, Failure> {
    let later = Unit::parse(unit, Kind::Time)?.add(i128::from(picos), number).ok_or_else(too_far)?;
    let of_day = i64::try_from(later.rem_euclid(PICOS_PER_DAY)).unwrap_or(0);
    Ok(round_picos_of_day(of_day, precision))
}

fn time(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let precision = precision(call);
    map3(call, |unit: &str, number: i64, picos: i64| add_to_time(unit, number, picos, precision))
}

fn time_with_zone(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let precision = precision(call);
    let rows = (0..call.rows).map(|row| match (call.value(0, row)?, call.value(1, row)?, call.value(2, row)?) {
        (Value::Text(unit), Value::Integer(number), Value::TimeTz(picos, offset)) => {
            Ok(Value::TimeTz(add_to_time(&unit, number, picos, precision)?, offset))
        }
        _ => Ok(Value::Null),
    });
    build(call.result, &rows.collect::<Result<Vec<_>, Failure>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_begin_again() {
        let second = 1_000_000_000_000;
        assert_eq!(add_to_time("millisecond", 1, 86_400 * second - second / 1_000, 3), Ok(0));
        assert_eq!(add_to_time("hour", 365 * 24 + 1, 45_296 * second, 0), Ok(48_896 * second));
        assert_eq!(add_to_time("second", -1, 0, 0), Ok(86_399 * second));
    }
}
