//! A cell of an array as a value.

use super::{PICOS_PER_MICRO, PICOS_PER_MILLI, Value};
use crate::types::Type;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{
    DataType, Date32Type, Decimal128Type, DurationMillisecondType, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, IntervalYearMonthType, TimeUnit, TimestampMicrosecondType, TimestampMillisecondType,
};

/// The value of a cell, whose array has the Arrow type of `ty`.
pub fn read(array: &ArrayRef, ty: &Type, row: usize) -> Value {
    if array.is_null(row) || matches!(array.data_type(), DataType::Null) {
        return Value::Null;
    }
    match ty {
        Type::Unknown | Type::Function(..) => Value::Null,
        Type::Boolean => Value::Boolean(array.as_boolean().value(row)),
        Type::Tinyint => Value::Integer(i64::from(array.as_primitive::<Int8Type>().value(row))),
        Type::Smallint => Value::Integer(i64::from(array.as_primitive::<Int16Type>().value(row))),
        Type::Integer => Value::Integer(i64::from(array.as_primitive::<Int32Type>().value(row))),
        Type::Bigint => Value::Integer(array.as_primitive::<Int64Type>().value(row)),
        Type::Time(_) => Value::Time(array.as_primitive::<Int64Type>().value(row)),
        Type::Real => Value::Real(array.as_primitive::<Float32Type>().value(row)),
        Type::Double => Value::Double(array.as_primitive::<Float64Type>().value(row)),
        Type::Decimal(..) => Value::Decimal(array.as_primitive::<Decimal128Type>().value(row)),
        Type::Varchar(_) | Type::Char(_) | Type::Json => Value::Text(array.as_string::<i32>().value(row).to_owned()),
        Type::Varbinary => Value::Bytes(array.as_binary::<i32>().value(row).to_vec()),
        Type::Uuid | Type::IpAddress => Value::Bytes(array.as_fixed_size_binary().value(row).to_vec()),
        Type::Date => Value::Date(array.as_primitive::<Date32Type>().value(row)),
        Type::Timestamp(_) => Value::Timestamp(timestamp_picos(array, row)),
        Type::TimeTz(_) => {
            let parts = array.as_struct();
            Value::TimeTz(
                parts.column(0).as_primitive::<Int64Type>().value(row),
                parts.column(1).as_primitive::<Int16Type>().value(row),
            )
        }
        Type::TimestampTz(_) => {
            let parts = array.as_struct();
            Value::TimestampTz(
                timestamp_picos(parts.column(0), row),
                parts.column(1).as_primitive::<Int16Type>().value(row),
            )
        }
        Type::IntervalYearToMonth => Value::Months(array.as_primitive::<IntervalYearMonthType>().value(row)),
        Type::IntervalDayToSecond => Value::Millis(array.as_primitive::<DurationMillisecondType>().value(row)),
        Type::Array(element) => Value::Array(all(&array.as_list::<i32>().value(row), element)),
        Type::Map(key, value) => {
            let entries = array.as_map().value(row);
            Value::Map(all(entries.column(0), key).into_iter().zip(all(entries.column(1), value)).collect())
        }
        Type::Row(fields) => {
            let columns = array.as_struct().columns();
            Value::Row(columns.iter().zip(fields).map(|(column, field)| read(column, &field.ty, row)).collect())
        }
    }
}

fn all(array: &ArrayRef, ty: &Type) -> Vec<Value> {
    (0..array.len()).map(|row| read(array, ty, row)).collect()
}

/// Picoseconds since 1970 of a cell of any timestamp array.
pub(crate) fn timestamp_picos(array: &ArrayRef, row: usize) -> i128 {
    match array.data_type() {
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            i128::from(array.as_primitive::<TimestampMillisecondType>().value(row)) * PICOS_PER_MILLI
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            i128::from(array.as_primitive::<TimestampMicrosecondType>().value(row)) * PICOS_PER_MICRO
        }
        _ => array.as_primitive::<Decimal128Type>().value(row),
    }
}
