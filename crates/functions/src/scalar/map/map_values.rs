//! `map_values`: the values of a map.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Maps, Picker};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "map_values",
    aliases: &[],
    docs: Docs::new(
        Family::Map,
        "The values of a map as an array.",
        "map_values(MAP(ARRAY['a', 'b'], ARRAY[1, 2]))",
        "[1, 2]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(map(K, V)) -> array(V)", map_values)],
};

fn map_values(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Array(element) = call.result else { return Err(Failure::internal("map_values gives an array")) };
    let maps = Maps::of(call, 0)?;
    let mut picker = Picker::default();
    for row in 0..call.rows {
        picker.pick_all(maps.range(row).unwrap_or_default());
        picker.end();
    }
    picker.lists(maps.values(), element)
}
