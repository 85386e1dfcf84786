//! The value of a subquery, where it had one row at most.

use super::operator;
use crate::Failure;
use crate::function::{Call, Function, Overload};
use crate::value::Value;
use arrow::array::ArrayRef;
use athenaeum_diagnostic::Code;

/// `(rows, value)`: the value, unless there were several rows.
pub(crate) const FUNCTION: Function = operator(
    "$single_row",
    "The value of a subquery in place of a value; an error where it has several rows.",
    "(SELECT 1)",
    "1",
    &[Overload::seen("(bigint, T) -> T", evaluate)],
);

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    for row in 0..call.rows {
        if matches!(call.value(0, row)?, Value::Integer(rows) if rows > 1) {
            return Err(Failure::new(Code::SubqueryMultipleRows, "Scalar sub-query has returned multiple rows"));
        }
    }
    call.argument(1)?.to_array(call.rows)
}
