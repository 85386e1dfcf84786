//! `to_big_endian_32`: an integer as 4 bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "to_big_endian_32",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "An integer as 4 bytes in two's complement, the highest first.",
        "to_hex(to_big_endian_32(42))",
        "0000002A",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(integer) -> varbinary", encode)],
};

fn encode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<i64, Vec<u8>, _>(call, |number| {
        Ok(i32::try_from(number)
            .map_err(|_e| Failure::internal("an integer of more than 32 bits"))?
            .to_be_bytes()
            .to_vec())
    })
}
