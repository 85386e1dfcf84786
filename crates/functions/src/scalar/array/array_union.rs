//! `array_union`: elements that either array has.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{ValueKey, each_row, items};
use arrow::array::ArrayRef;
use std::collections::BTreeSet;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_union",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "Elements that either array has, each once, in order of first appearance.",
        "array_union(ARRAY[1, 3], ARRAY[3, 2])",
        "[1, 3, 2]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:comparable), array(T)) -> array(T)", array_union)],
};

fn array_union(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let mut seen = BTreeSet::new();
        let all = items(call, 0, row)?.into_iter().chain(items(call, 1, row)?);
        Ok(Value::Array(all.filter(|item| seen.insert(ValueKey(item.clone()))).collect()))
    })
}
