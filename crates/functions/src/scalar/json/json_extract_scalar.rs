//! `json_extract_scalar`: a scalar inside JSON, as text.

use super::walk::{Steps, find};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::Node;
use crate::kernel::map2;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "json_extract_scalar",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "The number, string or boolean that a path such as $.store.book[0].price leads to, as text; NULL where there is none.",
        "json_extract_scalar('{\"a\": [\"x\", \"y\"]}', '$.a[1]')",
        "y",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar) -> varchar(x)", json_extract_scalar),
        Overload::strict("(json, varchar) -> varchar", json_extract_scalar),
        Overload::strict("(varchar(x), char(y)) -> varchar(x)", json_extract_scalar),
        Overload::strict("(json, char(y)) -> varchar", json_extract_scalar),
    ],
};

fn json_extract_scalar(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut steps = Steps::new(call.ty(1)?);
    map2(call, |json: &str, path: &str| {
        Ok(find(json, steps.of(path)?).and_then(|node| match node {
            Node::Text(text) | Node::Number(text) => Some(text),
            Node::Boolean(value) => Some(value.to_string()),
            Node::Null | Node::Array(_) | Node::Object(_) => None,
        }))
    })
}
