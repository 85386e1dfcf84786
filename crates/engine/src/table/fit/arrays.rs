//! Arrays of a file as arrays of the table's type. Timestamps are rounded to milliseconds, half up, as Athena does; integers
//! that are too large are an error; struct fields that the file lacks are NULL.

use super::rules::{Fit, entry_fields, fit_of, items_of, position_of};
use arrow::array::{
    Array, ArrayRef, AsArray, BinaryArray, Int64Array, ListArray, MapArray, StringViewArray, StructArray,
    TimestampMillisecondArray, new_null_array,
};
use arrow::buffer::OffsetBuffer;
use arrow::compute::{CastOptions, cast, cast_with_options};
use arrow::datatypes::{DataType, Field, Fields, Int64Type, TimeUnit};
use arrow::error::ArrowError;
use athenaeum_diagnostic::{Code, Diagnostic};
use datafusion::common::Result;
use std::sync::Arc;

use crate::table::into_datafusion;
use crate::trino_type::length_limit;

/// The array as the type of a field of the table. The types must fit, see `fit_of`.
pub(crate) fn fitted(array: &ArrayRef, field: &Field) -> Result<ArrayRef> {
    let table = field.data_type();
    if array.data_type() == table {
        return Ok(shortened(Arc::clone(array), field));
    }
    let file = array.data_type().clone();
    let array = match (&file, table) {
        (DataType::Timestamp(unit, _), DataType::Timestamp(TimeUnit::Millisecond, _)) => timestamps(array, *unit),
        (DataType::Struct(_), DataType::Struct(fields)) => structs(array, fields),
        (_, DataType::List(item)) if items_of(&file).is_some() => lists(array, item),
        (DataType::Map(..), DataType::Map(entries, _)) => maps(array, entries),
        (DataType::Dictionary(_, value), _) => fitted(&cast(array, value)?, field),
        (DataType::Binary | DataType::LargeBinary | DataType::BinaryView, DataType::Utf8View) => texts(array),
        _ if file.is_integer() && table.is_integer() => integers(array, table),
        _ if fit_of(&file, table) == Fit::None => {
            Err(into_datafusion(Diagnostic::new(Code::InternalError, format!("{file} was to be read as {table}"))))
        }
        _ => Ok(cast_with_options(array, table, &strict())?),
    }?;
    Ok(shortened(array, field))
}

/// Texts cut to the length of a `varchar(n)` or `char(n)` column; every other array as it is.
pub(in crate::table) fn shortened(array: ArrayRef, field: &Field) -> ArrayRef {
    let (Some(limit), Some(texts)) = (length_limit(field), array.as_any().downcast_ref::<StringViewArray>()) else {
        return array;
    };
    let is_long = |text: &str| text.len() > limit && text.chars().nth(limit).is_some();
    if !texts.iter().flatten().any(is_long) {
        return array;
    }
    let cut = |text: &str| text.chars().take(limit).collect::<String>();
    Arc::new(texts.iter().map(|text| text.map(cut)).collect::<StringViewArray>())
}

fn strict() -> CastOptions<'static> {
    CastOptions { safe: false, ..CastOptions::default() }
}

/// Units of a timestamp in one millisecond, or milliseconds in one unit of it.
fn timestamps(array: &ArrayRef, unit: TimeUnit) -> Result<ArrayRef> {
    let ticks = cast(array, &DataType::Int64)?;
    let ticks = ticks.as_primitive::<Int64Type>();
    let millis: Int64Array = match unit {
        TimeUnit::Second => ticks.try_unary(|tick| {
            tick.checked_mul(1_000).ok_or_else(|| ArrowError::ArithmeticOverflow(format!("Millis overflow: {tick}")))
        })?,
        TimeUnit::Millisecond => ticks.clone(),
        TimeUnit::Microsecond => ticks.unary(|tick| rounded(tick, 1_000)),
        TimeUnit::Nanosecond => ticks.unary(|tick| rounded(tick, 1_000_000)),
    };
    Ok(Arc::new(millis.reinterpret_cast::<arrow::datatypes::TimestampMillisecondType>())
        as Arc<TimestampMillisecondArray>)
}

/// Half up, before 1970 as after.
fn rounded(tick: i64, per_milli: i64) -> i64 {
    let whole = tick.div_euclid(per_milli);
    if tick.rem_euclid(per_milli) * 2 >= per_milli { whole + 1 } else { whole }
}

fn integers(array: &ArrayRef, table: &DataType) -> Result<ArrayRef> {
    let limit = match table {
        DataType::Int8 => "MAX_BYTE",
        DataType::Int16 => "MAX_SHORT",
        DataType::Int32 => "MAX_INT",
        _ => "MAX_LONG",
    };
    cast_with_options(array, table, &strict()).map_err(|error| {
        into_datafusion(
            Diagnostic::new(Code::InternalError, format!("Value exceeds {limit}"))
                .because(error.to_string())
                .hint("Declare the column as bigint: the file holds larger numbers than the table's type can."),
        )
    })
}

/// Bytes as text; what is no UTF-8 is replaced, as Trino does when it shows a value.
fn texts(array: &ArrayRef) -> Result<ArrayRef> {
    let bytes = cast(array, &DataType::Binary)?;
    let Some(bytes) = bytes.as_any().downcast_ref::<BinaryArray>() else { return Ok(bytes) };
    Ok(Arc::new(bytes.iter().map(|value| value.map(String::from_utf8_lossy)).collect::<StringViewArray>()))
}

