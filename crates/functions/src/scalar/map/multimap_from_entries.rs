//! `multimap_from_entries`: a map of rows, with several values for a key.

use super::keys::{KeySet, entry};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{ValueKey, each_row, items};
use crate::{Failure, Type, Value};
use arrow::array::ArrayRef;
use std::collections::BTreeMap;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "multimap_from_entries",
    aliases: &[],
    docs: Docs::new(
        Family::Map,
        "A map of an array of rows of key and value: from each key to an array of its values.",
        "multimap_from_entries(ARRAY[(1, 'x'), (2, 'y'), (1, 'z')])",
        "{1=[x, z], 2=[y]}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(row(K:comparable, V))) -> map(K, array(V))", multimap_from_entries)],
};

fn multimap_from_entries(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Map(ty, _) = call.result else { return Err(Failure::internal("multimap_from_entries gives a map")) };
    each_row(call, |row| {
        let mut all: Vec<(Value, Vec<Value>)> = Vec::new();
        let mut places = BTreeMap::new();
        for item in items(call, 0, row)? {
            let (key, value) = entry(item)?;
            KeySet::new(ty).insert_determinate(key.clone())?;
            let place = *places.entry(ValueKey(key.clone())).or_insert(all.len());
            match all.get_mut(place) {
                Some((_, values)) => values.push(value),
                None => all.push((key, vec![value])),
            }
        }
        Ok(Value::Map(all.into_iter().map(|(key, values)| (key, Value::Array(values))).collect()))
    })
}
