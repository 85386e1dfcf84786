//! `array_last`: the last element.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker};
use crate::scalar::lambda::matches::element_that_holds;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_last",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The last element, or the last for which a lambda is true; NULL where there is none.",
        "array_last(ARRAY[1, 2, 3, 4], x -> x % 2 = 0)",
        "4",
    )
    .but("Newer than the release that Athena engine version 3 began with."),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(array(T)) -> T", array_last),
        Overload::strict("(array(T), function(T, boolean)) -> T", that_holds),
    ],
};

fn array_last(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let mut picker = Picker::default();
    (0..call.rows).for_each(|row| picker.pick(lists.range(row).unwrap_or_default().next_back()));
    Ok(picker.finish(lists.values())?.0)
}

fn that_holds(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    element_that_holds(call, true)
}
