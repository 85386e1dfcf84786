//! Arrays and maps of a batch: where their elements are, and new ones from elements picked out.

use crate::failure::Failure;
use crate::function::{Call, Operand};
use crate::types::{Type, arrow_field, arrow_type};
use crate::value::{Value, build, read};
use arrow::array::{Array, ArrayRef, AsArray, ListArray, MapArray, StructArray, UInt32Array};
use arrow::buffer::{NullBuffer, OffsetBuffer};
use arrow::compute::take;
use arrow::datatypes::DataType;
use std::ops::Range;
use std::sync::Arc;

/// The arrays that an argument holds.
#[derive(Debug)]
pub(crate) struct Lists {
    array: ListArray,
    element: Type,
    is_constant: bool,
}

impl Lists {
    /// Of an argument.
    pub(crate) fn of(call: &Call<'_>, index: usize) -> Result<Self, Failure> {
        let (array, is_constant) = opened(call, index)?;
        let Type::Array(element) = call.ty(index)? else { return Err(unfit(index)) };
        let array = array.as_list_opt::<i32>().ok_or_else(|| unfit(index))?.clone();
        Ok(Self { array, element: element.as_ref().clone(), is_constant })
    }

    /// Elements of all arrays; those of one are at its range.
    pub(crate) fn values(&self) -> &ArrayRef {
        self.array.values()
    }

    /// Type of the elements.
    pub(crate) fn element(&self) -> &Type {
        &self.element
    }

    /// Where a row's elements are; nothing where the array is NULL.
    pub(crate) fn range(&self, row: usize) -> Option<Range<usize>> {
        let row = if self.is_constant { 0 } else { row };
        range_of(self.array.is_valid(row), self.array.value_offsets(), row)
    }

    /// The element at a place.
    pub(crate) fn value(&self, place: usize) -> Value {
        read(self.array.values(), &self.element, place)
    }
}

/// The maps that an argument holds.
#[derive(Debug)]
pub(crate) struct Maps {
    array: MapArray,
    is_constant: bool,
}

impl Maps {
    /// Of an argument.
    pub(crate) fn of(call: &Call<'_>, index: usize) -> Result<Self, Failure> {
        let (array, is_constant) = opened(call, index)?;
        let array = array.as_map_opt().ok_or_else(|| unfit(index))?.clone();
        Ok(Self { array, is_constant })
    }

    /// Keys of all maps; those of one are at its range.
    pub(crate) fn keys(&self) -> &ArrayRef {
        self.array.keys()
    }

    /// Values of all maps, beside their keys.
    pub(crate) fn values(&self) -> &ArrayRef {
        self.array.values()
    }

    /// Where a row's entries are; nothing where the map is NULL.
    pub(crate) fn range(&self, row: usize) -> Option<Range<usize>> {
        let row = if self.is_constant { 0 } else { row };
        range_of(self.array.is_valid(row), self.array.value_offsets(), row)
    }
}

fn opened<'c>(call: &'c Call<'_>, index: usize) -> Result<(&'c ArrayRef, bool), Failure> {
    match call.argument(index)? {
        Operand::Array(array) => Ok((array, false)),
        Operand::Constant(array) => Ok((array, true)),
        Operand::Lambda(_) => Err(Failure::internal("a lambda is no value")),
    }
}

fn unfit(index: usize) -> Failure {
    Failure::internal(format!("argument {index} has an unexpected type"))
}

fn range_of(is_valid: bool, offsets: &[i32], row: usize) -> Option<Range<usize>> {
    let place = |at: usize| offsets.get(at).and_then(|offset| usize::try_from(*offset).ok());
    if is_valid { Some(place(row)?..place(row + 1)?) } else { None }
}

/// Places as Arrow's kernels take them.
pub(crate) fn places(places: impl IntoIterator<Item = usize>) -> UInt32Array {
    places.into_iter().map(|place| u32::try_from(place).unwrap_or(u32::MAX)).collect::<Vec<u32>>().into()
}

