//! `regexp_like`: whether a regular expression matches somewhere in a text.

use super::pattern::Patterns;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "regexp_like",
    aliases: &[],
    docs: Docs::new(
        Family::Regexp,
        "Whether a regular expression matches anywhere in a text. Begin it with ^ and end it with $ to ask for the whole text.",
        "regexp_like('1a 2b 14m', '\\d+b')",
        "true",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> boolean", regexp_like),
        Overload::strict("(varchar(x), char(y)) -> boolean", regexp_like),
    ],
};

fn regexp_like(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut patterns = Patterns::of(call)?;
    map2::<&str, &str, bool, _>(call, |text, java| patterns.get(java)?.is_match(text))
}
