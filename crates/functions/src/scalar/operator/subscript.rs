//! `array[index]` and `map[key]`.

use super::operator;
use crate::function::{Call, Function, Operand, Overload};
use crate::kernel::equal_rows;
use crate::scalar::cast::cast;
use crate::{Failure, Session, Type};
use arrow::array::{Array, ArrayRef, AsArray, ListArray, MapArray, UInt32Array, new_null_array};
use arrow::compute::take;

/// `array[index]` and `map[key]`.
pub(crate) const FUNCTION: Function = operator(
    "$subscript",
    "The element of an array at a position counted from 1, or the value of a map's key. What is not there is an error; \
     element_at gives NULL instead.",
    "ARRAY['a', 'b'][2]",
    "b",
    &[Overload::strict("(array(E), bigint) -> E", element), Overload::strict("(map(K,V), K) -> V", entry)],
);

fn element(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let places = (0..call.rows).map(|row| {
        let (array, at) = call.argument(0)?.at(row)?;
        let (indices, index_at) = call.argument(1)?.at(row)?;
        let index = indices.as_primitive::<arrow::datatypes::Int64Type>().value(index_at);
        place_of(array.as_list::<i32>(), at, index)
    });
    let places = places.collect::<Result<UInt32Array, _>>()?;
    let array = source(call, 0)?.as_list_opt::<i32>().ok_or_else(|| Failure::internal("no array"))?;
    Ok(take(array.values(), &places, None)?)
}

fn source<'c>(call: &'c Call<'_>, index: usize) -> Result<&'c ArrayRef, Failure> {
    match call.argument(index)? {
        Operand::Array(array) | Operand::Constant(array) => Ok(array),
        Operand::Lambda(_) => Err(Failure::internal("a lambda is no value")),
    }
}

fn place_of(array: &ListArray, row: usize, index: i64) -> Result<Option<u32>, Failure> {
    if index == 0 {
        return Err(Failure::argument("SQL array indices start at 1"));
    }
    if index < 0 {
        return Err(Failure::argument(format!("Array subscript is negative: {index}")));
    }
    let (start, length) = (offset(array.value_offsets(), row), i64::from(array.value_length(row)));
    if index > length {
        let message = format!("Array subscript must be less than or equal to array length: {index} > {length}");
        return Err(Failure::argument(message));
    }
    Ok(u32::try_from(i64::from(start) + index - 1).ok())
}

fn offset(offsets: &[i32], row: usize) -> i32 {
    offsets.get(row).copied().unwrap_or(0)
}

fn entry(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let key_type = call.ty(1)?;
    let (maps, map_is_constant) = (source(call, 0)?, call.is_constant(0));
    let map = maps.as_map_opt().ok_or_else(|| Failure::internal("no map"))?;
    if matches!(key_type, Type::Unknown) {
        return Ok(new_null_array(map.values().data_type(), call.rows));
    }
    let mut places = Vec::with_capacity(call.rows);
    for row in 0..call.rows {
        let (keys, key_at) = call.argument(1)?.at(row)?;
        let place = find(map, if map_is_constant { 0 } else { row }, key_type, keys, key_at);
        places.push(Some(place.ok_or_else(|| missing(key_type, keys, key_at, call.session))?));
    }
    Ok(take(map.values(), &UInt32Array::from(places), None)?)
}

/// Where the value of a key is among the values of all rows.
pub(crate) fn find(map: &MapArray, row: usize, key_type: &Type, keys: &ArrayRef, key_at: usize) -> Option<u32> {
    let start = usize::try_from(offset(map.value_offsets(), row)).ok()?;
    let end = usize::try_from(offset(map.value_offsets(), row + 1)).ok()?;
    let own = map.keys();
    let found = match (own.as_string_opt::<i32>(), keys.as_string_opt::<i32>()) {
        (Some(own), Some(keys)) => (start..end).find(|index| own.value(*index) == keys.value(key_at)),
        _ => (start..end).find(|index| equal_rows(key_type, own, *index, keys, key_at) == Some(true)),
    };
    found.and_then(|index| u32::try_from(index).ok())
}

fn missing(key_type: &Type, keys: &ArrayRef, row: usize, session: &Session) -> Failure {
    let one = keys.slice(row, 1);
    let text = match key_type {
        Type::Varchar(_) | Type::Char(_) => Some(one),
        _ => cast(&one, key_type, &Type::VARCHAR, false, session).ok(),
    };
    match text.as_ref().and_then(|text| text.as_string_opt::<i32>()).filter(|text| !text.is_empty()) {
        Some(text) => Failure::argument(format!("Key not present in map: {}", text.value(0))),
        None => Failure::argument("Key not present in map"),
    }
}