/// New arrays, row by row, from elements at places of an array of elements.
#[derive(Debug, Default)]
pub(crate) struct Picker {
    places: Vec<Option<u32>>,
    lengths: Vec<usize>,
    done: usize,
}

impl Picker {
    /// Takes an element; nothing is a NULL.
    pub(crate) fn pick(&mut self, place: Option<usize>) {
        self.places.push(place.and_then(|place| u32::try_from(place).ok()));
    }

    /// Takes elements in their order.
    pub(crate) fn pick_all(&mut self, places: impl IntoIterator<Item = usize>) {
        places.into_iter().for_each(|place| self.pick(Some(place)));
    }

    /// The row's array is complete.
    pub(crate) fn end(&mut self) {
        self.lengths.push(self.places.len() - self.done);
        self.done = self.places.len();
    }

    /// The elements picked, and how many there are in each array.
    pub(crate) fn finish(self, values: &ArrayRef) -> Result<(ArrayRef, Vec<usize>), Failure> {
        Ok((take(values, &UInt32Array::from(self.places), None)?, self.lengths))
    }

    /// The arrays.
    pub(crate) fn lists(self, values: &ArrayRef, element: &Type) -> Result<ArrayRef, Failure> {
        let (values, lengths) = self.finish(values)?;
        list_of(element, lengths, None, values)
    }
}

impl Picker {
    /// Maps of the entries picked out of other maps.
    pub(crate) fn maps(self, maps: &Maps, ty: &Type) -> Result<ArrayRef, Failure> {
        let places = UInt32Array::from(self.places);
        map_of(ty, self.lengths, take(maps.keys(), &places, None)?, take(maps.values(), &places, None)?)
    }
}

/// Arrays of these lengths.
pub(crate) fn list_of(
    element: &Type,
    lengths: impl IntoIterator<Item = usize>,
    nulls: Option<NullBuffer>,
    values: ArrayRef,
) -> Result<ArrayRef, Failure> {
    let offsets = OffsetBuffer::from_lengths(lengths);
    Ok(Arc::new(ListArray::try_new(arrow_field("item", element), offsets, values, nulls)?))
}

/// Maps with these numbers of entries. Keys must not be NULL.
pub(crate) fn map_of(
    ty: &Type,
    lengths: impl IntoIterator<Item = usize>,
    keys: ArrayRef,
    values: ArrayRef,
) -> Result<ArrayRef, Failure> {
    let other = || Failure::internal(format!("no map of {ty}"));
    let DataType::Map(entries, is_sorted) = arrow_type(ty) else { return Err(other()) };
    let DataType::Struct(fields) = entries.data_type().clone() else { return Err(other()) };
    let offsets = OffsetBuffer::from_lengths(lengths);
    let rows = StructArray::try_new(fields, vec![keys, values], None)?;
    Ok(Arc::new(MapArray::try_new(entries, offsets, rows, None, is_sorted)?))
}

/// The elements of an argument's array in a row; none where it is NULL.
pub(crate) fn items(call: &Call<'_>, index: usize, row: usize) -> Result<Vec<Value>, Failure> {
    match call.value(index, row)? {
        Value::Array(items) => Ok(items),
        Value::Null => Ok(Vec::new()),
        _ => Err(unfit(index)),
    }
}

/// An argument's integer in a row.
pub(crate) fn integer(call: &Call<'_>, index: usize, row: usize) -> Result<i64, Failure> {
    match call.value(index, row)? {
        Value::Integer(number) => Ok(number),
        _ => Err(unfit(index)),
    }
}

/// An argument's text in a row.
pub(crate) fn text(call: &Call<'_>, index: usize, row: usize) -> Result<String, Failure> {
    match call.value(index, row)? {
        Value::Text(text) => Ok(text),
        _ => Err(unfit(index)),
    }
}

/// A value for each row.
pub(crate) fn each_row(call: &Call<'_>, one: impl FnMut(usize) -> Result<Value, Failure>) -> Result<ArrayRef, Failure> {
    let values = (0..call.rows).map(one).collect::<Result<Vec<_>, _>>()?;
    build(call.result, &values)
}
