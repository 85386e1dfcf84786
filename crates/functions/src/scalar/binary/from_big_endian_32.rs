//! `from_big_endian_32`: an integer from 4 bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_big_endian_32",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The integer that 4 bytes in two's complement mean, the highest first.",
        "from_big_endian_32(X'0000002A')",
        "42",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> integer", decode)],
};

fn decode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], i64, _>(call, |bytes| match bytes.try_into() {
        Ok(all) => Ok(i64::from(i32::from_be_bytes(all))),
        Err(_e) => Err(Failure::argument(format!("expected 4-byte input, but got instead: {}", bytes.len()))),
    })
}
