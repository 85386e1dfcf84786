//! `array_except`: elements of one array that another has not.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{ValueKey, each_row, items};
use arrow::array::ArrayRef;
use std::collections::BTreeSet;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_except",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "Elements of the first array that the second does not have, each once.",
        "array_except(ARRAY[1, 2, 2, 3], ARRAY[3, 4])",
        "[1, 2]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:comparable), array(T)) -> array(T)", array_except)],
};

fn array_except(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let mut seen: BTreeSet<ValueKey> = items(call, 1, row)?.into_iter().map(ValueKey).collect();
        let kept = items(call, 0, row)?.into_iter().filter(|item| seen.insert(ValueKey(item.clone())));
        Ok(Value::Array(kept.collect()))
    })
}
