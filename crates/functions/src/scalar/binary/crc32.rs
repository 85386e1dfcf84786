//! `crc32`: the CRC-32 checksum of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "crc32",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The CRC-32 checksum of a varbinary, as a bigint.",
        "crc32(to_utf8('CRC me!'))",
        "38028046",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> bigint", crc32)],
};

fn crc32(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], i64, _>(call, |bytes| Ok(i64::from(crc32fast::hash(bytes))))
}
