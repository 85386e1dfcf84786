//! `moment AT TIME ZONE zone`.

use super::operator;
use crate::Failure;
use crate::function::{Call, Function, Overload};
use crate::types::Zone;
use crate::value::{PICOS_PER_DAY, Value, build};
use arrow::array::ArrayRef;

/// Milliseconds of a minute.
const MILLIS_PER_MINUTE: i64 = 60_000;
/// Picoseconds of a minute.
const PICOS_PER_MINUTE: i128 = 60_000_000_000_000;

/// `moment AT TIME ZONE zone`.
pub(crate) const FUNCTION: Function = operator(
    "$at_timezone",
    "The same moment as clocks of another zone show it. The zone is a name or an offset from UTC.",
    "TIMESTAMP '2024-07-01 12:00 UTC' AT TIME ZONE 'America/New_York'",
    "2024-07-01 08:00:00 America/New_York",
    &[
        Overload::strict("(timestamp(p) with time zone, varchar) -> timestamp(p) with time zone", evaluate),
        Overload::strict(
            "(timestamp(p) with time zone, interval day to second) -> timestamp(p) with time zone",
            evaluate,
        ),
        Overload::strict("(time(p) with time zone, varchar) -> time(p) with time zone", evaluate),
        Overload::strict("(time(p) with time zone, interval day to second) -> time(p) with time zone", evaluate),
    ],
);

/// The values of an argument in another zone, which the second argument tells.
pub(crate) fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let seconds = call.session.start_micros.div_euclid(1_000_000);
    let one = |row: usize| {
        let zone = zone_of(&call.value(1, row)?)?;
        Ok(match call.value(0, row)? {
            Value::TimestampTz(picos, _) => Value::TimestampTz(picos, zone.key()),
            Value::TimeTz(picos, offset) => {
                let minutes = i16::try_from(zone.offset_seconds_at(seconds) / 60).unwrap_or(0);
                let local = i128::from(picos) + i128::from(minutes - offset) * PICOS_PER_MINUTE;
                Value::TimeTz(i64::try_from(local.rem_euclid(PICOS_PER_DAY)).unwrap_or(0), minutes)
            }
            other => return Err(Failure::internal(format!("{other:?} has no zone"))),
        })
    };
    let values = (0..call.rows).map(one).collect::<Result<Vec<_>, Failure>>()?;
    build(call.result, &values)
}

fn zone_of(value: &Value) -> Result<Zone, Failure> {
    match value {
        Value::Text(name) => {
            Zone::parse(name).ok_or_else(|| Failure::argument(format!("'{name}' is not a valid time zone")))
        }
        Value::Millis(millis) if millis % MILLIS_PER_MINUTE != 0 => {
            Err(Failure::argument("Invalid time zone offset interval: interval contains seconds"))
        }
        Value::Millis(millis) => {
            let minutes = millis / MILLIS_PER_MINUTE;
            let zone = i16::try_from(minutes).ok().and_then(Zone::of_offset);
            zone.ok_or_else(|| Failure::argument(format!("Invalid offset minutes {minutes}")))
        }
        other => Err(Failure::internal(format!("{other:?} is no zone"))),
    }
}
