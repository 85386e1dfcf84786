//! `json_size`: how many elements or entries a part of JSON has.

use super::walk::{Steps, find};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::Node;
use crate::kernel::map2;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "json_size",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "How many elements the array, or entries the object, that a path leads to has; 0 for a scalar.",
        "json_size('{\"x\": {\"a\": 1, \"b\": 2}}', '$.x')",
        "2",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar) -> bigint", json_size),
        Overload::strict("(json, varchar) -> bigint", json_size),
        Overload::strict("(varchar(x), char(y)) -> bigint", json_size),
        Overload::strict("(json, char(y)) -> bigint", json_size),
    ],
};

fn json_size(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut steps = Steps::new(call.ty(1)?);
    map2(call, |json: &str, path: &str| {
        let size = find(json, steps.of(path)?).map(|node| match node {
            Node::Array(items) => items.len(),
            Node::Object(entries) => entries.len(),
            _ => 0,
        });
        Ok(size.and_then(|size| i64::try_from(size).ok()))
    })
}
