//! Types and single values of a Parquet footer as text. A smallest or largest value is raw bytes, and its column tells
//! what they mean.

use chrono::{DateTime, NaiveDate, TimeDelta};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::schema::types::ColumnDescriptor;
use std::fmt::Write as _;

/// What the values of a column mean, such as `DECIMAL(10,2)`; nothing where the stored type says it all.
pub(super) fn logical_type(column: &ColumnDescriptor) -> Option<String> {
    let name = match column.logical_type_ref() {
        Some(LogicalType::Decimal(decimal)) => format!("DECIMAL({},{})", decimal.precision, decimal.scale),
        Some(LogicalType::Timestamp(kind)) => format!("TIMESTAMP({:?}{})", kind.unit, utc(kind.is_adjusted_to_u_t_c)),
        Some(LogicalType::Time(kind)) => format!("TIME({:?}{})", kind.unit, utc(kind.is_adjusted_to_u_t_c)),
        Some(LogicalType::Integer(int)) => format!("{}({})", if int.is_signed { "INT" } else { "UINT" }, int.bit_width),
        Some(other) => format!("{other:?}").split(['(', ' ', '{']).next().unwrap_or_default().to_uppercase(),
        None => match column.converted_type() {
            ConvertedType::NONE => return None,
            ConvertedType::DECIMAL => format!("DECIMAL({},{})", column.type_precision(), column.type_scale()),
            other => other.to_string(),
        },
    };
    Some(name)
}

fn utc(adjusted: bool) -> &'static str {
    if adjusted { ", UTC" } else { "" }
}

/// A value as a reader writes it; nothing where its bytes are not those of its type.
pub(crate) fn value_text(bytes: &[u8], column: &ColumnDescriptor) -> Option<String> {
    match column.physical_type() {
        Type::BOOLEAN => bytes.first().map(|byte| (*byte != 0).to_string()),
        Type::INT32 => integer_text(i64::from(i32::from_le_bytes(bytes.try_into().ok()?)), column),
        Type::INT64 => integer_text(i64::from_le_bytes(bytes.try_into().ok()?), column),
        Type::FLOAT => Some(f32::from_le_bytes(bytes.try_into().ok()?).to_string()),
        Type::DOUBLE => Some(f64::from_le_bytes(bytes.try_into().ok()?).to_string()),
        Type::INT96 => Some(hex(bytes)),
        Type::BYTE_ARRAY | Type::FIXED_LEN_BYTE_ARRAY => Some(bytes_text(bytes, column)),
    }
}

fn integer_text(value: i64, column: &ColumnDescriptor) -> Option<String> {
    match Meaning::of(column) {
        Meaning::Date => {
            let date = TimeDelta::try_days(value).and_then(|days| NaiveDate::default().checked_add_signed(days));
            date.map(|date| date.to_string())
        }
        Meaning::Timestamp(unit) => {
            let time = match unit {
                TimeUnit::MILLIS => DateTime::from_timestamp_millis(value),
                TimeUnit::MICROS => DateTime::from_timestamp_micros(value),
                TimeUnit::NANOS => Some(DateTime::from_timestamp_nanos(value)),
            };
            time.map(|time| time.format("%Y-%m-%d %H:%M:%S%.f").to_string())
        }
        Meaning::Decimal(scale) => Some(decimal_text(i128::from(value), scale)),
        Meaning::Unsigned if column.physical_type() == Type::INT32 => Some((value as u32).to_string()),
        Meaning::Unsigned => Some(value.cast_unsigned().to_string()),
        Meaning::Plain => Some(value.to_string()),
    }
}

fn bytes_text(bytes: &[u8], column: &ColumnDescriptor) -> String {
    if let Meaning::Decimal(scale) = Meaning::of(column)
        && let Some(value) = big_endian(bytes)
    {
        return decimal_text(value, scale);
    }
    let is_text =
        matches!(column.logical_type_ref(), Some(LogicalType::String | LogicalType::Enum | LogicalType::Json))
            || matches!(column.converted_type(), ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON);
    match std::str::from_utf8(bytes) {
        Ok(text) if is_text => text.to_owned(),
        // A writer may cut a largest text inside a character.
        Err(error) if is_text && error.valid_up_to() > 0 => {
            String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default()).into_owned() + "…"
        }
        _ => hex(bytes),
    }
}

/// What the stored number of a value stands for.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Date,
    Timestamp(TimeUnit),
    Decimal(u32),
    Unsigned,
    Plain,
}

impl Meaning {
    fn of(column: &ColumnDescriptor) -> Self {
        match (column.logical_type_ref(), column.converted_type()) {
            (Some(LogicalType::Date), _) | (None, ConvertedType::DATE) => Self::Date,
            (Some(LogicalType::Timestamp(kind)), _) => Self::Timestamp(kind.unit),
            (None, ConvertedType::TIMESTAMP_MILLIS) => Self::Timestamp(TimeUnit::MILLIS),
            (None, ConvertedType::TIMESTAMP_MICROS) => Self::Timestamp(TimeUnit::MICROS),
            (Some(LogicalType::Decimal(decimal)), _) => Self::Decimal(decimal.scale.unsigned_abs()),
            (None, ConvertedType::DECIMAL) => Self::Decimal(column.type_scale().unsigned_abs()),
            (Some(LogicalType::Integer(int)), _) if !int.is_signed => Self::Unsigned,
            (None, kind) if kind.to_string().starts_with("UINT") => Self::Unsigned,
            _ => Self::Plain,
        }
    }
}

/// Digits with a point before the last `scale` of them.
fn decimal_text(value: i128, scale: u32) -> String {
    let digits = format!("{:0width$}", value.unsigned_abs(), width = scale as usize + 1);
    let sign = if value < 0 { "-" } else { "" };
    match digits.split_at_checked(digits.len().saturating_sub(scale as usize)) {
        Some((whole, fraction)) if !fraction.is_empty() => format!("{sign}{whole}.{fraction}"),
        _ => format!("{sign}{digits}"),
    }
}

/// A signed number of up to sixteen bytes.
fn big_endian(bytes: &[u8]) -> Option<i128> {
    let first = *bytes.first()?;
    let fill = if first & 0x80 == 0 { 0 } else { 0xff };
    let mut wide = [fill; 16];
    let start = wide.len().checked_sub(bytes.len())?;
    wide.get_mut(start..)?.copy_from_slice(bytes);
    Some(i128::from_be_bytes(wide))
}

fn hex(bytes: &[u8]) -> String {
    let mut text = "0x".to_owned();
    for byte in bytes {
        // Writing to a string cannot fail.
        write!(text, "{byte:02x}").unwrap_or_default();
    }
    text
}

/// At most `characters` characters, with a mark where more follow.
pub(crate) fn cut(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_their_scale_and_sign() {
        assert_eq!([decimal_text(5, 2), decimal_text(-1234, 2), decimal_text(7, 0)], ["0.05", "-12.34", "7"]);
        assert_eq!(
            [big_endian(&[0xff, 0x9c]), big_endian(&[0x01, 0x00]), big_endian(&[0; 17])],
            [Some(-100), Some(256), None]
        );
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        assert_eq!([cut("äöü", 2), cut("äöü", 3)], ["äö…", "äöü"]);
        assert_eq!(hex(&[0, 255]), "0x00ff");
    }
}
