//! A moment read from a text by a pattern.

use super::names::find;
use super::{Bucket, Field, Item, Offset, Pattern};
use crate::Failure;
use crate::types::Zone;

/// How much of a text a refusal shows beyond the place of the fault.
const SHOWN: usize = 32;
/// Names of zones in words, and the zones.
const ZONE_NAMES: [(&str, &str); 11] = [
    ("UTC", "UTC"),
    ("UT", "UTC"),
    ("GMT", "UTC"),
    ("EST", "America/New_York"),
    ("EDT", "America/New_York"),
    ("CST", "America/Chicago"),
    ("CDT", "America/Chicago"),
    ("MST", "America/Denver"),
    ("MDT", "America/Denver"),
    ("PST", "America/Los_Angeles"),
    ("PDT", "America/Los_Angeles"),
];

/// The refusal of a text that goes wrong at a place, counted in bytes.
pub(super) fn malformed(text: &str, at: usize) -> Failure {
    let before = text.get(..at).map_or(0, |before| before.chars().count());
    let length = text.chars().count();
    let is_short = length <= before + SHOWN + 3;
    let shown: String =
        if is_short { text.to_owned() } else { text.chars().take(before + SHOWN).collect::<String>() + "..." };
    Failure::argument(match before {
        0 => format!("Invalid format: \"{shown}\""),
        before if before >= length => format!("Invalid format: \"{shown}\" is too short"),
        before => {
            let rest: String = shown.chars().skip(before).collect();
            format!("Invalid format: \"{shown}\" is malformed at \"{rest}\"")
        }
    })
}

impl Pattern {
    /// Reads a whole text.
    pub(in crate::scalar::datetime) fn read(&self, text: &str) -> Result<Bucket, Failure> {
        let mut reader = Reader::new(text);
        let fits = self.items.iter().try_for_each(|item| reader.item(item));
        reader.finish(fits)
    }
}

/// A text being read. Where something does not fit, `at` is the place of the fault.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    bucket: Bucket,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, bucket: Bucket::default() }
    }

    /// What was read of the whole text; refused where something is left or did not fit.
    pub(super) fn finish(self, fits: Option<()>) -> Result<Bucket, Failure> {
        if fits.is_none() || self.at < self.text.len() {
            return Err(malformed(self.text, self.at));
        }
        Ok(self.bucket)
    }

    /// The field of the last value is another one.
    pub(super) fn rename_last(&mut self, field: Field) {
        self.bucket.rename_last(field);
    }

    /// Keeps a value.
    pub(super) fn save(&mut self, field: Field, value: i64) {
        self.bucket.save(field, value);
    }

    /// Goes on by so many bytes.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    pub(super) fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The digits at the place, at most so many.
    pub(super) fn digits(&self, from: usize, most: usize) -> usize {
        let bytes = self.rest().bytes().skip(from).take(most);
        bytes.take_while(u8::is_ascii_digit).count()
    }

    fn item(&mut self, item: &Item) -> Option<()> {
        match item {
            Item::Literal(literal) => self.literal(literal),
            Item::Number { field, most, .. } => self.number(*field, *most),
            Item::TwoDigits { field, pivot, is_lenient } => self.two_digits(*field, *pivot, *is_lenient),
            Item::Name { field, .. } => {
                let (value, length) = find(*field, self.rest())?;
                self.bucket.save(*field, value);
                self.at += length;
                Some(())
            }
            Item::Fraction { most, .. } => self.fraction(*most),
            Item::Offset { .. } => self.offset(),
            Item::ZoneName { .. } => {
                let (name, zone) = ZONE_NAMES.iter().find(|(name, _)| self.rest().starts_with(name))?;
                self.bucket.save_offset(Offset::Zone(Zone::parse(zone)?));
                self.at += name.len();
                Some(())
            }
            Item::ZoneId => self.zone_id(),
        }
    }

    /// A text that stands for itself, in any case.
    fn literal(&mut self, literal: &str) -> Option<()> {
        let mut found = self.rest().char_indices();
        for wanted in literal.chars() {
            let (_, c) = found.next()?;
            if c != wanted && !c.to_lowercase().eq(wanted.to_lowercase()) {
                return None;
            }
        }
        let length = found.next().map_or(self.rest().len(), |(at, _)| at);
        self.at += length;
        Some(())
    }

    pub(super) fn number(&mut self, field: Field, most: usize) -> Option<()> {
        let sign = match self.rest().bytes().next() {
            Some(b'-' | b'+') if field.has_sign() && self.digits(1, 1) == 1 => 1,
            _ => 0,
        };
        let length = self.digits(sign, most);
        if length == 0 {
            return None;
        }
        let value = self.rest().get(..sign + length)?.parse().ok()?;
        self.bucket.save(field, value);
        self.at += sign + length;
        Some(())
    }

    fn two_digits(&mut self, field: Field, pivot: i64, is_lenient: bool) -> Option<()> {
        if is_lenient && (self.digits(0, 3) != 2) {
            let has_sign = self.rest().starts_with(['-', '+']);
            let length = usize::from(has_sign) + self.digits(usize::from(has_sign), 9);
            let value = self.rest().get(..length)?.parse().ok()?;
            self.bucket.save(field, value);
            self.at += length;
            return Some(());
        }
        if self.digits(0, 2) < 2 {
            return None;
        }
        let value: i64 = self.rest().get(..2)?.parse().ok()?;
        let lowest = pivot - 50;
        self.bucket.save(field, lowest + (value - lowest).rem_euclid(100));
        self.at += 2;
        Some(())
    }

    /// Digits behind the point; what is less than a millisecond is cut off.
    pub(super) fn fraction(&mut self, most: usize) -> Option<()> {
        let length = self.digits(0, most);
        if length == 0 {
            return None;
        }
        let digits = format!("{:0<3}", self.rest().get(..length)?);
        self.bucket.save(Field::Millis, digits.get(..3)?.parse().ok()?);
        self.at += length;
        Some(())
    }

    /// `Z`, `+05`, `+0545`, `+05:45`, also with seconds.
    pub(super) fn offset(&mut self) -> Option<()> {
        let (offset, length) = match read_offset(self.rest()) {
            Ok(found) => found,
            Err(fault) => {
                self.at += fault;
                return None;
            }
        };
        self.bucket.save_offset(Offset::Millis(offset));
        self.at += length;
        Some(())
    }

    /// The longest identifier of a zone.
    fn zone_id(&mut self) -> Option<()> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(byte);
        let longest = self.rest().bytes().take_while(is_part).count();
        let (zone, length) = (1..=longest).rev().find_map(|length| {
            let name = self.rest().get(..length)?;
            let zone = Zone::parse(name).filter(|zone| zone.to_string() == name)?;
            name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((zone, length))
        })?;
        self.bucket.save_offset(Offset::Zone(zone));
        self.at += length;
        Some(())
    }
}

