//! `array_max`: the greatest element.

use super::order::{NanOrder, extreme};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{each_row, items};
use arrow::array::ArrayRef;
use std::cmp::Ordering;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_max",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The greatest element; NULL where the array is empty or holds a NULL. NaN only where there is nothing else.",
        "array_max(ARRAY[2, 5, 3])",
        "5",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:orderable)) -> T", array_max)],
};

fn array_max(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| extreme(items(call, 0, row)?, Ordering::Greater, NanOrder::First))
}
