//! `uuid`: a random UUID.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map0;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "uuid",
    aliases: &[],
    docs: Docs::new(
        Family::Uuid,
        "A random UUID (version 4), another one in each row.",
        "length(CAST(uuid() AS varchar))",
        "36",
    ),
    is_deterministic: false,
    overloads: &[Overload::strict("() -> uuid", uuid)],
};

fn uuid(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map0::<Vec<u8>, _>(call, || {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|error| Failure::internal(error.to_string()))?;
        // Version and variant have bits of their own.
        bytes[6] = bytes[6] & 0x0F | 0x40;
        bytes[8] = bytes[8] & 0x3F | 0x80;
        Ok(bytes.to_vec())
    })
}
