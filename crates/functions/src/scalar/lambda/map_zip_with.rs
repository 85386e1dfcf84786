//! `map_zip_with`: a lambda of the values of two maps.

use super::elements::{call_lambda, outer_rows};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Maps, Picker, ValueKey, map_of};
use crate::value::{build, read};
use crate::{Failure, Type};
use arrow::array::ArrayRef;
use std::collections::BTreeMap;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "map_zip_with",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "For each key of either map, what the lambda of the key and both values gives; a value that is not there is NULL.",
        "map_zip_with(MAP(ARRAY['a', 'b'], ARRAY[1, 2]), MAP(ARRAY['b', 'c'], ARRAY[4, 9]), (k, x, y) -> coalesce(x, 0) + coalesce(y, 0))",
        "{a=1, b=6, c=9}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(map(K, A), map(K, B), function(K, A, B, C)) -> map(K, C)", map_zip_with)],
};

fn map_zip_with(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Map(ty, _) = call.result else { return Err(Failure::internal("map_zip_with gives a map")) };
    let (left, right) = (Maps::of(call, 0)?, Maps::of(call, 1)?);
    let mut keys = Vec::new();
    let mut lengths = Vec::with_capacity(call.rows);
    let (mut left_values, mut right_values) = (Picker::default(), Picker::default());
    for row in 0..call.rows {
        let before = keys.len();
        let in_right = |place: usize| (ValueKey(read(right.keys(), ty, place)), place);
        let mut others: BTreeMap<ValueKey, usize> = right.range(row).unwrap_or_default().map(in_right).collect();
        for place in left.range(row).unwrap_or_default() {
            let key = read(left.keys(), ty, place);
            left_values.pick(Some(place));
            right_values.pick(others.remove(&ValueKey(key.clone())));
            keys.push(key);
        }
        let mut alone: Vec<usize> = others.into_values().collect();
        alone.sort_unstable();
        for place in alone {
            left_values.pick(None);
            right_values.pick(Some(place));
            keys.push(read(right.keys(), ty, place));
        }
        lengths.push(keys.len() - before);
    }
    let keys = build(ty, &keys)?;
    let arguments = [keys.clone(), left_values.finish(left.values())?.0, right_values.finish(right.values())?.0];
    let values = call_lambda(call.lambda(2)?, &outer_rows(&lengths), &arguments)?;
    map_of(call.result, lengths, keys, values)
}
