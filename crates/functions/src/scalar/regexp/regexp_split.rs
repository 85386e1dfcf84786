//! `regexp_split`: the parts of a text between matches of a regular expression.

use super::pattern::{Pattern, Patterns};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use crate::{Failure, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "regexp_split",
    aliases: &[],
    docs: Docs::new(
        Family::Regexp,
        "The parts of a text between the matches of a regular expression, as an array. Empty parts are kept.",
        "regexp_split('1a 2b 14m', '\\s*[a-z]+\\s*')",
        "[1, 2, 14, ]",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> array(varchar(x))", regexp_split),
        Overload::strict("(varchar(x), char(y)) -> array(varchar(x))", regexp_split),
    ],
};

fn regexp_split(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map2::<&str, &str, Value, _>(call, |text, java| {
        let parts = parts(&*patterns.get(java)?, text)?;
        Ok(Value::Array(parts.into_iter().map(|part| Value::Text(part.to_owned())).collect()))
    })
}

fn parts<'t>(pattern: &Pattern, text: &'t str) -> Result<Vec<&'t str>, Failure> {
    let (mut parts, mut last) = (Vec::new(), 0);
    pattern.each(text, |groups| {
        if let Some((from, to)) = groups.range(0) {
            parts.push(text.get(last..from).unwrap_or(""));
            last = to;
        }
        Ok(true)
    })?;
    parts.push(text.get(last..).unwrap_or(""));
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_parts_are_kept() {
        let split = |text, java: &str| parts(&Pattern::new(java).unwrap(), text).unwrap().join("|");
        assert_eq!(split("a有朋", ""), "|a|有|朋|");
        assert_eq!(split(",,a,,,b,", ","), "||a|||b|");
        assert_eq!(split("abc", "x"), "abc");
    }
}
