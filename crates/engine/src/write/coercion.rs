//! Which types become which by themselves in an INSERT, as in Trino: numbers into wider ones, text into text, dates into
//! timestamps, nested types part by part.

use super::source_types::SourceType;
use arrow::datatypes::{DataType, Field, TimeUnit};

/// Whether a column of the query can go into a column of the table.
pub(super) fn can_coerce(source: &SourceType, table: &DataType) -> bool {
    let from = source.field.data_type();
    coerces(from, table) || (source.computed && narrows(from, table))
}

/// Types that an expression has here and not in Trino, whose arithmetic is done in narrower types.
fn narrows(from: &DataType, to: &DataType) -> bool {
    match (from, to) {
        (DataType::Int64 | DataType::UInt64, DataType::Int32) => true,
        (DataType::Float64, DataType::Float32 | DataType::Decimal128(..)) => true,
        (DataType::Decimal128(..), DataType::Decimal128(..)) => true,
        (DataType::List(from), DataType::List(to)) => fits(from, to),
        (DataType::Map(from, _), DataType::Map(to, _)) => fits(from, to),
        (DataType::Struct(from), DataType::Struct(to)) => {
            from.len() == to.len() && from.iter().zip(to).all(|(from, to)| fits(from, to))
        }
        _ => false,
    }
}

/// Whether a part of a nested expression goes into its place.
fn fits(from: &Field, to: &Field) -> bool {
    coerces(from.data_type(), to.data_type()) || narrows(from.data_type(), to.data_type())
}

fn coerces(from: &DataType, to: &DataType) -> bool {
    match (from, to) {
        (DataType::Null, _) => true,
        (DataType::Dictionary(_, value), to) => coerces(value, to),
        (from, to) if digits(from).is_some() => match (digits(from), to) {
            (Some(have), to) if digits(to).is_some() => digits(to).is_some_and(|room| have <= room),
            (Some(have), DataType::Decimal128(precision, scale)) => {
                i16::from(*precision) - i16::from(*scale) >= i16::from(have)
            }
            (_, to) => matches!(to, DataType::Float32 | DataType::Float64),
        },
        (DataType::Decimal128(p, s), DataType::Decimal128(q, t)) => {
            t >= s && i16::from(*q) - i16::from(*t) >= i16::from(*p) - i16::from(*s)
        }
        (DataType::Decimal128(..), DataType::Float32 | DataType::Float64) => true,
        (DataType::Float32, DataType::Float32 | DataType::Float64) | (DataType::Float64, DataType::Float64) => true,
        (from, DataType::Utf8View) => matches!(from, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
        (from, DataType::BinaryView) => {
            matches!(from, DataType::Binary | DataType::LargeBinary | DataType::BinaryView)
        }
        (DataType::Date32, DataType::Timestamp(..)) => true,
        // Nanoseconds are what the engine makes of a plain TIMESTAMP.
        (DataType::Timestamp(unit, None), DataType::Timestamp(..)) => *unit != TimeUnit::Microsecond,
        (DataType::List(from), DataType::List(to)) => coerces(from.data_type(), to.data_type()),
        (DataType::Map(from, _), DataType::Map(to, _)) => parts_coerce(from, to),
        (DataType::Struct(_), DataType::Struct(_)) => {
            parts_coerce(&Field::new("", from.clone(), true), &Field::new("", to.clone(), true))
        }
        (from, to) => from == to,
    }
}

/// Fields of a row, or key and value of a map, by their order.
fn parts_coerce(from: &Field, to: &Field) -> bool {
    match (from.data_type(), to.data_type()) {
        (DataType::Struct(from), DataType::Struct(to)) => {
            from.len() == to.len() && from.iter().zip(to).all(|(from, to)| coerces(from.data_type(), to.data_type()))
        }
        _ => false,
    }
}

/// Decimal digits of an integer type.
fn digits(data_type: &DataType) -> Option<u8> {
    match data_type {
        DataType::Int8 => Some(3),
        DataType::Int16 | DataType::UInt8 => Some(5),
        DataType::Int32 | DataType::UInt16 => Some(10),
        DataType::Int64 | DataType::UInt32 | DataType::UInt64 => Some(19),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_widen_and_do_not_narrow() {
        assert!(coerces(&DataType::Int32, &DataType::Int64));
        assert!(!coerces(&DataType::Int64, &DataType::Int32));
        assert!(coerces(&DataType::Int64, &DataType::Decimal128(21, 2)));
        assert!(!coerces(&DataType::Int64, &DataType::Decimal128(20, 2)));
        assert!(coerces(&DataType::Decimal128(2, 1), &DataType::Float64));
        assert!(!coerces(&DataType::Float64, &DataType::Decimal128(10, 2)));
        let sum = SourceType { field: Field::new("c", DataType::Int64, true), computed: true };
        assert!(can_coerce(&sum, &DataType::Int32) && !can_coerce(&sum, &DataType::Int16));
    }

    #[test]
    fn text_takes_text_and_nothing_else() {
        assert!(coerces(&DataType::Utf8, &DataType::Utf8View));
        assert!(!coerces(&DataType::Int32, &DataType::Utf8View));
        assert!(coerces(&DataType::Null, &DataType::Utf8View));
        assert!(coerces(&DataType::Date32, &DataType::Timestamp(TimeUnit::Millisecond, None)));
        assert!(!coerces(&DataType::Utf8, &DataType::Date32));
    }
}
