//! `array_max`: the greatest element.

use arrow::array::ArrayRef;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{each_row, items};
use std::cmp::Ordering;
use super::order::{NanOrder, extreme};

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_max",
    aliases: &[],
    docs: Docs {
        family: Family::Array,
        summary: "The greatest element; NULL where the array is empty or holds a NULL. NaN only where there is nothing else.",
        example: "array_max(ARRAY[2, 5, 3])",
        result: "5",
        difference: None,
    },
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:orderable)) -> T", array_max)],
};

fn array_max(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| extreme(items(call, 0, row)?, Ordering::Greater, NanOrder::First))
}
