//! `array_intersect`: elements that both arrays have.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{ValueKey, each_row, items};
use arrow::array::ArrayRef;
use std::collections::BTreeSet;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_intersect",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "Elements that both arrays have, each once, in the order of the longer array.",
        "array_intersect(ARRAY[1, 2, 2, 3], ARRAY[3, 2])",
        "[2, 3]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:comparable), array(T)) -> array(T)", array_intersect)],
};

fn array_intersect(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let (left, right) = (items(call, 0, row)?, items(call, 1, row)?);
        let (longer, shorter) = if left.len() < right.len() { (right, left) } else { (left, right) };
        let mut common: BTreeSet<ValueKey> = shorter.into_iter().map(ValueKey).collect();
        Ok(Value::Array(longer.into_iter().filter(|item| common.remove(&ValueKey(item.clone()))).collect()))
    })
}
