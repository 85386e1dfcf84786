//! Time zones: an offset from UTC, or a place of the IANA database.

use chrono::{Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::fmt;

/// Most minutes an offset may have: 14 hours.
const MAX_OFFSET_MINUTES: i16 = 14 * 60;
/// Above this number, a zone is a place.
const FIRST_PLACE: i16 = 2_000;

/// A time zone in one small number: minutes east of UTC, or a place's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Zone(i16);

impl Zone {
    /// UTC.
    pub const UTC: Self = Self(0);

    /// The zone as it is kept in a column.
    pub fn key(self) -> i16 {
        self.0
    }

    /// The zone of a column's value.
    pub fn from_key(key: i16) -> Self {
        Self(key)
    }

    /// An offset from UTC; nothing beyond 14 hours.
    pub fn of_offset(minutes: i16) -> Option<Self> {
        (-MAX_OFFSET_MINUTES..=MAX_OFFSET_MINUTES).contains(&minutes).then_some(Self(minutes))
    }

    /// A zone by its name: `UTC`, `Z`, `GMT+2`, `+05:45`, `America/New_York`. Names do not tell upper from lower case.
    pub fn parse(name: &str) -> Option<Self> {
        let upper = name.to_ascii_uppercase();
        if matches!(
            upper.as_str(),
            "UTC" | "Z" | "GMT" | "UT" | "ZULU" | "ETC/UTC" | "ETC/GMT" | "GREENWICH" | "UNIVERSAL"
        ) {
            return Some(Self::UTC);
        }
        let offset = ["UTC", "GMT", "UT"].iter().find_map(|prefix| upper.strip_prefix(prefix)).unwrap_or(&upper);
        if offset.starts_with(['+', '-']) {
            return parse_offset(offset).and_then(Self::of_offset);
        }
        let index = TZ_VARIANTS.iter().position(|zone| zone.name().eq_ignore_ascii_case(name))?;
        i16::try_from(index).ok().and_then(|index| FIRST_PLACE.checked_add(index)).map(Self)
    }

    /// Seconds east of UTC at an instant (seconds since 1970).
    pub fn offset_seconds_at(self, instant_seconds: i64) -> i32 {
        match self.place() {
            None => i32::from(self.0) * 60,
            Some(place) => chrono::DateTime::from_timestamp(instant_seconds, 0)
                .map_or(0, |instant| place.offset_from_utc_datetime(&instant.naive_utc()).fix().local_minus_utc()),
        }
    }

    /// Seconds east of UTC at a local time (seconds since 1970 as its clocks show it). Where clocks show a time twice, the
    /// earlier; where they skip it, the offset before the jump.
    pub fn offset_seconds_of_local(self, local_seconds: i64) -> i32 {
        let (None, offset) = (self.place(), i32::from(self.0) * 60) else {
            let earlier = self.offset_seconds_at(local_seconds - 86_400);
            let guess = self.offset_seconds_at(local_seconds - i64::from(earlier));
            let again = self.offset_seconds_at(local_seconds - i64::from(guess));
            return if guess == earlier
                || again == guess && guess > earlier && self.is_skipped(local_seconds, earlier, guess)
            {
                earlier
            } else {
                again
            };
        };
        offset
    }

    fn is_skipped(self, local_seconds: i64, before: i32, after: i32) -> bool {
        self.offset_seconds_at(local_seconds - i64::from(after)) == before
    }

    fn place(self) -> Option<Tz> {
        let index = usize::try_from(self.0.checked_sub(FIRST_PLACE)?).ok()?;
        TZ_VARIANTS.get(index).copied()
    }
}

fn parse_offset(text: &str) -> Option<i16> {
    let (sign, digits) =
        if let Some(rest) = text.strip_prefix('-') { (-1, rest) } else { (1, text.strip_prefix('+')?) };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    if hours.is_empty() || hours.len() > 2 || minutes.is_empty() || minutes.len() > 2 {
        return None;
    }
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60).then(|| sign * (hours * 60 + minutes))
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place() {
            Some(place) => f.write_str(place.name()),
            None if self.0 == 0 => f.write_str("UTC"),
            None => {
                let sign = if self.0 < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", self.0.abs() / 60, self.0.abs() % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_trinos_names() {
        for (text, name) in
            [("utc", "UTC"), ("+5:45", "+05:45"), ("GMT-3", "-03:00"), ("asia/kathmandu", "Asia/Kathmandu")]
        {
            assert_eq!(Zone::parse(text).unwrap().to_string(), name);
        }
        assert_eq!(Zone::parse("Mars/Base"), None);
        assert_eq!(Zone::parse("+15:00"), None);
    }

    #[test]
    fn summer_time_counts() {
        let zone = Zone::parse("America/New_York").unwrap();
        assert_eq!(zone.offset_seconds_at(1_593_561_600), -4 * 3_600);
        assert_eq!(zone.offset_seconds_of_local(1_577_880_000), -5 * 3_600);
    }
}
