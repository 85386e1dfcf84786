//! `$single_row`: the value of a subquery that must have one row at most.

use super::operator;
use crate::function::{Call, Function, Nulls, Overload};
use crate::{Failure, Value, value};
use arrow::array::ArrayRef;
use athenaeum_diagnostic::Code;

pub(crate) const FUNCTION: Function = operator(
    "$single_row",
    "The value of the only row, given the number of rows; more than one is an error.",
    "(SELECT 1)",
    "1",
    &[Overload { signature: "(bigint, T) -> T", result: None, nulls: Nulls::Seen, evaluate: single_row }],
);

fn single_row(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    for row in 0..call.rows {
        if matches!(call.value(0, row)?, Value::Integer(rows) if rows > 1) {
            let message = "Scalar sub-query has returned multiple rows";
            return Err(Failure::new(Code::SubqueryMultipleRows, message));
        }
    }
    let values = (0..call.rows).map(|row| call.value(1, row)).collect::<Result<Vec<_>, _>>()?;
    value::build(call.result, &values)
}
