//! `text LIKE pattern ESCAPE escape`.

use super::like_pattern::LikePattern;
use super::operator;
use crate::function::{Call, Function, Overload};
use crate::kernel::{map2, map3};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// `text LIKE pattern ESCAPE escape`.
pub(crate) const FUNCTION: Function = operator(
    "$like",
    "Whether a text is as a pattern says: % stands for any text, _ for any one character.",
    "'athena' LIKE '%hen_'",
    "true",
    &[
        Overload::strict("(varchar, varchar) -> boolean", two),
        Overload::strict("(varchar, varchar, varchar) -> boolean", three),
        Overload::strict("(char(x), varchar) -> boolean", two),
        Overload::strict("(char(x), varchar, varchar) -> boolean", three),
    ],
);

/// The pattern read last, with its text and its escape character.
#[derive(Default)]
struct Last {
    read: Option<(String, String, LikePattern)>,
}

impl Last {
    /// Patterns are mostly the same in all rows.
    fn matches(&mut self, text: &str, pattern: &str, escape: Option<&str>) -> Result<bool, Failure> {
        let written = escape.unwrap_or_default();
        let is_same = self.read.as_ref().is_some_and(|(of, by, _)| of == pattern && by == written);
        if !is_same {
            let read = LikePattern::parse(pattern, escape.map(LikePattern::escape).transpose()?)?;
            self.read = Some((pattern.to_owned(), written.to_owned(), read));
        }
        Ok(self.read.as_ref().is_some_and(|(_, _, pattern)| pattern.matches(text)))
    }
}

fn two(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut last = Last::default();
    let length = padded_length(call)?;
    map2(call, |text: &str, pattern: &str| last.matches(&padded(text, length), pattern, None))
}

fn three(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut last = Last::default();
    let length = padded_length(call)?;
    map3(call, |text: &str, pattern: &str, escape: &str| last.matches(&padded(text, length), pattern, Some(escape)))
}

fn padded_length(call: &Call<'_>) -> Result<usize, Failure> {
    match call.ty(0)? {
        Type::Char(length) => Ok(usize::try_from(*length).unwrap_or(0)),
        _ => Ok(0),
    }
}

/// A char with the blanks that belong to it.
fn padded(text: &str, length: usize) -> std::borrow::Cow<'_, str> {
    let missing = if length == 0 { 0 } else { length.saturating_sub(text.chars().count()) };
    if missing == 0 { text.into() } else { format!("{text}{}", " ".repeat(missing)).into() }
}
