//! `a || b` of texts, bytes and arrays.

use super::operator;
use crate::function::{Call, Function, Overload};
use crate::kernel::map2;
use crate::value::{Value, build};
use crate::{Failure, Type};
use arrow::array::{Array, ArrayRef, AsArray, ListArray, MutableArrayData, make_array};
use arrow::buffer::OffsetBuffer;
use std::sync::Arc;

/// `a || b`.
pub(crate) const FUNCTION: Function = operator(
    "$concat",
    "Puts two texts, two byte strings or two arrays together, or adds an element to an array.",
    "ARRAY[1, 2] || 3",
    "[1, 2, 3]",
    &[
        Overload::strict("(varchar, varchar) -> varchar", |call| map2(call, |a: &str, b: &str| Ok(format!("{a}{b}")))),
        Overload::strict("(char(x), char(y)) -> char(z)", char_char).with_result(char_type),
        Overload::strict("(varbinary, varbinary) -> varbinary", |call| {
            map2(call, |a: &[u8], b: &[u8]| Ok([a, b].concat()))
        }),
        Overload::strict("(array(E), array(E)) -> array(E)", array_array),
        Overload::seen("(array(E), E) -> array(E)", array_element),
        Overload::seen("(E, array(E)) -> array(E)", element_array),
    ],
);

fn char_type(types: &[Type]) -> Type {
    let length = |ty: &Type| if let Type::Char(length) = ty { *length } else { 0 };
    Type::Char(types.iter().map(length).fold(0, u32::saturating_add))
}

/// Two chars: the first with the blanks that belong to it.
fn char_char(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let length = if let Type::Char(length) = call.ty(0)? { usize::try_from(*length).unwrap_or(0) } else { 0 };
    map2(call, |a: &str, b: &str| {
        let missing = if b.is_empty() { 0 } else { length.saturating_sub(a.chars().count()) };
        Ok(format!("{a}{}{b}", " ".repeat(missing)))
    })
}

/// Two arrays.
fn array_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Array(element) = call.result else { return Err(Failure::internal("no array")) };
    let (a, b) = (call.argument(0)?.to_array(call.rows)?, call.argument(1)?.to_array(call.rows)?);
    let (Some(a), Some(b)) = (a.as_list_opt::<i32>(), b.as_list_opt::<i32>()) else {
        return Err(Failure::internal("no arrays"));
    };
    let (from_a, from_b) = (a.values().to_data(), b.values().to_data());
    let mut values = MutableArrayData::new(vec![&from_a, &from_b], false, from_a.len() + from_b.len());
    let mut lengths = Vec::with_capacity(call.rows);
    for row in 0..call.rows {
        let ((start, end), (from, to)) = (bounds(a, row), bounds(b, row));
        values.try_extend(0, start, end)?;
        values.try_extend(1, from, to)?;
        lengths.push(end - start + (to - from));
    }
    let field = crate::types::arrow_field("item", element);
    let values = make_array(values.freeze());
    Ok(Arc::new(ListArray::try_new(field, OffsetBuffer::from_lengths(lengths), values, None)?))
}

fn bounds(array: &ListArray, row: usize) -> (usize, usize) {
    let at = |row: usize| array.value_offsets().get(row).and_then(|offset| usize::try_from(*offset).ok()).unwrap_or(0);
    (at(row), at(row + 1))
}

/// An array and an element, which may be NULL.
fn array_element(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    with_element(call, 0, |items, element| items.push(element))
}

/// An element, which may be NULL, and an array.
fn element_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    with_element(call, 1, |items, element| items.insert(0, element))
}

fn with_element(call: &Call<'_>, array: usize, add: fn(&mut Vec<Value>, Value)) -> Result<ArrayRef, Failure> {
    let one = |row: usize| {
        let element = call.value(1 - array.min(1), row)?;
        Ok(match call.value(array, row)? {
            Value::Array(mut items) => {
                add(&mut items, element);
                Value::Array(items)
            }
            _ => Value::Null,
        })
    };
    let values = (0..call.rows).map(one).collect::<Result<Vec<_>, Failure>>()?;
    build(call.result, &values)
}
