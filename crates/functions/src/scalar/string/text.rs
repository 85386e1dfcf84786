//! What the functions of texts share: counting in code points, CHAR values with their blanks, lengths of result types.

use crate::function::Call;
use crate::{Failure, Type};
use std::borrow::Cow;

/// The length of a varchar without one, as Trino counts it.
const UNBOUNDED: u64 = 2_147_483_647;

/// How many code points.
pub(crate) fn count(text: &str) -> usize {
    text.chars().count()
}

/// Where the code point of an index begins; the end of the text for the index after the last.
pub(crate) fn offset_of(text: &str, index: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(index)
}

/// A number of a query as an index: huge ones are as good as the largest.
pub(crate) fn saturated(number: i64) -> usize {
    usize::try_from(number.max(0)).unwrap_or(usize::MAX)
}

/// The declared length of an argument of the type char.
pub(crate) fn char_length(call: &Call<'_>, index: usize) -> Result<usize, Failure> {
    match call.ty(index)? {
        Type::Char(length) => Ok(usize::try_from(*length).unwrap_or(usize::MAX)),
        other => Err(Failure::internal(format!("{other} is no char"))),
    }
}

/// A char value with the blanks that fill it up to its length.
pub(crate) fn padded(text: &str, length: usize) -> Cow<'_, str> {
    let missing = length.saturating_sub(count(text));
    if missing == 0 { Cow::Borrowed(text) } else { Cow::Owned(format!("{text}{}", " ".repeat(missing))) }
}

/// The length of a varchar argument for formulas.
pub(crate) fn varchar_length(types: &[Type], index: usize) -> u64 {
    match types.get(index) {
        Some(Type::Varchar(Some(length))) => u64::from(*length),
        _ => UNBOUNDED,
    }
}

/// A varchar of a computed length; without one where the length is beyond all bounds.
pub(crate) fn varchar_of(length: u128) -> Type {
    Type::Varchar(u32::try_from(length).ok().filter(|length| u64::from(*length) < UNBOUNDED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_not_bytes() {
        assert_eq!(offset_of("añb", 2), Some(3));
        assert_eq!(offset_of("añb", 3), Some(4));
        assert_eq!(offset_of("añb", 4), None);
        assert_eq!(padded("ñ", 3), "ñ  ");
    }
}
