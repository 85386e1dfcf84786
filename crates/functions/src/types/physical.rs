//! Which Arrow type holds the values of a Trino type. There is exactly one, so that columns of equal Trino types go together.

use super::Type;
use arrow::datatypes::{DataType, Field, FieldRef, Fields, IntervalUnit, TimeUnit};
use std::sync::Arc;

/// Digits of a second that milliseconds hold.
const MILLIS_DIGITS: u8 = 3;
/// Digits of a second that microseconds hold.
const MICROS_DIGITS: u8 = 6;
/// Bytes of a UUID and of an IP address.
const WIDE_BYTES: i32 = 16;

/// The Arrow type of a Trino type.
///
/// `time` is picoseconds of the day; a `timestamp` is milliseconds or microseconds as far as they hold its digits, beyond
/// that picoseconds since 1970 in a decimal; values with a zone are rows of the instant (UTC) and the zone.
pub fn arrow_type(ty: &Type) -> DataType {
    match ty {
        Type::Unknown | Type::Function(..) => DataType::Null,
        Type::Boolean => DataType::Boolean,
        Type::Tinyint => DataType::Int8,
        Type::Smallint => DataType::Int16,
        Type::Integer => DataType::Int32,
        Type::Bigint | Type::Time(_) => DataType::Int64,
        Type::Real => DataType::Float32,
        Type::Double => DataType::Float64,
        Type::Decimal(precision, scale) => DataType::Decimal128(*precision, i8::try_from(*scale).unwrap_or(0)),
        Type::Varchar(_) | Type::Char(_) | Type::Json => DataType::Utf8,
        Type::Varbinary => DataType::Binary,
        Type::Date => DataType::Date32,
        Type::Timestamp(precision) => timestamp(*precision),
        Type::TimeTz(_) => {
            DataType::Struct(Fields::from(vec![field("time", DataType::Int64), field("offset", DataType::Int16)]))
        }
        Type::TimestampTz(precision) => DataType::Struct(Fields::from(vec![
            field("instant", timestamp(*precision)),
            field("zone", DataType::Int16),
        ])),
        Type::IntervalYearToMonth => DataType::Interval(IntervalUnit::YearMonth),
        Type::IntervalDayToSecond => DataType::Duration(TimeUnit::Millisecond),
        Type::Uuid | Type::IpAddress => DataType::FixedSizeBinary(WIDE_BYTES),
        Type::Array(element) => DataType::List(arrow_field("item", element)),
        Type::Map(key, value) => map(key, value),
        Type::Row(fields) => DataType::Struct(
            fields
                .iter()
                .enumerate()
                .map(|(index, field)| match &field.name {
                    Some(name) => arrow_field(name, &field.ty),
                    None => arrow_field(&format!("field{index}"), &field.ty),
                })
                .collect(),
        ),
    }
}

/// A nullable field of this type.
pub fn arrow_field(name: &str, ty: &Type) -> FieldRef {
    Arc::new(Field::new(name, arrow_type(ty), true))
}

fn timestamp(precision: u8) -> DataType {
    match precision {
        digits if digits <= MILLIS_DIGITS => DataType::Timestamp(TimeUnit::Millisecond, None),
        digits if digits <= MICROS_DIGITS => DataType::Timestamp(TimeUnit::Microsecond, None),
        _ => DataType::Decimal128(super::MAX_DECIMAL_PRECISION, 0),
    }
}

fn map(key: &Type, value: &Type) -> DataType {
    let entries =
        Fields::from(vec![Field::new("key", arrow_type(key), false), Field::new("value", arrow_type(value), true)]);
    DataType::Map(Arc::new(Field::new("entries", DataType::Struct(entries), false)), false)
}

fn field(name: &str, data_type: DataType) -> Field {
    Field::new(name, data_type, true)
}
