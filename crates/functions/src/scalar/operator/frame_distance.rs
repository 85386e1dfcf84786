//! `$frame_distance`: how far a window frame reaches, which must be there and not negative.

use super::operator;
use crate::function::{Call, Function, Nulls, Overload};
use crate::{Failure, Value};
use arrow::array::ArrayRef;
use athenaeum_diagnostic::Code;

pub(crate) const FUNCTION: Function = operator(
    "$frame_distance",
    "The distance of a frame's end, as it is; a negative one or NULL is an error.",
    "ROWS 2 PRECEDING",
    "2",
    &[Overload { signature: "(T) -> T", result: None, nulls: Nulls::Seen, evaluate: frame_distance }],
);

fn frame_distance(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    for row in 0..call.rows {
        if !is_distance(&call.value(0, row)?) {
            let message = "Window frame offset value must not be negative or null";
            return Err(Failure::new(Code::InvalidWindowFrame, message));
        }
    }
    call.argument(0)?.to_array(call.rows)
}

fn is_distance(value: &Value) -> bool {
    match value {
        Value::Integer(number) | Value::Millis(number) => *number >= 0,
        Value::Decimal(number) => *number >= 0,
        Value::Double(number) => *number >= 0.0,
        Value::Real(number) => *number >= 0.0,
        Value::Months(number) => *number >= 0,
        _ => false,
    }
}
