//! Dates, times and timestamps among themselves. Digits that are lost round, halves up.

use super::value::misfit;
use crate::calendar::{join_days, round_picos, round_picos_of_day, split_days};
use crate::kernel::Zoned;
use crate::literal::Moment;
use crate::types::{Type, Zone};
use crate::value::{PICOS_PER_DAY, PICOS_PER_MICRO};
use crate::{Failure, Session, Value};

/// Microseconds of a second.
const MICROS_PER_SECOND: i64 = 1_000_000;
/// Digits of a second up to which a timestamp with zone has fewer years.
const SHORT_PRECISION: u8 = 3;

/// Casts a date, time or timestamp to another of these types.
pub(super) fn cast(value: &Value, to: &Type, session: &Session) -> Result<Value, Failure> {
    match value {
        Value::Date(days) => from_timestamp(join_days(i64::from(*days), 0), to, session),
        Value::Time(picos) => match to {
            Type::Time(precision) => Ok(Value::Time(round_picos_of_day(*picos, *precision))),
            Type::TimeTz(precision) => {
                Ok(Value::TimeTz(round_picos_of_day(*picos, *precision), session_offset(session)))
            }
            to => from_timestamp(today(session, session.zone) + i128::from(*picos), to, session),
        },
        Value::TimeTz(picos, offset) => match to {
            Type::Time(precision) => Ok(Value::Time(round_picos_of_day(*picos, *precision))),
            Type::TimeTz(precision) => Ok(Value::TimeTz(round_picos_of_day(*picos, *precision), *offset)),
            Type::TimestampTz(precision) => {
                let zone = Zone::of_offset(*offset).unwrap_or(Zone::UTC);
                let local = today(session, zone) + i128::from(*picos);
                zoned(Zoned::of_local(round_picos(local, *precision), zone), *precision)
            }
            to => from_timestamp(today(session, session.zone) + i128::from(*picos), to, session),
        },
        Value::Timestamp(picos) => from_timestamp(*picos, to, session),
        Value::TimestampTz(picos, zone) => {
            let value = Zoned { picos: *picos, zone: Zone::from_key(*zone) };
            from_timestamp_tz(value, to, session)
        }
        _ => Err(misfit(to)),
    }
}

fn from_timestamp(picos: i128, to: &Type, session: &Session) -> Result<Value, Failure> {
    let (days, of_day) = split_days(picos);
    Ok(match to {
        Type::Date => Value::Date(i32::try_from(days).map_err(|_e| Failure::out_of_range("date out of range"))?),
        Type::Time(precision) => Value::Time(round_picos_of_day(of_day, *precision)),
        Type::TimeTz(precision) => Value::TimeTz(round_picos_of_day(of_day, *precision), session_offset(session)),
        Type::Timestamp(precision) => Value::Timestamp(round_picos(picos, *precision)),
        Type::TimestampTz(precision) => {
            return zoned(Zoned::of_local(round_picos(picos, *precision), session.zone), *precision);
        }
        to => return Err(misfit(to)),
    })
}

fn from_timestamp_tz(value: Zoned, to: &Type, session: &Session) -> Result<Value, Failure> {
    match to {
        Type::TimestampTz(precision) => {
            zoned(Zoned { picos: round_picos(value.picos, *precision), ..value }, *precision)
        }
        Type::TimeTz(precision) => {
            let (_, of_day) = split_days(value.local_picos());
            let offset = (value.local_picos() - value.picos) / (60 * crate::value::PICOS_PER_SECOND);
            let offset = i16::try_from(offset).unwrap_or(0);
            Ok(Value::TimeTz(round_picos_of_day(of_day, *precision), offset))
        }
        to => from_timestamp(value.local_picos(), to, session),
    }
}

fn zoned(value: Zoned, precision: u8) -> Result<Value, Failure> {
    if precision <= SHORT_PRECISION && !Moment::fits_short_zone(value.picos) {
        let millis = value.picos.div_euclid(crate::value::PICOS_PER_MILLI);
        return Err(Failure::out_of_range(format!("Millis overflow: {millis}")));
    }
    Ok(Value::TimestampTz(value.picos, value.zone.key()))
}

/// A timestamp with zone of its text: a time that clocks skip is as much later as they jump. Nothing where the year is too
/// far.
pub(super) fn zoned_of(moment: &Moment, zone: Zone, precision: u8) -> Option<Value> {
    let at = Zoned::of_local(moment.picos, zone);
    zoned(Zoned { picos: round_picos(at.picos, precision), ..at }, precision).ok()
}

/// Picoseconds of a day, rounded.
pub(super) fn round_time(picos: i128, precision: u8) -> Option<i64> {
    i64::try_from(picos).ok().map(|picos| round_picos_of_day(picos, precision))
}

/// Minutes that the session's zone is east of UTC, when the query began.
pub(super) fn session_offset(session: &Session) -> i16 {
    let seconds = session.zone.offset_seconds_at(session.start_micros.div_euclid(MICROS_PER_SECOND));
    i16::try_from(seconds / 60).unwrap_or(0)
}

/// The day on which the query began, as clocks of a zone show it.
fn today(session: &Session, zone: Zone) -> i128 {
    let local = Zoned { picos: i128::from(session.start_micros) * PICOS_PER_MICRO, zone }.local_picos();
    local.div_euclid(PICOS_PER_DAY) * PICOS_PER_DAY
}
