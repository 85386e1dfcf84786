//! Filling up to a length: what `lpad` and `rpad` share.

use super::text::{count, offset_of};
use crate::Failure;

/// Longest text asked for, as Trino says it.
const MAX_LENGTH: i64 = 2_147_483_647;
/// Longest text made here: beyond it the memory of a browser ends.
const MADE_LENGTH: usize = 1 << 26;

/// The side that is filled.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    /// Before the text.
    Left,
    /// After the text.
    Right,
}

/// A text filled up, or cut off, to a length.
pub(super) fn text(text: &str, length: i64, fill: &str, side: Side) -> Result<String, Failure> {
    let length = checked(length)?;
    if fill.is_empty() {
        return Err(Failure::argument("Padding string must not be empty"));
    }
    let missing = length.saturating_sub(count(text));
    if missing == 0 {
        let end = offset_of(text, length).unwrap_or(text.len());
        return Ok(text.get(..end).unwrap_or(text).to_owned());
    }
    let filling = fill.chars().cycle().take(missing);
    Ok(match side {
        Side::Left => filling.chain(text.chars()).collect(),
        Side::Right => text.chars().chain(filling).collect(),
    })
}

/// The same of bytes.
pub(super) fn bytes(bytes: &[u8], length: i64, fill: &[u8], side: Side) -> Result<Vec<u8>, Failure> {
    let length = checked(length)?;
    if fill.is_empty() {
        return Err(Failure::argument("Padding bytes must not be empty"));
    }
    let missing = length.saturating_sub(bytes.len());
    if missing == 0 {
        return Ok(bytes.iter().copied().take(length).collect());
    }
    let filling = fill.iter().copied().cycle().take(missing);
    Ok(match side {
        Side::Left => filling.chain(bytes.iter().copied()).collect(),
        Side::Right => bytes.iter().copied().chain(filling).collect(),
    })
}

fn checked(length: i64) -> Result<usize, Failure> {
    if !(0..=MAX_LENGTH).contains(&length) {
        return Err(Failure::argument(format!("Target length must be in the range [0..{MAX_LENGTH}]")));
    }
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > MADE_LENGTH {
        return Err(Failure::new(
            athenaeum_diagnostic::Code::ExceededMemoryLimit,
            format!("A text of {length} characters needs more memory than this playground has"),
        ));
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_filled_and_cut() {
        assert_eq!(text("信念", 5, "ab", Side::Left).unwrap(), "aba信念");
        assert_eq!(text("信念", 5, "ab", Side::Right).unwrap(), "信念aba");
        assert_eq!(text("text", 3, "xy", Side::Left).unwrap(), "tex");
        assert_eq!(
            text("abc", -1, "x", Side::Left).unwrap_err().message,
            "Target length must be in the range [0..2147483647]"
        );
        assert_eq!(bytes(&[0x12, 0x34], 5, &[0x45, 0x24], Side::Right).unwrap(), [0x12, 0x34, 0x45, 0x24, 0x45]);
    }
}