/// An offset at the beginning of a text: its milliseconds and its length, or the place of the fault.
pub(super) fn read_offset(text: &str) -> Result<(i64, usize), usize> {
    if text.starts_with(['Z', 'z']) {
        return Ok((0, 1));
    }
    let bytes = text.as_bytes();
    let sign = match bytes.first() {
        Some(b'-') => -1,
        Some(b'+') => 1,
        _ => return Err(0),
    };
    let two = |at: usize| text.get(at..at + 2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()));
    let part =
        |at: usize, most: i64| two(at).and_then(|two| two.parse::<i64>().ok()).filter(|part| *part <= most).ok_or(at);
    let mut offset = part(1, 23)? * 3_600_000;
    let mut at = 3;
    let has_colons = bytes.get(at) == Some(&b':');
    for unit in [60_000, 1_000] {
        let goes_on =
            if has_colons { bytes.get(at) == Some(&b':') } else { bytes.get(at).is_some_and(u8::is_ascii_digit) };
        if !goes_on {
            break;
        }
        at += usize::from(has_colons);
        offset += part(at, 59)? * unit;
        at += 2;
    }
    Ok((sign * offset, at))
}

#[cfg(test)]
mod tests {
    use super::super::{of_joda, of_mysql};
    use super::*;

    fn mysql(pattern: &str, text: &str) -> Result<i64, String> {
        let read = of_mysql(pattern).unwrap().read(text).and_then(|bucket| bucket.utc_millis(text));
        read.map_err(|failure| failure.message)
    }

    #[test]
    fn texts_are_read() {
        let day = 86_400_000;
        let table = [
            ("%Y-%m-%d", "1970-01-03", 2 * day),
            ("%d/%c/%y", "2/1/70", day),
            ("%H:%i:%s.%f", "00:00:01.0129", 1_012),
            ("%r", "01:00:00 PM", 46_800_000),
            ("%x-%v", "1970-02", 4 * day),
            ("%j", "2", 10_957 * day + day),
            ("%M %e %Y", "JANUARY 2 1970", day),
            ("%b%Y%%", "jan1970%", 0),
        ];
        for (pattern, text, millis) in table {
            assert_eq!(mysql(pattern, text), Ok(millis), "{pattern}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let table = [
            ("%Y-%m-%d", "abc", "Invalid format: \"abc\""),
            ("%Y-%m-%d", "2020-x", "Invalid format: \"2020-x\" is malformed at \"x\""),
            ("%Y-%m-%d", "2020-01", "Invalid format: \"2020-01\" is too short"),
            ("%Y-%m-%d", "2020-01-01 10", "Invalid format: \"2020-01-01 10\" is malformed at \" 10\""),
            (
                "%Y-%m-%d",
                "2020-02-30",
                "Cannot parse \"2020-02-30\": Value 30 for dayOfMonth must be in the range [1,29]",
            ),
        ];
        for (pattern, text, message) in table {
            assert_eq!(mysql(pattern, text).unwrap_err(), message);
        }
    }

    #[test]
    fn zones_are_read() {
        let read = |pattern: &str, text: &str| {
            let moment = of_joda(pattern, 2024).unwrap().read(text).and_then(|bucket| bucket.moment(text, Zone::UTC));
            moment
                .map(|moment| (moment.picos / 1_000_000_000, moment.zone.to_string()))
                .map_err(|failure| failure.message)
        };
        assert_eq!(read("yyyy-MM-dd HH:mm Z", "1970-01-01 01:00 +01:00"), Ok((0, "+01:00".to_owned())));
        assert_eq!(
            read("yyyy-MM-dd HH ZZZ", "1970-01-01 05 America/New_York"),
            Ok((36_000_000, "America/New_York".to_owned()))
        );
        assert_eq!(read("yyyyMMdd", "19700102"), Ok((86_400_000, "UTC".to_owned())));
        assert_eq!(
            read("yyyy-MM-dd HH:mm ZZZ", "2020-03-08 02:30 America/New_York").unwrap_err(),
            "Cannot parse \"2020-03-08 02:30 America/New_York\": Illegal instant due to time zone offset transition (America/New_York)"
        );
    }
}
