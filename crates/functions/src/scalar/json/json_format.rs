//! `json_format`: JSON as text.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "json_format",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "The text of JSON.",
        "json_format(JSON '{\"b\": 1, \"a\": [ 2 ]}')",
        "{\"a\":[2],\"b\":1}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(json) -> varchar", json_format)],
};

fn json_format(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    call.argument(0)?.to_array(call.rows)
}
