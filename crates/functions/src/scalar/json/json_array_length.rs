//! `json_array_length`: how many elements a JSON array has.

use super::walk::visit_elements;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "json_array_length",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "How many elements a JSON array has; NULL where it is none.",
        "json_array_length('[1, [2, 3]]')",
        "2",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> bigint", json_array_length),
        Overload::strict("(json) -> bigint", json_array_length),
    ],
};

fn json_array_length(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, i64, _>(call, |json| {
        let mut length = 0;
        let visited = visit_elements(json, |_element| {
            length += 1;
            false
        });
        Ok(visited.map(|_stopped| length))
    })
}
