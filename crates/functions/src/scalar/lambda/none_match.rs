//! `none_match`: whether a lambda is true for no element.

use super::matches::answers;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use arrow::array::ArrayRef;
use arrow::array::BooleanArray;
use std::sync::Arc;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "none_match",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "Whether the lambda is true for no element. NULL where it is NULL for one and true for none.",
        "none_match(ARRAY[1, 3], x -> x % 2 = 0)",
        "true",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), function(T, boolean)) -> boolean", none_match)],
};

fn none_match(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let any = answers(call, true)?;
    Ok(Arc::new(any.into_iter().map(|answer| answer.map(|any| !any)).collect::<BooleanArray>()))
}
