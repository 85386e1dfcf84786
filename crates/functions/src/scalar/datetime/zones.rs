//! Zones by name and by offset, with the refusals of functions.

use crate::Failure;
use crate::kernel::Zoned;
use crate::types::Zone;
use crate::value::PICOS_PER_MILLI;

/// Most milliseconds that a moment with a zone may be away from 1970.
const MOST_MILLIS: i128 = (1 << 51) - 1;

/// A moment, if it is as near as a moment with a zone must be.
pub(super) fn in_reach(moment: Zoned) -> Result<Zoned, Failure> {
    let millis = moment.picos.div_euclid(PICOS_PER_MILLI);
    if (!MOST_MILLIS..=MOST_MILLIS).contains(&millis) {
        Ok(moment)
    } else {
        Err(Failure::argument(format!("Millis overflow: {millis}")))
    }
}

/// A zone by its name.
pub(super) fn named(name: &str) -> Result<Zone, Failure> {
    Zone::parse(name).ok_or_else(|| Failure::argument(format!("'{name}' is not a valid time zone")))
}

/// A zone by its minutes east of UTC.
pub(super) fn of_minutes(minutes: i64) -> Result<Zone, Failure> {
    let zone = i16::try_from(minutes).ok().and_then(Zone::of_offset);
    zone.ok_or_else(|| Failure::argument(format!("Invalid offset minutes {minutes}")))
}

/// A zone by an interval east of UTC, which may have no seconds.
pub(super) fn of_millis(millis: i64) -> Result<Zone, Failure> {
    if millis % 60_000 != 0 {
        return Err(Failure::argument("Invalid time zone offset interval: interval contains seconds"));
    }
    of_minutes(millis / 60_000)
}
