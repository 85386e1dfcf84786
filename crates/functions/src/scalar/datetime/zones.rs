//! Zones by name and by offset, with the refusals of functions.

use crate::Failure;
use crate::types::Zone;

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
