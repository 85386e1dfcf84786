//! `cardinality`: how many elements or entries.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Maps, each_row};
use arrow::array::ArrayRef;
use std::ops::Range;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "cardinality",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "How many elements an array, or entries a map, has.",
        "cardinality(ARRAY[1, NULL, 3])",
        "3",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T)) -> bigint", of_array), Overload::strict("(map(K, V)) -> bigint", of_map)],
};

fn of_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    each_row(call, |row| Ok(length(lists.range(row).unwrap_or_default())))
}

fn of_map(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let maps = Maps::of(call, 0)?;
    each_row(call, |row| Ok(length(maps.range(row).unwrap_or_default())))
}

fn length(range: Range<usize>) -> Value {
    Value::Integer(i64::try_from(range.len()).unwrap_or(i64::MAX))
}
