//! `map_entries`: entries as rows.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Maps, Picker, list_of, rows_of_row};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "map_entries",
    aliases: &[],
    docs: Docs::new(
        Family::Map,
        "The entries of a map as an array of rows of key and value.",
        "map_entries(MAP(ARRAY[1, 2], ARRAY['x', 'y']))",
        "[{field0=1, field1=x}, {field0=2, field1=y}]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(map(K, V)) -> array(row(K, V))", map_entries)],
};

fn map_entries(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Array(element) = call.result else { return Err(Failure::internal("map_entries gives an array")) };
    let maps = Maps::of(call, 0)?;
    let mut entries = Picker::default();
    let mut values = Picker::default();
    for row in 0..call.rows {
        let range = maps.range(row).unwrap_or_default();
        values.pick_all(range.clone());
        entries.pick_all(range);
        entries.end();
    }
    let (keys, lengths) = entries.finish(maps.keys())?;
    let columns = vec![keys, values.finish(maps.values())?.0];
    let rows = rows_of_row(element, columns, lengths.iter().sum())?;
    list_of(element, lengths, None, rows)
}
