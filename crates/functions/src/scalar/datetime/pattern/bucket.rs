//! What has been read of a moment, in any order, and the moment that it makes.

use super::Field;
use super::field::OutOfBounds;
use crate::Failure;
use crate::kernel::Zoned;
use crate::types::Zone;
use crate::value::PICOS_PER_MILLI;

/// The year of what has a month or day alone.
const DEFAULT_YEAR: i64 = 2000;

/// The offset or zone that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::scalar::datetime) enum Offset {
    /// Milliseconds east of UTC.
    Millis(i64),
    /// A zone by its name.
    Zone(Zone),
}

/// What has been read of a moment.
#[derive(Debug, Clone, Default)]
pub(in crate::scalar::datetime) struct Bucket {
    fields: Vec<(Field, i64)>,
    offset: Option<Offset>,
}

impl Bucket {
    /// Keeps the value of a field.
    pub(in crate::scalar::datetime) fn save(&mut self, field: Field, value: i64) {
        self.fields.push((field, value));
    }

    /// The field of the last value is another one.
    pub(super) fn rename_last(&mut self, field: Field) {
        if let Some(last) = self.fields.last_mut() {
            last.0 = field;
        }
    }

    /// Keeps the offset or zone; the last counts.
    pub(in crate::scalar::datetime) fn save_offset(&mut self, offset: Offset) {
        self.offset = Some(offset);
    }

    /// Milliseconds since 1970 as clocks show them. Longer fields are set first, each with what is shorter at its beginning;
    /// then all once more, for values that only others made possible.
    pub(in crate::scalar::datetime) fn local_millis(mut self, text: &str) -> Result<i64, Failure> {
        self.fields.sort_by_key(|(field, _)| field.rank());
        if self.fields.first().is_some_and(|(field, _)| field.needs_year()) {
            self.fields.insert(0, (Field::Year, DEFAULT_YEAR));
        }
        let last = self.fields.len().saturating_sub(1);
        let mut millis = 0;
        let mut all = || {
            for (field, value) in &self.fields {
                millis = field.floor(field.set(millis, *value)?);
            }
            for (index, (field, value)) in self.fields.iter().enumerate() {
                millis = field.set(millis, *value)?;
                if index == last {
                    millis = field.floor(millis);
                }
            }
            Ok(millis)
        };
        all().map_err(|OutOfBounds(value, name, least, most)| {
            Failure::argument(format!(
                "Cannot parse \"{text}\": Value {value} for {name} must be in the range [{least},{most}]"
            ))
        })
    }

    /// The moment, in the zone that was read or else this one.
    pub(in crate::scalar::datetime) fn moment(self, text: &str, zone: Zone) -> Result<Zoned, Failure> {
        let offset = self.offset;
        let local = self.local_millis(text)?;
        let at = |millis: i64, zone: Zone| Zoned { picos: i128::from(millis) * PICOS_PER_MILLI, zone };
        match offset {
            Some(Offset::Millis(offset)) => Ok(at(local.saturating_sub(offset), zone_of(offset)?)),
            Some(Offset::Zone(zone)) => in_zone(local, zone, text).map(|millis| at(millis, zone)),
            None => in_zone(local, zone, text).map(|millis| at(millis, zone)),
        }
    }

    /// The same in UTC, for results without a zone.
    pub(in crate::scalar::datetime) fn utc_millis(self, text: &str) -> Result<i64, Failure> {
        let moment = self.moment(text, Zone::UTC)?;
        Ok(i64::try_from(moment.picos / PICOS_PER_MILLI).unwrap_or(i64::MAX))
    }
}

fn zone_of(offset_millis: i64) -> Result<Zone, Failure> {
    let minutes = i16::try_from(offset_millis / 60_000).ok().filter(|_| offset_millis % 60_000 == 0);
    minutes.and_then(Zone::of_offset).ok_or_else(|| {
        let (sign, millis) = (if offset_millis < 0 { '-' } else { '+' }, offset_millis.abs());
        let (hours, minutes) = (millis / 3_600_000, millis / 60_000 % 60);
        let seconds = if millis % 60_000 == 0 { String::new() } else { format!(":{:02}", millis / 1_000 % 60) };
        Failure::argument(format!("Time zone not supported: {sign}{hours:02}:{minutes:02}{seconds}"))
    })
}

/// The instant at which clocks of a zone show a local time, unless they never do.
fn in_zone(local: i64, zone: Zone, text: &str) -> Result<i64, Failure> {
    let offset = zone.offset_seconds_of_local(local.div_euclid(1_000));
    let instant = local.saturating_sub(i64::from(offset) * 1_000);
    if zone.offset_seconds_at(instant.div_euclid(1_000)) != offset {
        return Err(Failure::argument(format!(
            "Cannot parse \"{text}\": Illegal instant due to time zone offset transition ({zone})"
        )));
    }
    Ok(instant)
}
