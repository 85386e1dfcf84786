//! `element_at`: an element by its position, or a value by its key.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Maps, ValueKey, integer};
use crate::value::read;
use arrow::array::ArrayRef;
use arrow::array::UInt32Array;
use arrow::compute::take;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "element_at",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The element at a position, from the end where it is negative; or the value of a key of a map. NULL where there is none.",
        "element_at(ARRAY['a', 'b', 'c'], -1)",
        "c",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(array(T), bigint) -> T", of_array),
        Overload::strict("(map(K, V), K) -> V", of_map),
    ],
};

fn of_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let mut places = Vec::with_capacity(call.rows);
    for row in 0..call.rows {
        let range = lists.range(row).unwrap_or_default();
        let position = integer(call, 1, row)?;
        let steps = usize::try_from(position.unsigned_abs()).unwrap_or(usize::MAX);
        let place = match position {
            0 => return Err(Failure::argument("SQL array indices start at 1")),
            1.. => range.start.checked_add(steps - 1),
            _ => range.end.checked_sub(steps),
        };
        places.push(place.filter(|place| range.contains(place)).and_then(|place| u32::try_from(place).ok()));
    }
    Ok(take(lists.values(), &UInt32Array::from(places), None)?)
}

fn of_map(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let maps = Maps::of(call, 0)?;
    let ty = call.ty(1)?;
    let mut places = Vec::with_capacity(call.rows);
    for row in 0..call.rows {
        let wanted = ValueKey(call.value(1, row)?);
        let mut range = maps.range(row).unwrap_or_default();
        let place = range.find(|place| ValueKey(read(maps.keys(), ty, *place)) == wanted);
        places.push(place.and_then(|place| u32::try_from(place).ok()));
    }
    Ok(take(maps.values(), &UInt32Array::from(places), None)?)
}
