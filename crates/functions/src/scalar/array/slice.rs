//! `slice`: a part of an array.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker, integer};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "slice",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "So many elements from a position on; from the end where the position is negative.",
        "slice(ARRAY[1, 2, 3, 4], 2, 2)",
        "[2, 3]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), bigint, bigint) -> array(T)", slice)],
};

fn slice(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let mut picker = Picker::default();
    for row in 0..call.rows {
        let (start, length) = (integer(call, 1, row)?, integer(call, 2, row)?);
        let Ok(length) = usize::try_from(length) else {
            return Err(Failure::argument("length must be greater than or equal to 0"));
        };
        let range = lists.range(row).unwrap_or_default();
        let steps = usize::try_from(start.unsigned_abs()).unwrap_or(usize::MAX);
        let from = match start {
            0 => return Err(Failure::argument("SQL array indices start at 1")),
            1.. => range.start.checked_add(steps - 1),
            _ => range.end.checked_sub(steps),
        };
        if let Some(from) = from.filter(|from| range.contains(from)) {
            picker.pick_all(from..range.end.min(from.saturating_add(length)));
        }
        picker.end();
    }
    picker.lists(lists.values(), lists.element())
}
