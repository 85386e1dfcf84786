//! `regexp_replace`: every match of a regular expression replaced.

use super::pattern::Patterns;
use super::replacement;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map2, map3, values_of};
use crate::scalar::string::text::{varchar_length, varchar_of};
use crate::value::{build, read};
use crate::{Failure, Type, Value};
use arrow::array::{ArrayRef, UInt32Array};

pub(crate) const FUNCTION: Function = Function {
    name: "regexp_replace",
    aliases: &[],
    docs: Docs::new(
        Family::Regexp,
        "The text with every match of a regular expression removed, replaced by a text, or replaced by what a lambda makes of the match's groups. In the text $1 or ${name} stands for a group.",
        "regexp_replace('1a 2b', '(\\d+)([ab])', '$2$1')",
        "a1 b2",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> varchar(x)", removed),
        Overload::strict("(varchar(x), char(y)) -> varchar(x)", removed),
        Overload::strict("(varchar(x), varchar(z), varchar(y)) -> varchar(u)", replaced).with_result(longest),
        Overload::strict("(varchar(x), char(z), varchar(y)) -> varchar(u)", replaced).with_result(longest),
        Overload::strict("(varchar, varchar, function(array(varchar), varchar(x))) -> varchar", by_lambda),
        Overload::strict("(varchar, char(y), function(array(varchar), varchar(x))) -> varchar", by_lambda),
    ],
};

/// A replacement may stand at every place, and may hold the matched text several times.
fn longest(types: &[Type]) -> Type {
    let (text, new) = (u128::from(varchar_length(types, 0)), u128::from(varchar_length(types, 2)));
    varchar_of(text + (text * new / 2).max(new) * (text + 1))
}

fn removed(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map2::<&str, &str, String, _>(call, |text, java| replace(&mut patterns, text, java, ""))
}

fn replaced(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map3::<&str, &str, &str, String, _>(call, |text, java, new| replace(&mut patterns, text, java, new))
}

fn replace(patterns: &mut Patterns, text: &str, java: &str, new: &str) -> Result<String, Failure> {
    let pattern = patterns.get(java)?;
    let (mut out, mut last) = (String::with_capacity(text.len()), 0);
    pattern.each(text, |groups| {
        if let Some((from, to)) = groups.range(0) {
            out.push_str(text.get(last..from).unwrap_or(""));
            replacement::append(&mut out, &pattern, groups, new)?;
            last = to;
        }
        Ok(true)
    })?;
    out.push_str(text.get(last..).unwrap_or(""));
    Ok(out)
}

/// A text taken apart: what stands before each match, and after the last.
struct Apart {
    before: Vec<String>,
    rest: String,
}

/// The lambda is called once, for all matches of all rows.
fn by_lambda(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lambda = call.lambda(2)?;
    let mut patterns = Patterns::of(call)?;
    let (mut rows, mut outer, mut arguments) = (Vec::with_capacity(call.rows), Vec::new(), Vec::new());
    for (row, pair) in values_of(call, 0)?.into_iter().zip(values_of(call, 1)?).enumerate() {
        let (Value::Text(text), Value::Text(java)) = pair else {
            return Err(Failure::internal("a text is none"));
        };
        let pattern = patterns.get(&java)?;
        let (mut before, mut last) = (Vec::new(), 0);
        pattern.each(&text, |groups| {
            let Some((from, to)) = groups.range(0) else { return Ok(false) };
            before.push(text.get(last..from).unwrap_or("").to_owned());
            last = to;
            let found = (1..=pattern.groups())
                .map(|group| groups.text(group).map_or(Value::Null, |text| Value::Text(text.to_owned())));
            arguments.push(Value::Array(found.collect()));
            outer.push(u32::try_from(row).unwrap_or(u32::MAX));
            Ok(true)
        })?;
        rows.push(Apart { before, rest: text.get(last..).unwrap_or("").to_owned() });
    }
    let matches = build(&Type::array(Type::VARCHAR), &arguments)?;
    let results = lambda.call(&UInt32Array::from(outer), &[matches])?;
    let mut results = (0..results.len()).map(|index| read(&results, lambda.result_type(), index));
    let texts = rows.into_iter().map(|apart| put_together(apart, &mut results)).collect::<Vec<_>>();
    build(call.result, &texts)
}

/// NULL for one match makes the whole NULL.
fn put_together(apart: Apart, results: &mut impl Iterator<Item = Value>) -> Value {
    let mut out = Some(String::new());
    for before in apart.before {
        let result = results.next();
        out = match (out, result) {
            (Some(out), Some(Value::Text(new))) => Some(out + &before + &new),
            _ => None,
        };
    }
    out.map_or(Value::Null, |out| Value::Text(out + &apart.rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_replaced() {
        let table = [
            ("a有朋💰", ".", "1$02", "1a21有21朋21💰2"),
            ("call 555.123.4444 now", r"(\d{3})\.(\d{3}).(\d{4})", "($1) $2-$3", "call (555) 123-4444 now"),
            ("xxx xxx", "x", r"\x", "xxx xxx"),
            ("xxx", "", "y", "yxyxyxy"),
            ("123456789", "(1)(2)(3)(4)(5)(6)(7)(8)(9)", "$10", "10"),
            ("wxyz", "(?<w>w)|(?<xyz>[xyz])", "[${w}](${xyz})", "[w]()[](x)[](y)[](z)"),
            ("x", ".*", "xxxxx", "xxxxxxxxxx"),
        ];
        for (text, java, new, expected) in table {
            assert_eq!(replace(&mut Patterns::default(), text, java, new).unwrap(), expected, "{text} {java} {new}");
        }
        for (java, new) in [("x", r"\"), ("x", "$"), ("x", "$1"), ("(?<name>x)", "${}"), ("x", "$a")] {
            assert!(replace(&mut Patterns::default(), "xxx", java, new).is_err(), "{java} {new}");
        }
    }

    #[test]
    fn the_result_is_as_long_as_it_may_be() {
        let of = |text, new| longest(&[Type::Varchar(text), Type::VARCHAR, Type::Varchar(new)]);
        assert_eq!(of(Some(4), Some(1)), Type::Varchar(Some(14)));
        assert_eq!(of(Some(4), Some(4)), Type::Varchar(Some(44)));
        assert_eq!(of(Some(3), Some(1)), Type::Varchar(Some(7)));
        assert_eq!(of(None, Some(5)), Type::VARCHAR);
    }
}
