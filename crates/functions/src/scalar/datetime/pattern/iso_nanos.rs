//! Moments as ISO 8601 writes them in full, with up to nine digits behind the second.

use super::read::read_offset;
use crate::Failure;
use crate::calendar::{Civil, Clock, days_of_month, join_days};
use crate::kernel::Zoned;
use crate::types::Zone;
use crate::value::PICOS_PER_SECOND;

const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

/// Reads a moment such as `2024-02-29T12:34:56.123456789+01:00[Europe/Paris]`; without an offset it is in this zone.
pub(in crate::scalar::datetime) fn read_iso_nanos(text: &str, zone: Zone) -> Result<Zoned, Failure> {
    let mut reader = Reader { text, at: 0 };
    let parts = reader.parts().ok_or_else(|| refused(text, &format!(" at index {}", reader.at)))?;
    let local = parts.local().map_err(|reason| refused(text, &format!(": {reason}")))?;
    match parts.offset_millis {
        None => Ok(Zoned::of_local(local, zone)),
        Some(millis) => {
            let own = i16::try_from(millis / 60_000).ok().filter(|_| millis % 60_000 == 0).and_then(Zone::of_offset);
            let zone = parts.zone.or(own).ok_or_else(|| refused(text, ": Time zone not supported"))?;
            Ok(Zoned { picos: local - i128::from(millis) * PICOS_PER_SECOND / 1_000, zone })
        }
    }
}

fn refused(text: &str, reason: &str) -> Failure {
    Failure::argument(format!("Text '{text}' could not be parsed{reason}"))
}

/// What a text says.
#[derive(Debug, Default)]
struct Parts {
    date: [i64; 3],
    time: [i64; 3],
    picos: i64,
    offset_millis: Option<i64>,
    zone: Option<Zone>,
}

impl Parts {
    /// Picoseconds since 1970 as clocks show them.
    fn local(&self) -> Result<i128, String> {
        let ([year, month, day], [hour, minute, second]) = (self.date, self.time);
        let limits = [
            ("MonthOfYear", month, 1, 12, "12"),
            ("DayOfMonth", day, 1, 31, "28/31"),
            ("HourOfDay", hour, 0, 23, "23"),
            ("MinuteOfHour", minute, 0, 59, "59"),
            ("SecondOfMinute", second, 0, 59, "59"),
        ];
        if let Some((name, value, least, _, most)) =
            limits.iter().find(|(_, value, least, most, _)| value < least || value > most)
        {
            return Err(format!("Invalid value for {name} (valid values {least} - {most}): {value}"));
        }
        if day > days_of_month(year, month) {
            if month == 2 && day == 29 {
                return Err(format!("Invalid date 'February 29' as '{year}' is not a leap year"));
            }
            let name = usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default();
            return Err(format!("Invalid date '{name} {day}'"));
        }
        let clock = Clock { hour, minute, second, picos: self.picos };
        Ok(join_days(Civil { year, month, day }.days(), clock.picos_of_day()))
    }
}

/// A text being read.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn sign(&mut self, sign: char) -> Option<()> {
        let found = self.rest().chars().next().filter(|c| c.eq_ignore_ascii_case(&sign))?;
        self.at += found.len_utf8();
        Some(())
    }

    fn digits(&mut self, least: usize, most: usize) -> Option<&'t str> {
        let length = self.rest().bytes().take(most).take_while(u8::is_ascii_digit).count();
        let digits = self.rest().get(..length).filter(|_| length >= least)?;
        self.at += length;
        Some(digits)
    }

    fn two(&mut self) -> Option<i64> {
        self.digits(2, 2)?.parse().ok()
    }

    /// More than four digits need a sign.
    fn year(&mut self) -> Option<i64> {
        let sign = self.rest().chars().next().filter(|c| matches!(c, '+' | '-'));
        self.at += usize::from(sign.is_some());
        let year: i64 = self.digits(4, if sign.is_some() { 9 } else { 4 })?.parse().ok()?;
        Some(if sign == Some('-') { -year } else { year })
    }

    fn parts(&mut self) -> Option<Parts> {
        let mut parts = Parts::default();
        let year = self.year()?;
        self.sign('-')?;
        let month = self.two()?;
        self.sign('-')?;
        parts.date = [year, month, self.two()?];
        self.sign('T')?;
        let hour = self.two()?;
        self.sign(':')?;
        parts.time = [hour, self.two()?, 0];
        if self.rest().starts_with(':') {
            self.at += 1;
            let second = self.two()?;
            parts.time = [parts.time[0], parts.time[1], second];
            if self.rest().starts_with('.') {
                self.at += 1;
                let digits = self.digits(0, 9)?;
                parts.picos = format!("{digits:0<12}").parse().ok()?;
            }
        }
        self.zone(&mut parts)?;
        self.rest().is_empty().then_some(parts)
    }

    fn zone(&mut self, parts: &mut Parts) -> Option<()> {
        let Ok((offset, length)) = read_offset(self.rest()) else { return Some(()) };
        // An offset has its minutes, behind a colon.
        let is_whole = length == 1 || self.rest().get(3..4) == Some(":");
        if !is_whole {
            return Some(());
        }
        parts.offset_millis = Some(offset);
        self.at += length;
        if let Some(inside) = self.rest().strip_prefix('[') {
            let end = inside.find(']')?;
            parts.zone = Some(Zone::parse(inside.get(..end)?)?);
            self.at += end + 2;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nanoseconds_are_read() {
        let read = |text: &str| read_iso_nanos(text, Zone::UTC).map(|moment| (moment.picos, moment.zone.to_string()));
        assert_eq!(read("1970-01-01T01:00:00.123456789+01:00"), Ok((123_456_789_000, "+01:00".to_owned())));
        assert_eq!(read("1970-01-01T01:00:00Z"), Ok((3_600_000_000_000_000, "UTC".to_owned())));
        assert_eq!(read("1970-01-01T01:00+01:00[Europe/Paris]"), Ok((0, "Europe/Paris".to_owned())));
        let refused = |text: &str| read(text).unwrap_err().message;
        assert_eq!(refused("1970-01-01"), "Text '1970-01-01' could not be parsed at index 10");
        assert_eq!(
            refused("2021-02-29T00:00"),
            "Text '2021-02-29T00:00' could not be parsed: Invalid date 'February 29' as '2021' is not a leap year"
        );
    }
}
