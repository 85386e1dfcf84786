//! `a IS DISTINCT FROM b`.

use super::comparison::{by_value, chars, whole};
use super::operator;
use crate::Failure;
use crate::function::{Call, Function, Overload};
use crate::kernel::ValueKey;
use crate::value::Value;
use arrow::array::ArrayRef;
use arrow::compute::kernels::cmp;

/// `a IS DISTINCT FROM b`.
pub(crate) const FUNCTION: Function = operator(
    "$is_distinct_from",
    "Whether two values differ, where NULL is like any other value. Never NULL itself.",
    "NULL IS DISTINCT FROM 1",
    "true",
    &[Overload::seen("(T:comparable, T) -> boolean", evaluate)],
);

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    // Not so for moments with a zone, of which the parts of a NULL say nothing.
    for compare in [whole, chars] {
        if let Some(answers) = compare(call, cmp::distinct)? {
            return Ok(answers);
        }
    }
    by_value(call, |a, b| Ok(Some(is_distinct(a, b))))
}

fn is_distinct(a: &Value, b: &Value) -> bool {
    ValueKey(a.clone()) != ValueKey(b.clone())
}
