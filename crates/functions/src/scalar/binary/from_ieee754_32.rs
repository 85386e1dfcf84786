//! `from_ieee754_32`: a real from 4 bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_ieee754_32",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The real that 4 bytes of IEEE 754's single precision mean, the highest first.",
        "from_ieee754_32(X'3F800000')",
        "1.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> real", decode)],
};

fn decode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], f32, _>(call, |bytes| match bytes.try_into() {
        Ok(all) => Ok(f32::from_be_bytes(all)),
        Err(_e) => Err(Failure::argument("Input floating-point value must be exactly 4 bytes long")),
    })
}
