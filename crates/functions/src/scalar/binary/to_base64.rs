//! `to_base64`: bytes as a text in Base64.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

pub(crate) const FUNCTION: Function = Function {
    name: "to_base64",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "A varbinary as a text in Base64.",
        "to_base64(to_utf8('hello world'))",
        "aGVsbG8gd29ybGQ=",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varchar", encode)],
};

fn encode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], String, _>(call, |bytes| Ok(STANDARD.encode(bytes)))
}
