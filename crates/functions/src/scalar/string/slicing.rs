//! Parts of texts and binaries by position: what `substr` and `substring` share.

use super::text::{char_length, count, offset_of, padded, saturated};
use crate::Failure;
use crate::function::Call;
use crate::kernel::{map2, map3};
use arrow::array::ArrayRef;

/// Evaluates the form of a varchar and a start.
pub(super) fn text_from(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, i64, &str, _>(call, |text, start| Ok(part(text, start, i64::MAX)))
}

/// Evaluates the form of a varchar, a start and a length.
pub(super) fn text_part(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&str, i64, i64, &str, _>(call, |text, start, length| Ok(part(text, start, length)))
}

/// Evaluates the form of a char and a start.
pub(super) fn char_from(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let own = char_length(call, 0)?;
    map2::<&str, i64, String, _>(call, |text, start| Ok(part(&padded(text, own), start, i64::MAX).to_owned()))
}

/// Evaluates the form of a char, a start and a length.
pub(super) fn char_part(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let own = char_length(call, 0)?;
    map3::<&str, i64, i64, String, _>(
        call,
        |text, start, length| Ok(part(&padded(text, own), start, length).to_owned()),
    )
}

/// Evaluates the form of a varbinary and a start.
pub(super) fn bytes_from(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&[u8], i64, &[u8], _>(call, |bytes, start| Ok(bytes_of(bytes, start, i64::MAX)))
}

/// Evaluates the form of a varbinary, a start and a length.
pub(super) fn bytes_part(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&[u8], i64, i64, &[u8], _>(call, |bytes, start, length| Ok(bytes_of(bytes, start, length)))
}

/// The index of the first one taken: a start counts from 1, or from the end where it is negative.
fn first(start: i64, all: impl Fn() -> usize) -> Option<usize> {
    match start {
        0 => None,
        1.. => Some(saturated(start - 1)),
        _ => all().checked_sub(usize::try_from(start.unsigned_abs()).unwrap_or(usize::MAX)),
    }
}

fn part(text: &str, start: i64, length: i64) -> &str {
    let rest = first(start, || count(text)).and_then(|index| offset_of(text, index)).and_then(|at| text.get(at..));
    let rest = rest.unwrap_or("");
    let end = offset_of(rest, saturated(length)).unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest)
}

fn bytes_of(bytes: &[u8], start: i64, length: i64) -> &[u8] {
    let rest = first(start, || bytes.len()).and_then(|index| bytes.get(index..)).unwrap_or(&[]);
    rest.get(..saturated(length)).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_from_one_or_from_the_end() {
        let table = [
            (5, i64::MAX, "ratically"),
            (5, 6, "ratica"),
            (-5, 4, "call"),
            (-5, 40, "cally"),
            (-50, 4, ""),
            (0, 4, ""),
            (50, 1, ""),
            (5, 0, ""),
            (i64::MIN, i64::MAX, ""),
        ];
        for (start, length, expected) in table {
            assert_eq!(part("Quadratically", start, length), expected, "{start} {length}");
            assert_eq!(bytes_of(b"Quadratically", start, length), expected.as_bytes(), "{start} {length}");
        }
        assert_eq!(part("信念,爱", -2, 1), ",");
    }
}
