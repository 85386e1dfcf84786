//! `trim_array`: without elements at the end.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker, integer};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "trim_array",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The array without so many elements at its end.",
        "trim_array(ARRAY[1, 2, 3, 4], 1)",
        "[1, 2, 3]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), bigint) -> array(T)", trim_array)],
};

fn trim_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let mut picker = Picker::default();
    for row in 0..call.rows {
        let size = integer(call, 1, row)?;
        let Ok(away) = usize::try_from(size) else {
            return Err(Failure::argument(format!("size must not be negative: {size}")));
        };
        let range = lists.range(row).unwrap_or_default();
        if away > range.len() {
            return Err(Failure::argument(format!("size must not exceed array cardinality {}: {size}", range.len())));
        }
        picker.pick_all(range.start..range.end - away);
        picker.end();
    }
    picker.lists(lists.values(), lists.element())
}
