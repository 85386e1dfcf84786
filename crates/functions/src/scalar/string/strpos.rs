//! `strpos`: where a text stands inside another.

use super::text::count;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map2, map3};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "strpos",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "At which character, counted from 1, a text stands inside another; 0 where it does not. A third argument asks for the n-th place, and a negative one counts from the end.",
        "strpos('abc/xyz/foo', '/', 2)",
        "8",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> bigint", first),
        Overload::strict("(varchar(x), varchar(y), bigint) -> bigint", nth),
    ],
};

/// Evaluates the form that asks for the first place.
pub(super) fn first(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, i64, _>(call, |text, part| position(text, part, 1))
}

/// Evaluates the form that asks for the n-th place.
pub(super) fn nth(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&str, &str, i64, i64, _>(call, position)
}

fn position(text: &str, part: &str, instance: i64) -> Result<i64, Failure> {
    if instance == 0 {
        return Err(Failure::argument("'instance' must be a positive or negative number."));
    }
    if part.is_empty() {
        return Ok(1);
    }
    let found =
        if instance > 0 { from_start(text, part, instance) } else { from_end(text, part, instance.unsigned_abs()) };
    let before = found.and_then(|at| text.get(..at));
    Ok(before.map_or(0, |before| i64::try_from(count(before)).unwrap_or(i64::MAX).saturating_add(1)))
}

/// The byte where the n-th occurrence begins; occurrences may overlap.
fn from_start(text: &str, part: &str, instance: i64) -> Option<usize> {
    let mut from = 0;
    for left in (0..instance).rev() {
        let at = from + text.get(from..)?.find(part)?;
        if left == 0 {
            return Some(at);
        }
        from = at + text.get(at..)?.chars().next()?.len_utf8();
    }
    None
}

fn from_end(text: &str, part: &str, instance: u64) -> Option<usize> {
    let mut end = text.len();
    for left in (0..instance).rev() {
        let at = text.get(..end)?.rfind(part)?;
        if left == 0 {
            return Some(at);
        }
        // The next one begins at least one character before: it ends before the last character of this one.
        end = at + part.len() - part.chars().next_back()?.len_utf8();
        if !text.is_char_boundary(end) {
            end = (0..end).rev().find(|at| text.is_char_boundary(*at))?;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters() {
        let table = [
            ("信念,爱,希爱望", "爱", 1, 4),
            ("信念,爱,希爱望", "爱", -1, 7),
            ("highhigh", "ig", -2, 2),
            ("aaaa", "aa", 3, 3),
            ("aaaa", "aa", -3, 1),
            ("aaaa", "aa", -4, 0),
            ("abc/xyz/foo/bar", "/", -4, 0),
            ("x", "", 5, 1),
            ("", "x", 1, 0),
        ];
        for (text, part, instance, at) in table {
            assert_eq!(position(text, part, instance).unwrap(), at, "{text} {part} {instance}");
        }
        assert!(position("abc", "b", 0).is_err());
    }
}
