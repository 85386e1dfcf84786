//! `array_remove`: without the elements equal to a value.

use super::equal::is_element;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_remove",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The array without the elements equal to the value. NULLs stay.",
        "array_remove(ARRAY[1, 2, NULL, 1], 1)",
        "[2, null]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:comparable), T) -> array(T)", array_remove)],
};

fn array_remove(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let mut picker = Picker::default();
    for row in 0..call.rows {
        let unwanted = call.value(1, row)?;
        for place in lists.range(row).unwrap_or_default() {
            if !is_element(&lists.value(place), &unwanted, "array_remove")? {
                picker.pick(Some(place));
            }
        }
        picker.end();
    }
    picker.lists(lists.values(), lists.element())
}
