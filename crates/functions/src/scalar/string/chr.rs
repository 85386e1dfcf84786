//! `chr`: a code point as a text.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "chr",
    aliases: &[],
    docs: Docs::new(Family::String, "The character of a Unicode code point.", "chr(65)", "A"),
    is_deterministic: true,
    overloads: &[Overload::strict("(bigint) -> varchar(1)", chr)],
};

fn chr(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<i64, String, _>(call, |number| {
        let found = u32::try_from(number).ok().and_then(char::from_u32);
        found.map(String::from).ok_or_else(|| Failure::argument(format!("Not a valid Unicode code point: {number}")))
    })
}
