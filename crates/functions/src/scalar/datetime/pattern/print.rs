//! A moment as a pattern prints it.

use super::names::name;
use super::{Item, Pattern};
use crate::scalar::datetime::text::offset;
use crate::types::Zone;
use crate::{Failure, kernel::Zoned};
use athenaeum_diagnostic::Code;
use chrono::{DateTime, TimeZone};
use chrono_tz::{OffsetName, Tz};

/// What a pattern prints: a local time, and the zone it is in.
#[derive(Debug, Clone, Copy)]
pub(in crate::scalar::datetime) struct Printed {
    millis: i64,
    offset_millis: i64,
    zone: Zone,
}

impl Printed {
    /// A moment without a zone: it counts as one of UTC.
    pub(in crate::scalar::datetime) fn of_picos(picos: i128) -> Self {
        Self { millis: rounded(picos), offset_millis: 0, zone: Zone::UTC }
    }

    /// A moment with a zone.
    pub(in crate::scalar::datetime) fn of_zoned(moment: Zoned) -> Self {
        let millis = rounded(moment.picos);
        let offset_millis = i64::from(moment.zone.offset_seconds_at(millis.div_euclid(1_000))) * 1_000;
        Self { millis: millis.saturating_add(offset_millis), offset_millis, zone: moment.zone }
    }

    fn zone_name(self, is_long: bool) -> Result<String, Failure> {
        let Ok(place) = self.zone.to_string().parse::<Tz>() else {
            return Ok(offset(self.offset_millis / 60_000, ":"));
        };
        if self.zone == Zone::UTC {
            return Ok(if is_long { "Coordinated Universal Time" } else { "UTC" }.to_owned());
        }
        let instant =
            DateTime::from_timestamp_millis(self.millis - self.offset_millis).map(|instant| instant.naive_utc());
        let short =
            instant.and_then(|instant| place.offset_from_utc_datetime(&instant).abbreviation().map(str::to_owned));
        // Where the database has no letters, Java has names of its own.
        short.filter(|short| !is_long && short.bytes().all(|byte| byte.is_ascii_alphabetic())).ok_or_else(|| {
            Failure::new(Code::NotSupported, format!("The name of the time zone {} is not known here", self.zone))
        })
    }
}

/// Whole milliseconds; halves go up.
fn rounded(picos: i128) -> i64 {
    let millis = crate::calendar::round_picos(picos, 3) / crate::value::PICOS_PER_MILLI;
    i64::try_from(millis).unwrap_or(i64::MAX)
}

fn padded(number: i64, digits: usize) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{:0digits$}", number.unsigned_abs())
}

impl Pattern {
    /// A moment as the pattern prints it.
    pub(in crate::scalar::datetime) fn print(&self, moment: Printed) -> Result<String, Failure> {
        let mut text = String::new();
        for item in &self.items {
            text.push_str(&printed(item, moment)?);
        }
        Ok(text)
    }
}

fn printed(item: &Item, moment: Printed) -> Result<String, Failure> {
    Ok(match item {
        Item::Literal(text) => text.clone(),
        Item::Number { field, least, .. } => padded(field.get(moment.millis), *least),
        Item::TwoDigits { field, .. } => padded(field.get(moment.millis).abs() % 100, 2),
        Item::Name { field, is_long } => name(*field, field.get(moment.millis), *is_long).to_owned(),
        Item::Fraction { least, .. } => {
            let millis = format!("{:03}", moment.millis.rem_euclid(1_000));
            format!("{:0<least$}", millis.get(..*least).unwrap_or(&millis))
        }
        Item::Offset { has_colon } => offset(moment.offset_millis / 60_000, if *has_colon { ":" } else { "" }),
        Item::ZoneName { is_long } => moment.zone_name(*is_long)?,
        Item::ZoneId => moment.zone.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{of_joda, of_mysql};
    use super::*;

    #[test]
    fn moments_are_printed() {
        // 2001-01-09 13:04:05.321 in UTC
        let picos = 979_045_445_321_000_000_000;
        let table = [
            ("%a %W %b %M", "Tue Tuesday Jan January"),
            ("%Y-%m-%d %H:%i:%s.%f", "2001-01-09 13:04:05.321000"),
            ("%c %e %k %l %h %I", "1 9 13 1 01 01"),
            ("%r|%T|%p|%y|%j", "01:04:05 PM|13:04:05|PM|01|009"),
            ("%x-%v %g %%", "2001-02 g %"),
        ];
        for (pattern, text) in table {
            assert_eq!(of_mysql(pattern).unwrap().print(Printed::of_picos(picos)).unwrap(), text);
        }
        let zoned = Zoned { picos, zone: Zone::parse("Asia/Kathmandu").unwrap() };
        let table = [
            ("yyyy-MM-dd HH:mm:ss.SSS Z", "2001-01-09 18:49:05.321 +0545"),
            ("yy YYYY C G xxxx-'W'ww-e", "01 2001 20 AD 2001-W02-2"),
            ("EEE EEEE d D MMM MMMM", "Tue Tuesday 9 9 Jan January"),
            ("h K k a S SS SSSSSS", "6 6 18 PM 3 32 321000"),
            ("ZZ ZZZ", "+05:45 Asia/Kathmandu"),
        ];
        for (pattern, text) in table {
            assert_eq!(of_joda(pattern, 2024).unwrap().print(Printed::of_zoned(zoned)).unwrap(), text);
        }
    }
}
