//! `from_base64`: bytes from a text in Base64.

use super::base64_text::{Alphabet, decoded};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_base64",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The varbinary that a text in Base64 means.",
        "from_utf8(from_base64('aGVsbG8='))",
        "hello",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varbinary", of_text),
        Overload::strict("(varbinary) -> varbinary", of_bytes),
    ],
};

fn of_text(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, Vec<u8>, _>(call, |text| decoded(text.as_bytes(), Alphabet::Basic))
}

fn of_bytes(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| decoded(bytes, Alphabet::Basic))
}
