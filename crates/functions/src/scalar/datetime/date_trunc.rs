//! `date_trunc`: the beginning of a moment's unit.

use super::unit::{Kind, Unit};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Days, Picos, Zoned, map2};
use crate::value::build;
use crate::{Failure, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "date_trunc",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The beginning of the millisecond, second, minute, hour, day, week, month, quarter or year that a moment is in. Weeks begin on Monday. The type stays.",
        "date_trunc('month', DATE '2024-02-29')",
        "2024-02-01",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), date) -> date", date),
        Overload::strict("(varchar(x), timestamp(p)) -> timestamp(p)", timestamp),
        Overload::strict("(varchar(x), timestamp(p) with time zone) -> timestamp(p) with time zone", zoned),
        Overload::strict("(varchar(x), time(p)) -> time(p)", time),
        Overload::strict("(varchar(x), time(p) with time zone) -> time(p) with time zone", time_with_zone),
    ],
};

fn date(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |unit: &str, Days(days)| {
        let cut = Unit::parse(unit, Kind::Date)?.cut_days(i64::from(days));
        i32::try_from(cut).map(Days).map_err(|_e| Failure::out_of_range("date out of range"))
    })
}

fn timestamp(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |unit: &str, Picos(picos)| Ok(Picos(Unit::parse(unit, Kind::Timestamp)?.cut(picos))))
}

fn zoned(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |unit: &str, moment: Zoned| Ok(Unit::parse(unit, Kind::Timestamp)?.cut_zoned(moment)))
}

fn cut_time(unit: &str, picos: i64) -> Result<i64, Failure> {
    let cut = Unit::parse(unit, Kind::Time)?.cut(i128::from(picos));
    Ok(i64::try_from(cut).unwrap_or(picos))
}

fn time(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, cut_time)
}

fn time_with_zone(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let rows = (0..call.rows).map(|row| match (call.value(0, row)?, call.value(1, row)?) {
        (Value::Text(unit), Value::TimeTz(picos, offset)) => Ok(Value::TimeTz(cut_time(&unit, picos)?, offset)),
        _ => Ok(Value::Null),
    });
    build(call.result, &rows.collect::<Result<Vec<_>, Failure>>()?)
}
