//! `upper`: a text in upper case.

use super::case;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "upper",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The text with small letters made capital; ß stays ß.",
        "upper('Athena')",
        "ATHENA",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varchar(x)", upper),
        Overload::strict("(char(x)) -> char(x)", upper),
    ],
};

fn upper(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, |text| Ok(case::upper(text)))
}
