//! Arrays backwards: what `reverse` does with an array.

use crate::Failure;
use crate::function::Call;
use crate::kernel::{Lists, Picker};
use arrow::array::ArrayRef;

/// Each array backwards.
pub(crate) fn reverse_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let mut picker = Picker::default();
    for row in 0..call.rows {
        picker.pick_all(lists.range(row).unwrap_or_default().rev());
        picker.end();
    }
    picker.lists(lists.values(), lists.element())
}
