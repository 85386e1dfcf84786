//! `to_ieee754_64`: a double as 8 bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "to_ieee754_64",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "A double as the 8 bytes of IEEE 754's double precision, the highest first.",
        "to_hex(to_ieee754_64(1e0))",
        "3FF0000000000000",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> varbinary", encode)],
};

fn encode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    // There is one NaN: Java's.
    map1::<f64, Vec<u8>, _>(call, |number| {
        Ok(if number.is_nan() { f64::NAN.abs() } else { number }.to_be_bytes().to_vec())
    })
}
