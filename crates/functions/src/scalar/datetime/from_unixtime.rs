//! `from_unixtime`: the moment of a number of seconds since 1970.

use super::zones::{in_reach, named, of_minutes};
use crate::Failure;
use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::{Zoned, map1, map2, map3};
use crate::types::Zone;
use crate::value::PICOS_PER_MILLI;

pub(crate) const FUNCTION: Function = Function {
    name: "from_unixtime",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The moment so many seconds after the beginning of 1970 in UTC, rounded to milliseconds: in the session's zone, in a zone by its name, or in one by its hours and minutes east of UTC.",
        "from_unixtime(0.5)",
        "1970-01-01 00:00:00.500 UTC",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(double) -> timestamp(3) with time zone", |call| {
            map1(call, |seconds: f64| moment(seconds, call.session.zone))
        }),
        Overload::strict("(double, varchar(x)) -> timestamp(3) with time zone", |call| {
            map2(call, |seconds: f64, name: &str| moment(seconds, named(name)?))
        }),
        Overload::strict("(double, bigint, bigint) -> timestamp(3) with time zone", |call| {
            map3(call, |seconds: f64, hours: i64, minutes: i64| {
                moment(seconds, of_minutes(hours.saturating_mul(60).saturating_add(minutes))?)
            })
        }),
    ],
};

fn moment(seconds: f64, zone: Zone) -> Result<Zoned, Failure> {
    // Halves go up; NaN is the beginning of 1970.
    let millis = (seconds * 1_000.0 + 0.5).floor() as i64;
    in_reach(Zoned { picos: i128::from(millis) * PICOS_PER_MILLI, zone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_rounded_to_milliseconds() {
        for (seconds, millis) in [(1.2345, 1_235), (-1.2345, -1_234), (f64::NAN, 0)] {
            assert_eq!(moment(seconds, Zone::UTC).unwrap().picos, millis * PICOS_PER_MILLI);
        }
        assert_eq!(moment(1e300, Zone::UTC).unwrap_err().message, "Millis overflow: 9223372036854775807");
    }
}
