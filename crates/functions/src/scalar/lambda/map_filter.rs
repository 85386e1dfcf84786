//! `map_filter`: entries for which a lambda is true.

use super::elements::{Entries, booleans};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Maps, Picker};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "map_filter",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "The entries for which the lambda of key and value is true.",
        "map_filter(MAP(ARRAY[1, 2], ARRAY['a', 'b']), (k, v) -> k > 1)",
        "{2=b}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(map(K, V), function(K, V, boolean)) -> map(K, V)", map_filter)],
};

fn map_filter(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let maps = Maps::of(call, 0)?;
    let entries = Entries::of(&maps, call.rows)?;
    let holds = booleans(&entries.call(call.lambda(1)?)?);
    let mut kept = holds.into_iter();
    let mut picker = Picker::default();
    for row in 0..call.rows {
        let range = maps.range(row).unwrap_or_default();
        picker.pick_all(range.filter(|_place| kept.next() == Some(Some(true))));
        picker.end();
    }
    picker.maps(&maps, call.result)
}
