//! Moments as ISO 8601 writes them, with all that it lets one leave out.

use super::read::Reader;
use super::{Bucket, Field};
use crate::Failure;

/// Most digits of a year.
const YEAR_DIGITS: usize = 9;
/// Most digits of a fraction.
const FRACTION_DIGITS: usize = 9;

/// Reads a date: `2024-02-29`, `2024-02`, `2024`, `2024-060`, `2024-W09`, `2024-W09-4`.
pub(in crate::scalar::datetime) fn read_iso_date(text: &str) -> Result<Bucket, Failure> {
    let mut reader = Reader::new(text);
    let fits = date(&mut reader);
    reader.finish(fits)
}

/// Reads a date, perhaps a time behind a `T`, perhaps an offset; or a time behind a `T` alone.
pub(in crate::scalar::datetime) fn read_iso_moment(text: &str) -> Result<Bucket, Failure> {
    let mut reader = Reader::new(text);
    let begins_with_time = text.starts_with(['T', 't']);
    let fits = if begins_with_time { Some(()) } else { date(&mut reader) };
    if fits.is_none() || !reader.rest().starts_with(['T', 't']) {
        return reader.finish(fits);
    }
    reader.skip(1);
    let has_time = time(&mut reader);
    if reader.rest().starts_with(['Z', 'z', '+', '-']) {
        let fits = reader.offset();
        return reader.finish(fits);
    }
    reader.finish(if begins_with_time { has_time } else { Some(()) })
}

fn date(reader: &mut Reader<'_>) -> Option<()> {
    reader.number(Field::Year, YEAR_DIGITS)?;
    if reader.rest().starts_with("-W") || reader.rest().starts_with("-w") {
        if reader.digits(2, 1) == 0 {
            return Some(());
        }
        reader.rename_last(Field::YearOfWeek);
        reader.skip(2);
        reader.number(Field::Week, 2)?;
        return part(reader, '-', Field::DayOfWeek, 1).or(Some(()));
    }
    // Three digits are a day of the year.
    if reader.digits(1, 3) == 3 && reader.rest().starts_with('-') {
        return part(reader, '-', Field::DayOfYear, 3);
    }
    if part(reader, '-', Field::Month, 2).is_some() {
        part(reader, '-', Field::DayOfMonth, 2);
    }
    Some(())
}

/// A number behind a sign; nothing is read where either is not there.
fn part(reader: &mut Reader<'_>, sign: char, field: Field, most: usize) -> Option<()> {
    if !reader.rest().starts_with(sign) || reader.digits(1, 1) == 0 {
        return None;
    }
    reader.skip(1);
    reader.number(field, most)
}

fn time(reader: &mut Reader<'_>) -> Option<()> {
    reader.number(Field::Hour, 2)?;
    if part(reader, ':', Field::Minute, 2).is_none() {
        fraction(reader, 3_600_000);
    } else if part(reader, ':', Field::Second, 2).is_none() {
        fraction(reader, 60_000);
    } else if has_fraction(reader) {
        reader.skip(1);
        reader.fraction(FRACTION_DIGITS)?;
    }
    Some(())
}

fn has_fraction(reader: &Reader<'_>) -> bool {
    reader.rest().starts_with(['.', ',']) && reader.digits(1, 1) == 1
}

/// A fraction of an hour or a minute of so many milliseconds.
fn fraction(reader: &mut Reader<'_>, unit: i64) {
    if !has_fraction(reader) {
        return;
    }
    let length = reader.digits(1, FRACTION_DIGITS);
    let digits = reader.rest().get(1..=length).and_then(|digits| format!("{digits:0<9}").parse::<i64>().ok());
    let millis = digits.unwrap_or(0) * unit / 1_000_000_000;
    if unit > 60_000 {
        reader.save(Field::Minute, millis / 60_000);
    }
    reader.save(Field::Second, millis / 1_000 % 60);
    reader.save(Field::Millis, millis % 1_000);
    reader.skip(length + 1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Zone;

    #[test]
    fn moments_of_iso_8601_are_read() {
        let day = 86_400_000;
        let table = [
            ("1970-01-02", day),
            ("1970-002", day),
            ("1970-W01", -3 * day),
            ("1970-W01-5", day),
            ("1970", 0),
            ("1970-01-01T01", 3_600_000),
            ("1970-01-01T01:30.5Z", 5_430_000),
            ("1970-01-01T00:00:01,2345+01:00", 1_234 - 3_600_000),
            ("T00:01", 60_000),
        ];
        for (text, millis) in table {
            let moment = read_iso_moment(text).and_then(|bucket| bucket.moment(text, Zone::UTC));
            assert_eq!(moment.unwrap().picos, i128::from(millis) * 1_000_000_000, "{text}");
        }
        let refused = |text: &str| read_iso_moment(text).unwrap_err().message;
        assert_eq!(refused("1970-01-01 00:00"), "Invalid format: \"1970-01-01 00:00\" is malformed at \" 00:00\"");
        assert_eq!(refused("x"), "Invalid format: \"x\"");
    }
}
