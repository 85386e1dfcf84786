//! Hive's bucket of a row (`bucketing_version` 1): which of a table's n files a row of a CLUSTERED BY table belongs to.
//! Writers put rows where this says, and readers look for them there. Spark's and Hive 3's hash (Murmur3) is not here.

use arrow::array::cast::AsArray;
use arrow::array::types::{
    Date32Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow::array::{Array, ArrayRef};
use arrow::datatypes::{DataType, TimeUnit};
use athenaeum_diagnostic::{Code, Diagnostic};

const NANOS_PER_SECOND: i64 = 1_000_000_000;
/// Bits that Hive gives to the nanoseconds in the hash of a timestamp.
const NANOS_BITS: u32 = 30;

/// Whether rows can be put into buckets by a column of this type.
pub(crate) fn can_bucket_by(data_type: &DataType) -> bool {
    match data_type {
        DataType::Boolean
        | DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::Float32
        | DataType::Float64
        | DataType::Date32
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View => true,
        DataType::Timestamp(_, zone) => zone.is_none(),
        _ => false,
    }
}

/// The bucket of row `row`, from 0, of `count` buckets; `columns` are those of CLUSTERED BY, in its order.
pub(crate) fn bucket_of(columns: &[ArrayRef], row: usize, count: u32) -> Result<u32, Diagnostic> {
    let mut hash = 0_i32;
    for column in columns {
        hash = hash.wrapping_mul(31).wrapping_add(hash_of(column, row)?);
    }
    // The sign is dropped, not turned: that is what Hive does.
    Ok((hash & i32::MAX).cast_unsigned() % count.max(1))
}

/// Hive's hash of one value. NULL has the hash 0.
fn hash_of(column: &ArrayRef, row: usize) -> Result<i32, Diagnostic> {
    if column.is_null(row) {
        return Ok(0);
    }
    Ok(match column.data_type() {
        DataType::Boolean => i32::from(column.as_boolean().value(row)),
        DataType::Int8 => i32::from(column.as_primitive::<Int8Type>().value(row)),
        DataType::Int16 => i32::from(column.as_primitive::<Int16Type>().value(row)),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row),
        DataType::Int64 => folded(column.as_primitive::<Int64Type>().value(row)),
        DataType::Float32 => float_bits(column.as_primitive::<Float32Type>().value(row)),
        DataType::Float64 => folded(double_bits(column.as_primitive::<Float64Type>().value(row))),
        DataType::Date32 => column.as_primitive::<Date32Type>().value(row),
        DataType::Utf8 => text_hash(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text_hash(column.as_string::<i64>().value(row)),
        DataType::Utf8View => text_hash(column.as_string_view().value(row)),
        DataType::Timestamp(unit, None) => timestamp_hash(column, row, *unit),
        other => return Err(no_hash(other)),
    })
}

fn no_hash(data_type: &DataType) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("Rows cannot be put into buckets by a column of type {data_type}"))
        .because("Hive's bucket hash is known here for booleans, integers, floating point numbers, text, dates and timestamps.")
        .hint("Choose another column for the buckets.")
}

/// The halves of 64 bits in 32, as Java hashes a long.
fn folded(value: i64) -> i32 {
    (value ^ (value.cast_unsigned() >> 32).cast_signed()) as i32
}

/// Java knows one NaN only.
fn float_bits(value: f32) -> i32 {
    if value.is_nan() { 0x7fc0_0000 } else { value.to_bits().cast_signed() }
}

fn double_bits(value: f64) -> i64 {
    if value.is_nan() { 0x7ff8_0000_0000_0000 } else { value.to_bits().cast_signed() }
}

/// Bytes are signed in Java.
fn text_hash(text: &str) -> i32 {
    text.bytes().fold(0_i32, |hash, byte| hash.wrapping_mul(31).wrapping_add(i32::from(byte.cast_signed())))
}

fn timestamp_hash(column: &ArrayRef, row: usize, unit: TimeUnit) -> i32 {
    let (value, per_second) = match unit {
        TimeUnit::Second => (column.as_primitive::<TimestampSecondType>().value(row), 1),
        TimeUnit::Millisecond => (column.as_primitive::<TimestampMillisecondType>().value(row), 1_000),
        TimeUnit::Microsecond => (column.as_primitive::<TimestampMicrosecondType>().value(row), 1_000_000),
        TimeUnit::Nanosecond => (column.as_primitive::<TimestampNanosecondType>().value(row), NANOS_PER_SECOND),
    };
    let nanos = value.rem_euclid(per_second) * (NANOS_PER_SECOND / per_second);
    folded((value.div_euclid(per_second) << NANOS_BITS) | nanos)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{
        BooleanArray, Date32Array, Decimal128Array, Float64Array, Int32Array, Int64Array, StringViewArray,
        TimestampMillisecondArray,
    };
    use std::sync::Arc;

    fn hashes(column: impl Array + 'static) -> Vec<i32> {
        let column: ArrayRef = Arc::new(column);
        (0..column.len()).map(|row| hash_of(&column, row).unwrap()).collect()
    }

    #[test]
    fn hashes_are_those_of_java() {
        assert_eq!(hashes(BooleanArray::from(vec![Some(true), Some(false), None])), [1, 0, 0]);
        assert_eq!(hashes(Int32Array::from(vec![5, -5])), [5, -5]);
        assert_eq!(hashes(Int64Array::from(vec![24_211, -1, 1 << 32, (1 << 35) + 5])), [24_211, 0, 1, 13]);
        // "hello".hashCode() in Java; a letter beyond ASCII by its signed bytes, unlike in Java.
        assert_eq!(hashes(StringViewArray::from(vec!["hello", "", "é"])), [99_162_322, 0, -61 * 31 - 87]);
        // Double.hashCode(1.0) in Java.
        assert_eq!(hashes(Float64Array::from(vec![1.0, 0.0])), [1_072_693_248, 0]);
        assert_eq!(hashes(Date32Array::from(vec![20_253, -1])), [20_253, -1]);
        let second = folded(1 << NANOS_BITS);
        assert_eq!(hashes(TimestampMillisecondArray::from(vec![1_000, 1_001])), [second, second | 1_000_000]);
    }

    #[test]
    fn buckets_drop_the_sign_and_join_columns_by_31() {
        let numbers: ArrayRef = Arc::new(Int32Array::from(vec![Some(-24_212), Some(3), None]));
        let buckets: Vec<u32> = (0..3).map(|row| bucket_of(std::slice::from_ref(&numbers), row, 8).unwrap()).collect();
        assert_eq!(buckets, [((-24_212_i32) & i32::MAX).cast_unsigned() % 8, 3, 0]);
        let twice = [Arc::clone(&numbers), numbers];
        assert_eq!(bucket_of(&twice, 1, 1_000).unwrap(), 3 * 31 + 3);
    }

    #[test]
    fn types_without_a_hash_are_refused() {
        let column: ArrayRef = Arc::new(Decimal128Array::from(vec![1]));
        assert!(!can_bucket_by(column.data_type()));
        assert_eq!(bucket_of(&[column], 0, 8).unwrap_err().code, Code::NotSupported);
    }
}
