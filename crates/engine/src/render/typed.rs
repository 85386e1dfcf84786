//! A value as JSON that keeps its type: integers and finite doubles are numbers, decimals and temporal values strings,
//! varbinary upper-case hex, arrays lists, maps lists of pairs, rows lists.

use super::text::cell_text;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{
    DataType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use serde_json::Value;
use std::fmt::Write;

/// The value of a cell.
pub(crate) fn cell_value(array: &dyn Array, row: usize) -> Value {
    if array.is_null(row) || matches!(array.data_type(), DataType::Null) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::Int8 => array.as_primitive::<Int8Type>().value(row).into(),
        DataType::Int16 => array.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt8 => array.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt16 => array.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).into(),
        // The shortest digits of a real, not those of the double it widens to.
        DataType::Float32 => float(
            array,
            row,
            cell_text(array, row)
                .and_then(|text| text.parse().ok())
                .unwrap_or(f64::from(array.as_primitive::<Float32Type>().value(row))),
        ),
        DataType::Float64 => float(array, row, array.as_primitive::<Float64Type>().value(row)),
        DataType::Binary => hex(array.as_binary::<i32>().value(row)),
        DataType::LargeBinary => hex(array.as_binary::<i64>().value(row)),
        DataType::BinaryView => hex(array.as_binary_view().value(row)),
        DataType::List(_) => list(&array.as_list::<i32>().value(row)),
        DataType::LargeList(_) => list(&array.as_list::<i64>().value(row)),
        DataType::FixedSizeList(..) => list(&array.as_fixed_size_list().value(row)),
        DataType::Struct(_) => {
            array.as_struct().columns().iter().map(|column| cell_value(column.as_ref(), row)).collect()
        }
        DataType::Map(..) => {
            let entries = array.as_map().value(row);
            let pair =
                |entry| Value::from(vec![cell_value(entries.column(0), entry), cell_value(entries.column(1), entry)]);
            (0..entries.len()).map(pair).collect()
        }
        _ => cell_text(array, row).map_or(Value::Null, Value::from),
    }
}

fn float(array: &dyn Array, row: usize, value: f64) -> Value {
    serde_json::Number::from_f64(value)
        .map_or_else(|| cell_text(array, row).map_or(Value::Null, Value::from), Value::from)
}

fn hex(bytes: &[u8]) -> Value {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02X}").unwrap_or_default();
    }
    text.into()
}

fn list(items: &ArrayRef) -> Value {
    (0..items.len()).map(|index| cell_value(items.as_ref(), index)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{BinaryArray, Decimal128Array, Float32Array, Float64Array, ListArray};

    #[test]
    fn types_survive() {
        assert_eq!(cell_value(&Float64Array::from(vec![f64::INFINITY]), 0), "Infinity");
        assert_eq!(cell_value(&Float32Array::from(vec![0.1]), 0), 0.1);
        assert_eq!(cell_value(&BinaryArray::from_vec(vec![&[0xAB]]), 0), "AB");
        let decimal = Decimal128Array::from(vec![1_250]).with_precision_and_scale(10, 2).unwrap();
        assert_eq!(cell_value(&decimal, 0), "12.50");
        let list = ListArray::from_iter_primitive::<Int32Type, _, _>([Some(vec![Some(1), None])]);
        assert_eq!(cell_value(&list, 0), serde_json::json!([1, null]));
    }
}
