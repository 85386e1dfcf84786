//! `to_big_endian_64`: an integer as 8 bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "to_big_endian_64",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "An integer as 8 bytes in two's complement, the highest first.",
        "to_hex(to_big_endian_64(42))",
        "000000000000002A",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(bigint) -> varbinary", encode)],
};

fn encode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<i64, Vec<u8>, _>(call, |number| Ok(number.to_be_bytes().to_vec()))
}
