//! `map`: a map of its keys and values.

use super::keys::KeySet;
use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker, each_row, map_of};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "map",
    aliases: &[],
    docs: Docs::new(
        Family::Map,
        "A map of an array of keys and an array of values; without arguments an empty map. No key may be NULL or stand twice.",
        "map(ARRAY['a', 'b'], ARRAY[1, 2])",
        "{a=1, b=2}",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("() -> map(unknown, unknown)", empty),
        Overload::strict("(array(K:comparable), array(V)) -> map(K, V)", map),
    ],
};

fn empty(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |_row| Ok(Value::Map(Vec::new())))
}

fn map(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let (keys, values) = (Lists::of(call, 0)?, Lists::of(call, 1)?);
    let (mut key_picker, mut value_picker) = (Picker::default(), Picker::default());
    for row in 0..call.rows {
        let (of_keys, of_values) = (keys.range(row).unwrap_or_default(), values.range(row).unwrap_or_default());
        if of_keys.len() != of_values.len() {
            return Err(Failure::argument("Key and value arrays must be the same length"));
        }
        let mut seen = KeySet::new(keys.element());
        for place in of_keys.clone() {
            seen.insert_determinate(keys.value(place))?;
        }
        key_picker.pick_all(of_keys);
        key_picker.end();
        value_picker.pick_all(of_values);
    }
    let (keys, lengths) = key_picker.finish(keys.values())?;
    map_of(call.result, lengths, keys, value_picker.finish(values.values())?.0)
}
