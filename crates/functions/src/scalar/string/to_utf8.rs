//! `to_utf8`: the bytes of a text.

use super::text::{char_length, padded};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "to_utf8",
    aliases: &[],
    docs: Docs::new(Family::String, "The bytes of a text in UTF-8.", "to_hex(to_utf8('añ'))", "61C3B1"),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varbinary", of_varchar),
        Overload::strict("(char(x)) -> varbinary", of_char),
    ],
};

fn of_varchar(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, &[u8], _>(call, |text| Ok(text.as_bytes()))
}

fn of_char(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let own = char_length(call, 0)?;
    map1::<&str, Vec<u8>, _>(call, |text| Ok(padded(text, own).into_owned().into_bytes()))
}
