//! `from_ieee754_64`: a double from 8 bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_ieee754_64",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The double that 8 bytes of IEEE 754's double precision mean, the highest first.",
        "from_ieee754_64(X'3FF0000000000000')",
        "1.0",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> double", decode)],
};

fn decode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], f64, _>(call, |bytes| match bytes.try_into() {
        Ok(all) => Ok(f64::from_be_bytes(all)),
        Err(_e) => Err(Failure::argument("Input floating-point value must be exactly 8 bytes long")),
    })
}
