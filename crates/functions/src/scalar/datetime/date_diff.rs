//! `date_diff`: whole units between two moments.

use super::unit::{Kind, Unit};
use crate::calendar::{join_days, truncate_picos};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Days, Picos, Zoned, map3};
use crate::value::{PICOS_PER_DAY, PICOS_PER_SECOND, build};
use crate::{Failure, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "date_diff",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "How many whole units, 'millisecond' to 'year', the second moment is later than the first; negative where it is earlier.",
        "date_diff('day', DATE '2024-02-28', DATE '2024-03-01')",
        "2",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), date, date) -> bigint", date),
        Overload::strict("(varchar(x), timestamp(p), timestamp(p)) -> bigint", timestamp),
        Overload::strict("(varchar(x), timestamp(p) with time zone, timestamp(p) with time zone) -> bigint", zoned),
        Overload::strict("(varchar(x), time(p), time(p)) -> bigint", time),
        Overload::strict("(varchar(x), time(p) with time zone, time(p) with time zone) -> bigint", time_with_zone),
    ],
};

/// Digits of a second that count: moments are compared by their milliseconds.
const COUNTED_DIGITS: u8 = 3;

fn date(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3(call, |unit: &str, Days(from), Days(to)| {
        let unit = Unit::parse(unit, Kind::Date)?;
        Ok(unit.between(join_days(i64::from(from), 0), join_days(i64::from(to), 0)))
    })
}

fn timestamp(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3(call, |unit: &str, Picos(from), Picos(to)| {
        let unit = Unit::parse(unit, Kind::Timestamp)?;
        Ok(unit.between(truncate_picos(from, COUNTED_DIGITS), truncate_picos(to, COUNTED_DIGITS)))
    })
}

fn zoned(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let counted = |moment: Zoned| Zoned { picos: truncate_picos(moment.picos, COUNTED_DIGITS), ..moment };
    map3(call, |unit: &str, from: Zoned, to: Zoned| {
        Ok(Unit::parse(unit, Kind::Timestamp)?.between_zoned(counted(from), counted(to)))
    })
}

fn time(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3(call, |unit: &str, from: i64, to: i64| {
        Ok(Unit::parse(unit, Kind::Time)?.between(i128::from(from), i128::from(to)))
    })
}

/// Times of day are compared as clocks in UTC show them.
fn time_with_zone(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let utc = |picos: i64, minutes: i16| {
        (i128::from(picos) - i128::from(minutes) * 60 * PICOS_PER_SECOND).rem_euclid(PICOS_PER_DAY)
    };
    let rows = (0..call.rows).map(|row| match (call.value(0, row)?, call.value(1, row)?, call.value(2, row)?) {
        (Value::Text(unit), Value::TimeTz(from, from_offset), Value::TimeTz(to, to_offset)) => {
            let unit = Unit::parse(&unit, Kind::Time)?;
            Ok(Value::Integer(unit.between(utc(from, from_offset), utc(to, to_offset))))
        }
        _ => Ok(Value::Null),
    });
    build(call.result, &rows.collect::<Result<Vec<_>, Failure>>()?)
}
