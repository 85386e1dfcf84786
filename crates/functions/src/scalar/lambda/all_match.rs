//! `all_match`: whether a lambda is true for elements.

use super::matches::answers;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use arrow::array::ArrayRef;
use arrow::array::BooleanArray;
use std::sync::Arc;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "all_match",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "Whether the lambda is true for all elements; so for none. NULL where it is NULL for one and false for none.",
        "all_match(ARRAY[2, 4], x -> x % 2 = 0)",
        "true",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), function(T, boolean)) -> boolean", all_match)],
};

fn all_match(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let answers = answers(call, false)?;
    Ok(Arc::new(BooleanArray::from(answers)))
}
