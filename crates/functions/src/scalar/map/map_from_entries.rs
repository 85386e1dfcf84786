//! `map_from_entries`: a map of rows.

use super::keys::{KeySet, entry};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{each_row, items};
use crate::{Failure, Type, Value};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "map_from_entries",
    aliases: &[],
    docs: Docs::new(
        Family::Map,
        "A map of an array of rows of key and value. No key may be NULL or stand twice.",
        "map_from_entries(ARRAY[(1, 'x'), (2, 'y')])",
        "{1=x, 2=y}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(row(K:comparable, V))) -> map(K, V)", map_from_entries)],
};

fn map_from_entries(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Map(key, _) = call.result else { return Err(Failure::internal("map_from_entries gives a map")) };
    each_row(call, |row| {
        let entries = items(call, 0, row)?.into_iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        let mut seen = KeySet::new(key);
        for (key, _) in &entries {
            seen.insert_determinate(key.clone())?;
        }
        Ok(Value::Map(entries))
    })
}
