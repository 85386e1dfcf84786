//! `spooky_hash_v2_32`: the SpookyHash of bytes in 32 bits.

use super::spooky;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "spooky_hash_v2_32",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The 32-bit SpookyHash, version 2, of a varbinary.",
        "to_hex(spooky_hash_v2_32(to_utf8('hello')))",
        "D382E6CA",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varbinary", hash)],
};

fn hash(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| {
        Ok(spooky::hash(bytes).to_be_bytes().into_iter().skip(4).collect::<Vec<u8>>())
    })
}
