//! The 64-bit hash of any value, as Trino's xxhash-based operator has it: what checksums and distinct counts are made of.

use crate::value::{PICOS_PER_MICRO, PICOS_PER_MILLI, Value};
use crate::{Failure, Type};
use twox_hash::XxHash64;

/// Digits of a second of the timestamps that are one number inside Trino.
const SHORT_TIMESTAMP_DIGITS: u8 = 6;
/// The same with a zone.
const SHORT_ZONED_DIGITS: u8 = 3;
/// Digits of the decimals that are one 64-bit number.
const SHORT_DECIMAL_DIGITS: u8 = 18;
/// Picoseconds of a minute.
const PICOS_PER_MINUTE: i64 = 60_000_000_000_000;

/// The hash of a value; of NULL zero.
pub(super) fn hash(ty: &Type, value: &Value) -> Result<i64, Failure> {
    Ok(match (ty, value) {
        (_, Value::Null) => 0,
        (_, Value::Boolean(value)) => of_long(i64::from(*value)),
        (_, Value::Integer(value) | Value::Time(value) | Value::Millis(value)) => of_long(*value),
        (_, Value::Date(value) | Value::Months(value)) => of_long(i64::from(*value)),
        (_, Value::Real(value)) => of_long(i64::from(real_bits(*value))),
        (_, Value::Double(value)) => of_long(double_bits(*value)),
        (Type::Decimal(precision, _), Value::Decimal(value)) if *precision <= SHORT_DECIMAL_DIGITS => {
            of_long(low(*value))
        }
        (_, Value::Decimal(value)) => of_long(low(*value >> 64)) ^ of_long(low(*value)),
        (_, Value::Text(text)) => of_bytes(text.as_bytes()),
        (Type::Uuid, Value::Bytes(bytes)) => {
            let (high, rest) = bytes.split_at_checked(8).unwrap_or((bytes, &[]));
            of_long(big_endian(high)) ^ of_long(big_endian(rest))
        }
        (_, Value::Bytes(bytes)) => of_bytes(bytes),
        (_, Value::TimeTz(picos, offset)) => of_long(picos.wrapping_sub(i64::from(*offset) * PICOS_PER_MINUTE)),
        (Type::Timestamp(digits), Value::Timestamp(picos)) => {
            parts(*picos, PICOS_PER_MICRO, *digits <= SHORT_TIMESTAMP_DIGITS)
        }
        (Type::TimestampTz(digits), Value::TimestampTz(picos, _)) => {
            parts(*picos, PICOS_PER_MILLI, *digits <= SHORT_ZONED_DIGITS)
        }
        (Type::Array(element), Value::Array(items)) => {
            let mut result = 0_i64;
            for item in items {
                result = combined(result, hash(element, item)?);
            }
            result
        }
        (Type::Row(fields), Value::Row(items)) => {
            let mut result = 1_i64;
            for (field, item) in fields.iter().zip(items) {
                result = combined(result, hash(&field.ty, item)?);
            }
            result
        }
        (Type::Map(key_type, value_type), Value::Map(entries)) => {
            let mut result = 0_i64;
            for (key, value) in entries {
                result = result.wrapping_add(hash(key_type, key)? ^ hash(value_type, value)?);
            }
            result
        }
        _ => return Err(Failure::internal(format!("no hash of {ty}"))),
    })
}

fn combined(before: i64, next: i64) -> i64 {
    before.wrapping_mul(31).wrapping_add(next)
}

fn of_bytes(bytes: &[u8]) -> i64 {
    XxHash64::oneshot(0, bytes).cast_signed()
}

fn of_long(value: i64) -> i64 {
    of_bytes(&value.to_le_bytes())
}

/// The lower 64 bits.
fn low(value: i128) -> i64 {
    value as i64
}

fn big_endian(bytes: &[u8]) -> i64 {
    bytes.iter().fold(0, |number, byte| number << 8 | i64::from(*byte))
}

fn parts(picos: i128, unit: i128, is_short: bool) -> i64 {
    let whole = of_long(low(picos.div_euclid(unit)));
    if is_short { whole } else { whole ^ of_long(low(picos.rem_euclid(unit))) }
}

fn real_bits(value: f32) -> i32 {
    let value = if value == 0.0 { 0.0 } else { value };
    if value.is_nan() { f32::NAN.to_bits().cast_signed() } else { value.to_bits().cast_signed() }
}

fn double_bits(value: f64) -> i64 {
    let value = if value == 0.0 { 0.0 } else { value };
    if value.is_nan() { f64::NAN.to_bits().cast_signed() } else { value.to_bits().cast_signed() }
}
