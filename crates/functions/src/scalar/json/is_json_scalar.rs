//! `is_json_scalar`: whether JSON is a scalar.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::{Node, parse};
use crate::kernel::map1;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "is_json_scalar",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "Whether JSON is a number, a string, a boolean or null: no array and no object.",
        "is_json_scalar('[1, 2, 3]')",
        "false",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> boolean", is_json_scalar),
        Overload::strict("(json) -> boolean", is_json_scalar),
    ],
};

fn is_json_scalar(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, bool, _>(call, |json| match parse(json) {
        Some(node) => Ok(!matches!(node, Node::Array(_) | Node::Object(_))),
        None => Err(Failure::argument(format!("Invalid JSON value: {json}"))),
    })
}
