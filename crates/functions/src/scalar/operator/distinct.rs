//! `a IS DISTINCT FROM b`.

use super::comparison::{by_value, whole};
use super::operator;
use crate::function::{Call, Function, Overload};
use crate::kernel::ValueKey;
use crate::value::Value;
use crate::Failure;
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
    // Of a moment with a zone, the parts of a NULL say nothing.
    let is_zoned = matches!(call.ty(0)?, crate::Type::TimestampTz(_));
    if let Some(answers) = if is_zoned { None } else { whole(call, cmp::distinct)? } {
        return Ok(answers);
    }
    by_value(call, |a, b| Ok(Some(is_distinct(a, b))))
}

fn is_distinct(a: &Value, b: &Value) -> bool {
    ValueKey(a.clone()) != ValueKey(b.clone())
}
