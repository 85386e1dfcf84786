//! `repeat`: an array of one value.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::each_row;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "repeat",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "An array that holds the value a number of times.",
        "repeat('ab', 3)",
        "[ab, ab, ab]",
    ),
    is_deterministic: true,
    overloads: &[Overload::seen("(T, integer) -> array(T)", repeat)],
};

/// Most elements of the result.
const MAX_ELEMENTS: i64 = 10_000;
/// Most bytes of the result.
const MAX_BYTES: usize = 1_000_000;

fn repeat(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let Value::Integer(count) = call.value(1, row)? else { return Ok(Value::Null) };
        if count > MAX_ELEMENTS {
            return Err(Failure::argument(format!(
                "count argument of repeat function must be less than or equal to {MAX_ELEMENTS}"
            )));
        }
        let Ok(count) = usize::try_from(count) else {
            return Err(Failure::argument("count argument of repeat function must be greater than or equal to 0"));
        };
        let item = call.value(0, row)?;
        if bytes(&item).saturating_mul(count) > MAX_BYTES {
            return Err(Failure::argument(format!(
                "result of repeat function must not take more than {MAX_BYTES} bytes"
            )));
        }
        Ok(Value::Array(vec![item; count]))
    })
}

fn bytes(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Array(items) | Value::Row(items) => items.iter().map(bytes).sum(),
        Value::Map(entries) => entries.iter().map(|(key, value)| bytes(key) + bytes(value)).sum(),
        _ => size_of::<i64>(),
    }
}
