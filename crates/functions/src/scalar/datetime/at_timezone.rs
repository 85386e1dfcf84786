//! `at_timezone`: the same moment in another zone.

use super::zones::{named, of_millis};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Millis, Zoned, map2};
use crate::value::{PICOS_PER_DAY, PICOS_PER_SECOND, build};
use crate::{Failure, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "at_timezone",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The same moment as clocks of another zone show it: of a zone by its name, or by its interval east of UTC.",
        "at_timezone(TIMESTAMP '2024-01-01 00:00:00 UTC', 'Asia/Kathmandu')",
        "2024-01-01 05:45:00 Asia/Kathmandu",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(timestamp(p) with time zone, varchar(x)) -> timestamp(p) with time zone", |call| {
            map2(call, |moment: Zoned, name: &str| Ok(Zoned { zone: named(name)?, ..moment }))
        }),
        Overload::strict(
            "(timestamp(p) with time zone, interval day to second) -> timestamp(p) with time zone",
            |call| map2(call, |moment: Zoned, Millis(millis)| Ok(Zoned { zone: of_millis(millis)?, ..moment })),
        ),
        Overload::strict("(time(p) with time zone, varchar(x)) -> time(p) with time zone", time),
        Overload::strict("(time(p) with time zone, interval day to second) -> time(p) with time zone", time),
    ],
};

/// A time of day has no date, so a zone has the offset that it has when the query begins.
fn time(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let start = call.session.start_micros.div_euclid(1_000_000);
    let rows = (0..call.rows).map(|row| {
        let (time, zone) = match (call.value(0, row)?, call.value(1, row)?) {
            (time, Value::Text(name)) => (time, named(&name)?),
            (time, Value::Millis(millis)) => (time, of_millis(millis)?),
            _ => return Ok(Value::Null),
        };
        let minutes = i16::try_from(zone.offset_seconds_at(start) / 60).unwrap_or(0);
        Ok(match time {
            Value::TimeTz(picos, offset) => Value::TimeTz(moved(picos, minutes - offset), minutes),
            _ => Value::Null,
        })
    });
    build(call.result, &rows.collect::<Result<Vec<_>, Failure>>()?)
}

fn moved(picos: i64, minutes: i16) -> i64 {
    let moved = (i128::from(picos) + i128::from(minutes) * 60 * PICOS_PER_SECOND).rem_euclid(PICOS_PER_DAY);
    i64::try_from(moved).unwrap_or(0)
}
