//! `array_sort`: elements in order.

use super::comparator::sort_with;
use super::order::{NanOrder, compare_elements};
use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{each_row, items};
use arrow::array::ArrayRef;
use std::cmp::Ordering;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_sort",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The elements in order, NULLs last. With a lambda of two elements that gives -1, 0 or 1: in the order it says.",
        "array_sort(ARRAY[3, 1, 2], (x, y) -> IF(x < y, 1, IF(x = y, 0, -1)))",
        "[3, 2, 1]",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(array(T:orderable)) -> array(T)", array_sort),
        Overload::strict("(array(T), function(T, T, integer)) -> array(T)", sort_with),
    ],
};

fn array_sort(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let (mut values, nulls): (Vec<Value>, Vec<Value>) =
            items(call, 0, row)?.into_iter().partition(|item| !item.is_null());
        let mut failure = None;
        values.sort_by(|a, b| {
            compare_elements(a, b, NanOrder::Last).unwrap_or_else(|_e| {
                failure = Some(Failure::argument("Array contains elements not supported for comparison"));
                Ordering::Equal
            })
        });
        values.extend(nulls);
        failure.map_or(Ok(Value::Array(values)), Err)
    })
}
