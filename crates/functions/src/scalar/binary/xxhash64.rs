//! `xxhash64`: the xxHash64 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;
use twox_hash::XxHash64;

pub(crate) const FUNCTION: Function = Function {
    name: "xxhash64",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The 64-bit xxHash of a varbinary, as 8 bytes.",
        "to_hex(xxhash64(to_utf8('')))",
        "EF46DB3751D8E999",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varbinary", xxhash64)],
};

fn xxhash64(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| Ok(XxHash64::oneshot(0, bytes).to_be_bytes().to_vec()))
}
