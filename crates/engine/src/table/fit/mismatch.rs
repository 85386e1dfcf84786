//! The error for a file whose type for a column does not fit the table's.

use arrow::datatypes::DataType;
use athenaeum_diagnostic::{Code, Diagnostic};

/// The kind of the file, as messages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::table) enum FileKind {
    Parquet,
    Avro,
}

/// Athena's text: the type as the file's format names it, the object, and the type as the table declares it.
pub(in crate::table) fn mismatch(
    kind: FileKind,
    object: &str,
    column: &str,
    held: &DataType,
    declared: &str,
) -> Diagnostic {
    let (format, held) = match kind {
        FileKind::Parquet => ("parquet", parquet_name(held)),
        FileKind::Avro => ("avro", avro_name(held)),
    };
    Diagnostic::new(
        Code::HiveBadData,
        format!(
            "Field {column}'s type {held} in {format} file {object} is incompatible with type {declared} defined in table schema"
        ),
    )
    .because("The table's column and the file's column have the same name, and types of which one cannot be read as the other.")
    .hint("Declare the column with the file's type, or write the file again with the table's.")
}

/// Parquet's physical type.
fn parquet_name(held: &DataType) -> String {
    match held {
        DataType::Boolean => "BOOLEAN",
        DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::UInt8 | DataType::UInt16 | DataType::UInt32 => {
            "INT32"
        }
        DataType::Date32 | DataType::Time32(_) => "INT32",
        DataType::Int64 | DataType::UInt64 | DataType::Timestamp(..) | DataType::Time64(_) | DataType::Date64 => {
            "INT64"
        }
        DataType::Float16 | DataType::Float32 => "FLOAT",
        DataType::Float64 => "DOUBLE",
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "BINARY",
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => "BINARY",
        DataType::FixedSizeBinary(_) | DataType::Decimal128(..) | DataType::Decimal256(..) => "FIXED_LEN_BYTE_ARRAY",
        DataType::Dictionary(_, value) => return parquet_name(value),
        DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(..) => "LIST",
        DataType::Map(..) => "MAP",
        DataType::Struct(_) => "GROUP",
        other => return other.to_string(),
    }
    .to_owned()
}

/// Avro's type, with its logical type where it has one.
fn avro_name(held: &DataType) -> String {
    match held {
        DataType::Null => "null",
        DataType::Boolean => "boolean",
        DataType::Int32 => "int",
        DataType::Int64 => "long",
        DataType::Float32 => "float",
        DataType::Float64 => "double",
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "string",
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => "bytes",
        DataType::FixedSizeBinary(_) => "fixed",
        DataType::Dictionary(..) => "enum",
        DataType::Date32 => "int (date)",
        DataType::Timestamp(..) => "long (timestamp)",
        DataType::Decimal128(precision, scale) => return format!("decimal({precision},{scale})"),
        DataType::List(_) => "array",
        DataType::Map(..) => "map",
        DataType::Struct(_) => "record",
        DataType::Union(..) => "union",
        other => return other.to_string(),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_athenas() {
        let error = mismatch(FileKind::Parquet, "s3://b/k", "c", &DataType::Int64, "string");
        assert_eq!(
            error.to_string().lines().next(),
            Some(
                "HIVE_BAD_DATA: Field c's type INT64 in parquet file s3://b/k is incompatible with type string defined in table schema"
            )
        );
    }
}
