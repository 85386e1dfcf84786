//! Smallest and largest values of a footer as Athena writes them in a result.

use super::ScanMapLimits;
use crate::objects_view::{cut, value_text};
use athenaeum_functions::text;
use athenaeum_functions::value::{PICOS_PER_MICRO, PICOS_PER_MILLI};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::schema::types::ColumnDescriptor;

/// Digits of a second, as in every timestamp of Hive's.
const TIMESTAMP_DIGITS: u8 = 3;
const NANOS_PER_MICRO: i128 = 1_000;

/// The text of a value; nothing where its bytes are not those of its type.
pub(super) fn athena_text(bytes: &[u8], column: &ColumnDescriptor, limits: ScanMapLimits) -> Option<String> {
    let text = match column.physical_type() {
        Type::DOUBLE => text::double(f64::from_le_bytes(bytes.try_into().ok()?)),
        Type::FLOAT => text::real(f32::from_le_bytes(bytes.try_into().ok()?)),
        // The order of these bytes is not the order of time, so writers leave statistics out, and old ones got them wrong.
        Type::INT96 => return None,
        Type::INT64 => match picos_of_timestamp(column) {
            Some(picos) => {
                text::timestamp(i128::from(i64::from_le_bytes(bytes.try_into().ok()?)) * picos, TIMESTAMP_DIGITS)
            }
            None => value_text(bytes, column)?,
        },
        _ => value_text(bytes, column)?,
    };
    Some(cut(&text, limits.value_characters))
}

/// The picoseconds of one step of a timestamp column.
fn picos_of_timestamp(column: &ColumnDescriptor) -> Option<i128> {
    match (column.logical_type_ref(), column.converted_type()) {
        (Some(LogicalType::Timestamp(kind)), _) => Some(match kind.unit {
            TimeUnit::MILLIS => PICOS_PER_MILLI,
            TimeUnit::MICROS => PICOS_PER_MICRO,
            TimeUnit::NANOS => PICOS_PER_MICRO / NANOS_PER_MICRO,
        }),
        (None, ConvertedType::TIMESTAMP_MILLIS) => Some(PICOS_PER_MILLI),
        (None, ConvertedType::TIMESTAMP_MICROS) => Some(PICOS_PER_MICRO),
        _ => None,
    }
}
