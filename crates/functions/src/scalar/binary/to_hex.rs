//! `to_hex`: bytes as hexadecimal digits.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "to_hex",
    aliases: &[],
    docs: Docs::new(Family::Binary, "A varbinary as hexadecimal digits.", "to_hex(to_utf8('hi'))", "6869"),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varchar", encode)],
};

fn encode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], String, _>(call, |bytes| Ok(bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>()))
}
