//! `regexp_extract`: the first match of a regular expression, or a group of it.

use super::pattern::{Pattern, Patterns};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map2, map3};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "regexp_extract",
    aliases: &[],
    docs: Docs::new(
        Family::Regexp,
        "The first part of a text that a regular expression matches, or the n-th group of that match; NULL where nothing matches.",
        "regexp_extract('1a 2b 14m', '(\\d+)([a-z]+)', 2)",
        "a",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> varchar(x)", whole),
        Overload::strict("(varchar(x), char(y)) -> varchar(x)", whole),
        Overload::strict("(varchar(x), varchar(y), bigint) -> varchar(x)", group),
        Overload::strict("(varchar(x), char(y), bigint) -> varchar(x)", group),
    ],
};

/// The index of a group that an expression has.
pub(super) fn checked(pattern: &Pattern, group: i64) -> Result<usize, Failure> {
    if group < 0 {
        return Err(Failure::argument("Group cannot be negative"));
    }
    let all = pattern.groups();
    let known = usize::try_from(group).ok().filter(|group| *group <= all);
    known.ok_or_else(|| Failure::argument(format!("Pattern has {all} groups. Cannot access group {group}")))
}

fn whole(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map2::<&str, &str, &str, _>(call, |text, java| extracted(&mut patterns, text, java, 0))
}

fn group(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map3::<&str, &str, i64, &str, _>(call, |text, java, group| extracted(&mut patterns, text, java, group))
}

fn extracted<'t>(patterns: &mut Patterns, text: &'t str, java: &str, group: i64) -> Result<Option<&'t str>, Failure> {
    let pattern = patterns.get(java)?;
    let group = checked(&pattern, group)?;
    Ok(pattern.first(text)?.and_then(|groups| groups.text(group)))
}
