//! `transform_values`: a lambda of each entry as the new value.

use super::elements::Entries;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Maps, map_of};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "transform_values",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "The map with the values that the lambda of key and value gives.",
        "transform_values(MAP(ARRAY['a', 'b'], ARRAY[1, 2]), (k, v) -> v * 10)",
        "{a=10, b=20}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(map(K, A), function(K, A, B)) -> map(K, B)", transform_values)],
};

fn transform_values(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let entries = Entries::of(&Maps::of(call, 0)?, call.rows)?;
    let values = entries.call(call.lambda(1)?)?;
    map_of(call.result, entries.lengths, entries.keys, values)
}
