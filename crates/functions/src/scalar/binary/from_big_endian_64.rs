//! `from_big_endian_64`: an integer from 8 bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_big_endian_64",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The integer that 8 bytes in two's complement mean, the highest first.",
        "from_big_endian_64(X'000000000000002A')",
        "42",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> bigint", decode)],
};

fn decode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], i64, _>(call, |bytes| match bytes.try_into() {
        Ok(all) => Ok(i64::from_be_bytes(all)),
        Err(_e) => Err(Failure::argument(format!("expected 8-byte input, but got instead: {}", bytes.len()))),
    })
}
