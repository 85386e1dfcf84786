//! Texts of dates, times and timestamps, in the forms that Trino reads.

use crate::calendar::Civil;
use crate::kernel::Zoned;
use crate::types::Zone;
use crate::value::{PICOS_PER_DAY, PICOS_PER_MILLI, PICOS_PER_SECOND};

/// Digits of a fraction that are kept as they are; later ones only round.
const KEPT_DIGITS: usize = 12;
/// Milliseconds that Trino packs into one number with a zone.
const MAX_PACKED_MILLIS: i128 = 1 << 51;

/// A time, read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TimeText {
    /// Picoseconds of the day.
    pub(crate) picos: i128,
    /// Minutes east of UTC, where the text says them.
    pub(crate) offset: Option<i16>,
    /// Digits of the fraction.
    pub(crate) digits: usize,
}

/// A timestamp, read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Moment {
    /// Picoseconds since 1970 as the clock shows it.
    pub(crate) picos: i128,
    /// Digits of the fraction.
    pub(crate) digits: usize,
    /// What follows the time.
    pub(crate) zone: Option<String>,
}

impl Moment {
    /// The instant in a zone; nothing where clocks skip that time.
    pub(crate) fn at(&self, zone: Zone) -> Option<Zoned> {
        let zoned = Zoned::of_local(self.picos, zone);
        (zoned.local_picos() == self.picos).then_some(zoned)
    }

    /// Whether an instant is in the years of `timestamp(3) with time zone`.
    pub(crate) fn fits_short_zone(picos: i128) -> bool {
        let millis = picos.div_euclid(PICOS_PER_MILLI);
        (-MAX_PACKED_MILLIS..MAX_PACKED_MILLIS).contains(&millis)
    }
}

/// Reads a text from its beginning.
struct Cursor<'t>(&'t str);

impl<'t> Cursor<'t> {
    /// Digits, as many as a range says.
    fn digits(&mut self, least: usize, most: usize) -> Option<&'t str> {
        let count = self.0.chars().take_while(char::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(count)?;
        if !(least..=most).contains(&count) {
            return None;
        }
        self.0 = rest;
        Some(digits)
    }

    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        self.digits(least, most)?.parse().ok()
    }

    fn take(&mut self, c: char) -> bool {
        let rest = self.0.strip_prefix(c);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// -1 after `-`, else 1.
    fn sign(&mut self) -> i64 {
        if self.take('-') {
            return -1;
        }
        self.take('+');
        1
    }

    fn date(&mut self, least_year_digits: usize) -> Option<i64> {
        let sign = self.sign();
        let year = self.number(least_year_digits, 9)? * sign;
        let month = self.take('-').then(|| self.number(1, 2))??;
        let day = self.take('-').then(|| self.number(1, 2))??;
        Civil::new(year, month, day).map(Civil::days)
    }

    /// `hour:minute[:second[.fraction]]` as picoseconds and the count of the fraction's digits.
    fn clock(&mut self) -> Option<(i128, usize)> {
        let hour = self.number(1, 2)?;
        let minute = self.take(':').then(|| self.number(1, 2))??;
        let (mut second, mut fraction) = (0, "");
        if self.take(':') {
            second = self.number(1, 2)?;
            if self.take('.') {
                fraction = self.digits(1, usize::MAX)?;
            }
        }
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let seconds = (hour * 60 + minute) * 60 + second;
        Some((i128::from(seconds) * PICOS_PER_SECOND + fraction_picos(fraction)?, fraction.len()))
    }
}

/// Picoseconds of a fraction's digits; the thirteenth rounds.
fn fraction_picos(digits: &str) -> Option<i128> {
    let (kept, rest) = digits.split_at_checked(KEPT_DIGITS).unwrap_or((digits, ""));
    let picos: i128 = if kept.is_empty() { 0 } else { format!("{kept:0<KEPT_DIGITS$}").parse().ok()? };
    Some(picos + i128::from(rest.starts_with(|c| c >= '5')))
}

/// Days since 1970 of `[+-]year-month-day`.
pub(crate) fn parse_date(text: &str) -> Option<i32> {
    let mut cursor = Cursor(text.trim());
    let days = cursor.date(1)?;
    cursor.0.is_empty().then(|| i32::try_from(days).ok())?
}

/// Reads `hour:minute[:second[.fraction]] [±hh:mm]`.
pub(crate) fn parse_time(text: &str) -> Option<TimeText> {
    let mut cursor = Cursor(text);
    let (picos, digits) = cursor.clock()?;
    let rest = cursor.0.trim_start();
    let offset = if rest.is_empty() { None } else { Some(parse_offset(rest)?) };
    Some(TimeText { picos: picos.min(PICOS_PER_DAY), offset, digits })
}

/// Minutes of `±hh:mm`, at most 14 hours.
fn parse_offset(text: &str) -> Option<i16> {
    let mut cursor = Cursor(text);
    if !text.starts_with(['+', '-']) {
        return None;
    }
    let sign = cursor.sign();
    let hours = cursor.number(2, 2)?;
    let minutes = cursor.take(':').then(|| cursor.number(2, 2))??;
    let is_valid = cursor.0.is_empty() && minutes < 60 && (hours < 14 || hours == 14 && minutes == 0);
    is_valid.then(|| i16::try_from(sign * (hours * 60 + minutes)).ok())?
}

/// Reads `[+-]year-month-day[ hour:minute[:second[.fraction]]] [zone]`. The zone is not looked up.
pub(crate) fn parse_timestamp(text: &str) -> Option<Moment> {
    let mut cursor = Cursor(text);
    let days = cursor.date(4)?;
    let (mut picos, mut digits, mut zone) = (0, 0, "");
    if cursor.take(' ') {
        let before = cursor.0;
        match cursor.clock() {
            Some(clock) => (picos, digits) = clock,
            // No time, but perhaps a zone.
            None if before.starts_with(|c: char| c.is_ascii_digit()) => return None,
            None => cursor.0 = before,
        }
        zone = cursor.0.trim_start();
    } else if !cursor.0.is_empty() {
        return None;
    }
    let zone = (!zone.is_empty()).then(|| zone.to_owned());
    Some(Moment { picos: i128::from(days) * PICOS_PER_DAY + picos, digits, zone })
}
