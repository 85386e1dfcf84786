//! `array_min`: the least element.

use arrow::array::ArrayRef;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{each_row, items};
use std::cmp::Ordering;
use super::order::{NanOrder, extreme};

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_min",
    aliases: &[],
    docs: Docs {
        family: Family::Array,
        summary: "The least element; NULL where the array is empty or holds a NULL. NaN only where there is nothing else.",
        example: "array_min(ARRAY[2, 5, 3])",
        result: "2",
        difference: None,
    },
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:orderable)) -> T", array_min)],
};

fn array_min(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| extreme(items(call, 0, row)?, Ordering::Less, NanOrder::Last))
}
