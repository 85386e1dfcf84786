//! `codepoint`: the code point of a single character.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "codepoint",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The Unicode code point of a text of exactly one character. A longer type, such as a plain varchar, needs a cast to varchar(1).",
        "codepoint('A')",
        "65",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(1)) -> integer", codepoint)],
};

fn codepoint(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, i64, _>(call, |text| {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(one), None) => Ok(i64::from(u32::from(one))),
            _ => Err(Failure::argument("Input string must be a single character string")),
        }
    })
}
