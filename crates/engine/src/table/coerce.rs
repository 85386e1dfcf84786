//! Values of a partition's type as values of the table's, where the two were declared differently: NULL where one does not
//! go over, as in Trino. Which types go together at all is the question of `partition_schema`.

use super::fit::shortened;
use arrow::array::{Array, ArrayRef, AsArray, ListArray, MapArray, StructArray, new_null_array};
use arrow::compute::{CastOptions, cast_with_options};
use arrow::datatypes::{DataType, Field, Fields};
use arrow::error::ArrowError;
use std::sync::Arc;

/// The array as the type of a field of the table.
pub(super) fn coerced(array: &ArrayRef, table: &Field) -> Result<ArrayRef, ArrowError> {
    match (array.data_type(), table.data_type()) {
        (DataType::List(_), DataType::List(item)) => {
            let list = array.as_list::<i32>();
            let values = coerced(list.values(), item)?;
            Ok(Arc::new(ListArray::try_new(Arc::clone(item), list.offsets().clone(), values, list.nulls().cloned())?))
        }
        (DataType::Map(..), DataType::Map(entries, _)) => {
            let map = array.as_map();
            let DataType::Struct(fields) = entries.data_type() else {
                return Err(ArrowError::SchemaError("a map without entries".to_owned()));
            };
            let columns = parts(&[Arc::clone(map.keys()), Arc::clone(map.values())], fields, map.keys().len())?;
            let pairs = StructArray::try_new(fields.clone(), columns, None)?;
            let (offsets, nulls) = (map.offsets().clone(), map.nulls().cloned());
            Ok(Arc::new(MapArray::try_new(Arc::clone(entries), offsets, pairs, nulls, false)?))
        }
        (DataType::Struct(_), DataType::Struct(fields)) => {
            let held = array.as_struct();
            let columns = parts(held.columns(), fields, held.len())?;
            let nulls = held.nulls().cloned();
            Ok(Arc::new(StructArray::try_new_with_length(fields.clone(), columns, nulls, held.len())?))
        }
        (_, to) => {
            let lenient = CastOptions { safe: true, ..CastOptions::default() };
            Ok(shortened(cast_with_options(array, to, &lenient)?, table))
        }
    }
}

/// Columns by position; the ones that are missing at the end are NULL.
fn parts(columns: &[ArrayRef], fields: &Fields, rows: usize) -> Result<Vec<ArrayRef>, ArrowError> {
    let part = |(position, field): (usize, &Arc<Field>)| match columns.get(position) {
        Some(column) => coerced(column, field),
        None => Ok(new_null_array(field.data_type(), rows)),
    };
    fields.iter().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{Decimal128Array, Float64Array, Int32Array, StringViewArray};
    use arrow::util::display::array_value_to_string;

    fn shown(array: ArrayRef, to: DataType) -> Vec<String> {
        let array = coerced(&array, &Field::new("c", to, true)).unwrap();
        (0..array.len())
            .map(|row| if array.is_null(row) { "NULL".to_owned() } else { array_value_to_string(&array, row).unwrap() })
            .collect()
    }

    #[test]
    fn scalars_go_over_or_become_null() {
        let texts: ArrayRef = Arc::new(StringViewArray::from(vec!["7", "x", "3000000000"]));
        assert_eq!(shown(Arc::clone(&texts), DataType::Int32), ["7", "NULL", "NULL"]);
        assert_eq!(shown(texts, DataType::Int64), ["7", "NULL", "3000000000"]);
        assert_eq!(shown(Arc::new(Int32Array::from(vec![7])), DataType::Utf8View), ["7"]);
        let amounts = Decimal128Array::from(vec![12_345]).with_precision_and_scale(9, 3).unwrap();
        assert_eq!(shown(Arc::new(amounts), DataType::Decimal128(9, 2)), ["12.35"]);
        assert_eq!(shown(Arc::new(Float64Array::from(vec![1.5])), DataType::Float32), ["1.5"]);
    }

    #[test]
    fn structs_go_by_position_and_grow_at_the_end() {
        let old: ArrayRef = Arc::new(StructArray::from(vec![(
            Arc::new(Field::new("a", DataType::Int32, true)),
            Arc::new(Int32Array::from(vec![1])) as ArrayRef,
        )]));
        let fields: Fields =
            vec![Field::new("a", DataType::Int64, true), Field::new("b", DataType::Utf8View, true)].into();
        assert_eq!(shown(old, DataType::Struct(fields)), ["{a: 1, b: }"]);
    }
}
