//! `filter`: elements for which a lambda is true.

use super::elements::{Elements, booleans};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "filter",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "The elements for which the lambda is true.",
        "filter(ARRAY[5, -6, NULL, 7], x -> x > 0)",
        "[5, 7]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), function(T, boolean)) -> array(T)", filter)],
};

fn filter(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let elements = Elements::of(&lists, call.rows)?;
    let holds = booleans(&elements.call(call.lambda(1)?)?);
    let mut kept = holds.into_iter();
    let mut picker = Picker::default();
    for row in 0..call.rows {
        let range = lists.range(row).unwrap_or_default();
        picker.pick_all(range.filter(|_place| kept.next() == Some(Some(true))));
        picker.end();
    }
    picker.lists(lists.values(), lists.element())
}
