//! `contains_sequence`: whether one array stands inside another.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{ValueKey, each_row, items};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "contains_sequence",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "Whether all elements of the second array stand in the first one after another.",
        "contains_sequence(ARRAY[1, 2, 3, 4], ARRAY[2, 3])",
        "true",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:comparable), array(T)) -> boolean", contains_sequence)],
};

fn contains_sequence(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let all: Vec<ValueKey> = items(call, 0, row)?.into_iter().map(ValueKey).collect();
        let part: Vec<ValueKey> = items(call, 1, row)?.into_iter().map(ValueKey).collect();
        Ok(Value::Boolean(part.is_empty() || all.windows(part.len()).any(|window| window == part)))
    })
}
