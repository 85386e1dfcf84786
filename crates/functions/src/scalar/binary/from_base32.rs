//! `from_base32`: bytes from a text in Base32.

use super::base32_text;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_base32",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The varbinary that a text in Base32 means.",
        "from_utf8(from_base32('MFRGG==='))",
        "abc",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varbinary", of_text),
        Overload::strict("(varbinary) -> varbinary", of_bytes),
    ],
};

fn of_text(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, Vec<u8>, _>(call, base32_text::decoded)
}

fn of_bytes(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| base32_text::decoded(&String::from_utf8_lossy(bytes)))
}
