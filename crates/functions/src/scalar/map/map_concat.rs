//! `map_concat`: maps as one map.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{ValueKey, each_row};
use arrow::array::ArrayRef;
use std::collections::BTreeSet;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "map_concat",
    aliases: &[],
    docs: Docs::new(
        Family::Map,
        "All maps as one. Where a key is in several of them, the last of them counts.",
        "map_concat(MAP(ARRAY['a', 'b'], ARRAY[1, 2]), MAP(ARRAY['b'], ARRAY[9]))",
        "{b=9, a=1}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(map(K:comparable, V)...) -> map(K, V)", map_concat)],
};

fn map_concat(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let count = call.types.len();
    if count < 2 {
        return Err(Failure::argument("There must be two or more concatenation arguments to map_concat"));
    }
    each_row(call, |row| {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        // The last map counts, and stands first.
        for index in (0..count).rev() {
            if let Value::Map(entries) = call.value(index, row)? {
                all.extend(entries.into_iter().filter(|(key, _)| seen.insert(ValueKey(key.clone()))));
            }
        }
        Ok(Value::Map(all))
    })
}
