//! Trino's names of result types.

use arrow::datatypes::{DataType, Field, IntervalUnit, TimeUnit};

/// Field metadata that overrules the Arrow type's own name.
pub(crate) const TRINO_TYPE_KEY: &str = "athenaeum.trino_type";

/// The characters that a column of type `varchar(n)` or `char(n)` keeps; nothing for any other column.
pub(crate) fn length_limit(field: &Field) -> Option<usize> {
    let (name, rest) = field.metadata().get(TRINO_TYPE_KEY)?.split_once('(')?;
    let length = matches!(name, "varchar" | "char").then_some(rest)?.strip_suffix(')')?;
    length.parse().ok()
}

/// Trino's type text of a column, such as `array(varchar)` or `timestamp(3)`.
pub(crate) fn trino_type(field: &Field) -> String {
    match field.metadata().get(TRINO_TYPE_KEY) {
        Some(text) => text.clone(),
        None => name_of(field.data_type()),
    }
}

fn name_of(data_type: &DataType) -> String {
    match data_type {
        DataType::Null => "unknown".to_owned(),
        DataType::Boolean => "boolean".to_owned(),
        DataType::Int8 => "tinyint".to_owned(),
        DataType::Int16 | DataType::UInt8 => "smallint".to_owned(),
        DataType::Int32 | DataType::UInt16 => "integer".to_owned(),
        DataType::Int64 | DataType::UInt32 | DataType::UInt64 => "bigint".to_owned(),
        DataType::Float16 | DataType::Float32 => "real".to_owned(),
        DataType::Float64 => "double".to_owned(),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "varchar".to_owned(),
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::FixedSizeBinary(_) => {
            "varbinary".to_owned()
        }
        DataType::Date32 | DataType::Date64 => "date".to_owned(),
        DataType::Time32(unit) | DataType::Time64(unit) => format!("time({})", digits(*unit)),
        DataType::Timestamp(unit, None) => format!("timestamp({})", digits(*unit)),
        DataType::Timestamp(unit, Some(_)) => format!("timestamp({}) with time zone", digits(*unit)),
        DataType::Interval(IntervalUnit::YearMonth) => "interval year to month".to_owned(),
        DataType::Interval(_) | DataType::Duration(_) => "interval day to second".to_owned(),
        DataType::Decimal32(p, s)
        | DataType::Decimal64(p, s)
        | DataType::Decimal128(p, s)
        | DataType::Decimal256(p, s) => format!("decimal({p},{s})"),
        DataType::List(item)
        | DataType::LargeList(item)
        | DataType::ListView(item)
        | DataType::LargeListView(item)
        | DataType::FixedSizeList(item, _) => {
            format!("array({})", trino_type(item))
        }
        DataType::Struct(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|field| format!("{} {}", field.name(), trino_type(field))).collect();
            format!("row({})", fields.join(", "))
        }
        DataType::Map(entries, _) => map_name(entries),
        DataType::Dictionary(_, value) => name_of(value),
        DataType::RunEndEncoded(_, value) => trino_type(value),
        DataType::Union(..) => "unknown".to_owned(),
    }
}

fn map_name(entries: &Field) -> String {
    match entries.data_type() {
        DataType::Struct(fields) => {
            let parts: Vec<String> = fields.iter().map(|field| trino_type(field)).collect();
            format!("map({})", parts.join(", "))
        }
        other => format!("map({})", name_of(other)),
    }
}

fn digits(unit: TimeUnit) -> u8 {
    match unit {
        TimeUnit::Second => 0,
        TimeUnit::Millisecond => 3,
        TimeUnit::Microsecond => 6,
        TimeUnit::Nanosecond => 9,
    }
}
