//! `regexp_position`: where a regular expression matches in a text.

use super::pattern::Patterns;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map2, map3, map4};
use crate::scalar::string::text::{count, offset_of, saturated};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "regexp_position",
    aliases: &[],
    docs: Docs::new(
        Family::Regexp,
        "At which character, counted from 1, a regular expression matches; -1 where it does not. The search may begin at a position, and ask for the n-th match from there.",
        "regexp_position('23 apples, 5 pears', '\\d+', 3)",
        "12",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> integer", first),
        Overload::strict("(varchar(x), char(y)) -> integer", first),
        Overload::strict("(varchar(x), varchar(y), integer) -> integer", from),
        Overload::strict("(varchar(x), char(y), integer) -> integer", from),
        Overload::strict("(varchar(x), varchar(y), integer, integer) -> integer", nth),
        Overload::strict("(varchar(x), char(y), integer, integer) -> integer", nth),
    ],
};

fn first(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map2::<&str, &str, i64, _>(call, |text, java| position(&mut patterns, text, java, 1, 1))
}

fn from(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map3::<&str, &str, i64, i64, _>(call, |text, java, start| position(&mut patterns, text, java, start, 1))
}

fn nth(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map4::<&str, &str, i64, i64, i64, _>(call, |text, java, start, occurrence| {
        position(&mut patterns, text, java, start, occurrence)
    })
}

fn position(patterns: &mut Patterns, text: &str, java: &str, start: i64, occurrence: i64) -> Result<i64, Failure> {
    if start < 1 {
        return Err(Failure::argument("start position cannot be smaller than 1"));
    }
    if occurrence < 1 {
        return Err(Failure::argument("occurrence cannot be smaller than 1"));
    }
    let start = match offset_of(text, saturated(start - 1)) {
        Some(start) if start < text.len() => start,
        _ => return Ok(-1),
    };
    let (mut left, mut found) = (occurrence, -1);
    patterns.get(java)?.each_from(text, start, |groups| {
        left -= 1;
        if left == 0 {
            let before = groups.range(0).and_then(|(from, _)| text.get(..from)).unwrap_or("");
            found = i64::try_from(count(before)).unwrap_or(i64::MAX).saturating_add(1);
        }
        Ok(left > 0)
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters() {
        let text = "I have 23 apples, 5 pears and 13 oranges";
        let table = [(1, 1, 8), (5, 1, 8), (12, 1, 19), (12, 2, 31), (12, 3, -1), (41, 1, -1)];
        for (start, occurrence, at) in table {
            assert_eq!(position(&mut Patterns::default(), text, r"\b\d+\b", start, occurrence).unwrap(), at);
        }
        assert_eq!(position(&mut Patterns::default(), "有朋9", r"\d", 1, 1).unwrap(), 3);
    }
}
