//! `arrays_overlap`: whether two arrays have an element in common.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{ValueKey, each_row, items};
use arrow::array::ArrayRef;
use std::collections::BTreeSet;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "arrays_overlap",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "Whether the arrays have an element in common that is not NULL. NULL where they have none and one of them holds a NULL.",
        "arrays_overlap(ARRAY[1, 2], ARRAY[2, 3])",
        "true",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:comparable), array(T)) -> boolean", arrays_overlap)],
};

fn arrays_overlap(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| Ok(overlap(items(call, 0, row)?, items(call, 1, row)?).map_or(Value::Null, Value::Boolean)))
}

fn overlap(left: Vec<Value>, right: Vec<Value>) -> Option<bool> {
    if left.is_empty() || right.is_empty() {
        return Some(false);
    }
    let has_null = left.iter().chain(&right).any(Value::is_null);
    let left: BTreeSet<ValueKey> = left.into_iter().filter(|item| !item.is_null()).map(ValueKey).collect();
    if right.into_iter().any(|item| left.contains(&ValueKey(item))) {
        return Some(true);
    }
    (!has_null).then_some(false)
}
