//! `to_base32`: bytes as a text in Base32.

use super::base32_text;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "to_base32",
    aliases: &[],
    docs: Docs::new(Family::Binary, "A varbinary as a text in Base32.", "to_base32(to_utf8('abc'))", "MFRGG==="),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varchar", encode)],
};

fn encode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], String, _>(call, |bytes| Ok(base32_text::encoded(bytes)))
}
