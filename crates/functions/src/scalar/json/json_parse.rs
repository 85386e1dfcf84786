//! `json_parse`: text as JSON.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "json_parse",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "The JSON that a text holds, while a cast of the text would make a JSON string of it.",
        "json_parse('[1, true, \"a\"]')",
        "[1,true,\"a\"]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> json", json_parse)],
};

fn json_parse(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1(call, |text: &str| {
        let json = crate::json::canonical(text);
        json.ok_or_else(|| Failure::argument(format!("Cannot convert value to JSON: '{text}'")))
    })
}
