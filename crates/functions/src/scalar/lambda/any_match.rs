//! `any_match`: whether a lambda is true for elements.

use super::matches::answers;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use arrow::array::ArrayRef;
use arrow::array::BooleanArray;
use std::sync::Arc;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "any_match",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "Whether the lambda is true for at least one element. NULL where it is NULL for one and true for none.",
        "any_match(ARRAY[1, 4], x -> x % 2 = 0)",
        "true",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), function(T, boolean)) -> boolean", any_match)],
};

fn any_match(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let answers = answers(call, true)?;
    Ok(Arc::new(BooleanArray::from(answers)))
}
