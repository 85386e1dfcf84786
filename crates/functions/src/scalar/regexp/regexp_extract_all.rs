//! `regexp_extract_all`: all matches of a regular expression, or a group of each.

use super::pattern::Patterns;
use super::regexp_extract::checked;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map2, map3};
use crate::{Failure, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "regexp_extract_all",
    aliases: &[],
    docs: Docs::new(
        Family::Regexp,
        "All parts of a text that a regular expression matches, or the n-th group of each match, as an array.",
        "regexp_extract_all('1a 2b 14m', '\\d+')",
        "[1, 2, 14]",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> array(varchar(x))", whole),
        Overload::strict("(varchar(x), char(y)) -> array(varchar(x))", whole),
        Overload::strict("(varchar(x), varchar(y), bigint) -> array(varchar(x))", group),
        Overload::strict("(varchar(x), char(y), bigint) -> array(varchar(x))", group),
    ],
};

fn whole(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map2::<&str, &str, Value, _>(call, |text, java| extracted(&mut patterns, text, java, 0))
}

fn group(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map3::<&str, &str, i64, Value, _>(call, |text, java, group| extracted(&mut patterns, text, java, group))
}

fn extracted(patterns: &mut Patterns, text: &str, java: &str, group: i64) -> Result<Value, Failure> {
    let pattern = patterns.get(java)?;
    let group = checked(&pattern, group)?;
    let mut found = Vec::new();
    pattern.each(text, |groups| {
        found.push(groups.text(group).map_or(Value::Null, |text| Value::Text(text.to_owned())));
        Ok(true)
    })?;
    Ok(Value::Array(found))
}
