//! `transform_keys`: a lambda of each entry as the new key.

use super::elements::Entries;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Maps, map_of};
use crate::scalar::map::keys::KeySet;
use crate::value::read;
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "transform_keys",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "The map with the keys that the lambda of key and value gives.",
        "transform_keys(MAP(ARRAY[1, 2], ARRAY['a', 'b']), (k, v) -> k * 10)",
        "{10=a, 20=b}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(map(A, V), function(A, V, B)) -> map(B, V)", transform_keys)],
};

fn transform_keys(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Map(key, _) = call.result else { return Err(Failure::internal("transform_keys gives a map")) };
    let entries = Entries::of(&Maps::of(call, 0)?, call.rows)?;
    let keys = entries.call(call.lambda(1)?)?;
    let mut place = 0;
    for length in &entries.lengths {
        let mut seen = KeySet::new(key);
        for key_place in place..place + length {
            seen.insert(read(&keys, key, key_place))?;
        }
        place += length;
    }
    map_of(call.result, entries.lengths, keys, entries.values)
}
