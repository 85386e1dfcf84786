//! `regexp_count`: how often a regular expression matches in a text.

use super::pattern::Patterns;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "regexp_count",
    aliases: &[],
    docs: Docs::new(
        Family::Regexp,
        "How often a regular expression matches in a text.",
        "regexp_count('1a 2b 14m', '[a-z]+')",
        "3",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> bigint", regexp_count),
        Overload::strict("(varchar(x), char(y)) -> bigint", regexp_count),
    ],
};

fn regexp_count(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map2::<&str, &str, i64, _>(call, |text, java| {
        let mut count = 0_i64;
        patterns.get(java)?.each(text, |_groups| {
            count += 1;
            Ok(true)
        })?;
        Ok(count)
    })
}
