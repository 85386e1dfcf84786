//! `char2hexint`: the UTF-16 code units of a text in hexadecimal digits.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "char2hexint",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The UTF-16 code units of a text, in four hexadecimal digits each, after Teradata's function.",
        "char2hexint('123')",
        "003100320033",
    )
    .but("Trino keeps it in a plugin; Athena does not say whether it has it."),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar) -> varchar", char2hexint)],
};

fn char2hexint(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, |text| Ok(text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>()))
}
