//! `flatten`: an array of arrays as one array.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker};
use crate::{Failure, Type};
use arrow::array::ArrayRef;
use arrow::array::{Array, AsArray};

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "flatten",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The elements of all inner arrays as one array. Inner arrays that are NULL are left out.",
        "flatten(ARRAY[ARRAY[1, 2], NULL, ARRAY[3]])",
        "[1, 2, 3]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(array(T))) -> array(T)", flatten)],
};

fn flatten(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let (Type::Array(element), Some(inner)) = (lists.element(), lists.values().as_list_opt::<i32>()) else {
        return Err(Failure::internal("flatten of an array without arrays"));
    };
    let offsets = inner.value_offsets();
    let bound = |place: usize| offsets.get(place).and_then(|offset| usize::try_from(*offset).ok()).unwrap_or(0);
    let mut picker = Picker::default();
    for row in 0..call.rows {
        for place in lists.range(row).unwrap_or_default().filter(|place| inner.is_valid(*place)) {
            picker.pick_all(bound(place)..bound(place + 1));
        }
        picker.end();
    }
    picker.lists(inner.values(), element)
}
