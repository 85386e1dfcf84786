//! `to_ieee754_32`: a real as 4 bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "to_ieee754_32",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "A real as the 4 bytes of IEEE 754's single precision, the highest first.",
        "to_hex(to_ieee754_32(REAL '1'))",
        "3F800000",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(real) -> varbinary", encode)],
};

fn encode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    // There is one NaN: Java's.
    map1::<f32, Vec<u8>, _>(call, |number| {
        Ok(if number.is_nan() { f32::NAN.abs() } else { number }.to_be_bytes().to_vec())
    })
}