fn structs(array: &ArrayRef, fields: &Fields) -> Result<ArrayRef> {
    let array = array.as_struct();
    let columns = fields
        .iter()
        .map(|field| match position_of(array.fields(), field.name()).and_then(|at| array.columns().get(at)) {
            Some(column) => fitted(column, field),
            None => Ok(new_null_array(field.data_type(), array.len())),
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(Arc::new(StructArray::try_new_with_length(fields.clone(), columns, array.nulls().cloned(), array.len())?))
}

fn lists(array: &ArrayRef, item: &Arc<Field>) -> Result<ArrayRef> {
    let held = items_of(array.data_type()).map_or_else(|| item.as_ref().clone(), Clone::clone);
    let array = cast(array, &DataType::List(Arc::new(held)))?;
    let list = array.as_list::<i32>();
    let values = fitted(list.values(), item)?;
    Ok(Arc::new(ListArray::try_new(Arc::clone(item), list.offsets().clone(), values, list.nulls().cloned())?))
}

fn maps(array: &ArrayRef, entries: &Arc<Field>) -> Result<ArrayRef> {
    let map = array.as_map();
    let (DataType::Struct(fields), Some((key, value))) = (entries.data_type(), entry_fields(entries)) else {
        return Err(ArrowError::SchemaError("a map without entries".to_owned()).into());
    };
    let columns = vec![fitted(map.keys(), key)?, fitted(map.values(), value)?];
    let pairs = StructArray::try_new(fields.clone(), columns, None)?;
    let offsets: OffsetBuffer<i32> = map.offsets().clone();
    Ok(Arc::new(MapArray::try_new(Arc::clone(entries), offsets, pairs, map.nulls().cloned(), false)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{Int32Array, StringArray, TimestampMicrosecondArray, TimestampNanosecondArray};
    use arrow::util::display::array_value_to_string;

    const MILLIS: DataType = DataType::Timestamp(TimeUnit::Millisecond, None);

    fn fitted(array: &ArrayRef, table: &DataType) -> Result<ArrayRef> {
        super::fitted(array, &Field::new("c", table.clone(), true))
    }

    #[test]
    fn texts_are_cut_to_their_column_inside_a_list_too() {
        let word = Field::new("item", DataType::Utf8View, true)
            .with_metadata([(crate::trino_type::TRINO_TYPE_KEY.to_owned(), "varchar(2)".to_owned())].into());
        let texts: ArrayRef = Arc::new(StringViewArray::from(vec![Some("hé"), Some("héllo"), None]));
        let cut = super::fitted(&texts, &word).unwrap();
        assert_eq!(cut.as_string_view().iter().collect::<Vec<_>>(), [Some("hé"), Some("hé"), None]);
        let item = Arc::new(Field::new("element", DataType::Utf8, true));
        let words = StringArray::from(vec!["abc", "d"]);
        let list: ArrayRef = Arc::new(ListArray::new(item, OffsetBuffer::from_lengths([2]), Arc::new(words), None));
        let list = fitted(&list, &DataType::List(Arc::new(word))).unwrap();
        assert_eq!(array_value_to_string(&list, 0).unwrap(), "[ab, d]");
    }

    #[test]
    fn timestamps_are_rounded_half_up_on_both_sides_of_1970() {
        let micros: ArrayRef = Arc::new(
            TimestampMicrosecondArray::from(vec![1_499, 1_500, -1_500, -1_501]).with_timezone("America/New_York"),
        );
        let millis = fitted(&micros, &MILLIS).unwrap();
        let millis = millis.as_primitive::<arrow::datatypes::TimestampMillisecondType>();
        assert_eq!(millis.values().to_vec(), [1, 2, -1, -2]);
        let nanos: ArrayRef = Arc::new(TimestampNanosecondArray::from(vec![Some(i64::MAX), None]));
        assert_eq!(fitted(&nanos, &MILLIS).unwrap().null_count(), 1);
    }

    #[test]
    fn a_number_too_large_is_an_error_and_not_null() {
        let large: ArrayRef = Arc::new(Int64Array::from(vec![5_000_000_000]));
        let error = fitted(&large, &DataType::Int32).unwrap_err();
        assert_eq!(crate::table::diagnostic_of(&error).unwrap().message, "Value exceeds MAX_INT");
    }

    #[test]
    fn a_struct_grows_shrinks_and_widens_inside_a_list() {
        let old = StructArray::from(vec![
            (Arc::new(Field::new("A", DataType::Int32, true)), Arc::new(Int32Array::from(vec![1, 2])) as ArrayRef),
            (
                Arc::new(Field::new("gone", DataType::Utf8, true)),
                Arc::new(StringArray::from(vec!["x", "y"])) as ArrayRef,
            ),
        ]);
        let item = Arc::new(Field::new("element", old.data_type().clone(), true));
        let list: ArrayRef = Arc::new(ListArray::new(item, OffsetBuffer::from_lengths([2]), Arc::new(old), None));
        let fields: Fields =
            vec![Field::new("a", DataType::Int64, true), Field::new("b", DataType::Utf8View, true)].into();
        let table = DataType::List(Arc::new(Field::new("item", DataType::Struct(fields), true)));
        let new = fitted(&list, &table).unwrap();
        assert_eq!(new.data_type(), &table);
        assert_eq!(array_value_to_string(&new, 0).unwrap(), "[{a: 1, b: }, {a: 2, b: }]");
    }
}
