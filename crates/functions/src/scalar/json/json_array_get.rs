//! `json_array_get`: an element of a JSON array.

use super::walk::visit_elements;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::Node;
use crate::json_path::tree;
use crate::kernel::map2;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "json_array_get",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "The element at an index of a JSON array, counted from 0, or from the end where it is negative. A string comes without its quotes, so the result is not always JSON: prefer json_extract.",
        "json_array_get('[\"a\", [3, 9], \"c\"]', 1)",
        "[3,9]",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), bigint) -> json", json_array_get),
        Overload::strict("(json, bigint) -> json", json_array_get),
    ],
};

fn json_array_get(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |json: &str, index: i64| Ok(element(json, index)))
}

fn element(json: &str, index: i64) -> Option<String> {
    let mut seen = Vec::new();
    let stopped = visit_elements(json, |element| {
        seen.push(element);
        index >= 0 && i64::try_from(seen.len()).is_ok_and(|length| length > index)
    })?;
    let place = match usize::try_from(index) {
        Ok(place) => place,
        Err(_) if !stopped => seen.len().checked_sub(usize::try_from(index.unsigned_abs()).ok()?)?,
        Err(_) => return None,
    };
    match seen.into_iter().nth(place)? {
        Node::Null => None,
        Node::Text(text) | Node::Number(text) => Some(text),
        other => tree(&other.to_string()).map(|node| node.to_string()),
    }
}
