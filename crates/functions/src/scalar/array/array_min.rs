//! `array_min`: the least element.

use super::order::{NanOrder, extreme};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{each_row, items};
use arrow::array::ArrayRef;
use std::cmp::Ordering;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_min",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The least element; NULL where the array is empty or holds a NULL. NaN only where there is nothing else.",
        "array_min(ARRAY[2, 5, 3])",
        "2",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:orderable)) -> T", array_min)],
};

fn array_min(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| extreme(items(call, 0, row)?, Ordering::Less, NanOrder::Last))
}
