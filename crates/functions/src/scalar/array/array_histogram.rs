//! `array_histogram`: how often each element appears.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{ValueKey, each_row, items};
use arrow::array::ArrayRef;
use std::collections::BTreeMap;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_histogram",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "A map from each element to how often it appears. NULLs are left out.",
        "array_histogram(ARRAY[42, 7, 42, NULL])",
        "{42=2, 7=1}",
    )
    .but("Newer than the release that Athena engine version 3 began with."),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:comparable)) -> map(T, bigint)", array_histogram)],
};

fn array_histogram(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let mut counts: Vec<(Value, i64)> = Vec::new();
        let mut places = BTreeMap::new();
        for item in items(call, 0, row)?.into_iter().filter(|item| !item.is_null()) {
            let place = *places.entry(ValueKey(item.clone())).or_insert(counts.len());
            match counts.get_mut(place) {
                Some((_, count)) => *count += 1,
                None => counts.push((item, 1)),
            }
        }
        Ok(Value::Map(counts.into_iter().map(|(item, count)| (item, Value::Integer(count))).collect()))
    })
}
