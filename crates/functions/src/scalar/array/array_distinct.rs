//! `array_distinct`: each element once.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker, ValueKey};
use arrow::array::ArrayRef;
use std::collections::BTreeSet;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_distinct",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "Each element once, in order of first appearance. NULL counts as an element.",
        "array_distinct(ARRAY[3, 1, 3, NULL, 1])",
        "[3, 1, null]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:comparable)) -> array(T)", array_distinct)],
};

fn array_distinct(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let mut picker = Picker::default();
    for row in 0..call.rows {
        let mut seen = BTreeSet::new();
        picker
            .pick_all(lists.range(row).unwrap_or_default().filter(|place| seen.insert(ValueKey(lists.value(*place)))));
        picker.end();
    }
    picker.lists(lists.values(), lists.element())
}
