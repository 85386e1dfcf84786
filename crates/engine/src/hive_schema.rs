//! Hive's column types as Arrow types. Types that Arrow has no word for (`varchar(n)`, `char(n)`) keep their Trino name in
//! the field's metadata.

use crate::trino_type::TRINO_TYPE_KEY;
use arrow::datatypes::{DataType, Field, FieldRef, Schema, SchemaRef, TimeUnit};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::HiveType;
use athenaeum_functions::Type;
use athenaeum_functions::types::RowField;
use athenaeum_lake::catalog::{Column, Table};
use std::sync::Arc;

/// Digits of a second in Hive's timestamps, as Athena reads them.
const MILLIS_DIGITS: u8 = 3;

/// Schema of the columns that the table's files hold.
pub(crate) fn file_schema(table: &Table) -> Result<SchemaRef, Diagnostic> {
    schema_of(&table.columns)
}

/// Schema of columns of the catalog.
pub(crate) fn schema_of(columns: &[Column]) -> Result<SchemaRef, Diagnostic> {
    let fields = columns.iter().map(column_field).collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(Schema::new(fields)))
}

/// Fields of the partition keys.
pub(crate) fn partition_fields(table: &Table) -> Result<Vec<FieldRef>, Diagnostic> {
    table.partition_keys.iter().map(column_field).collect()
}

/// Field of one column.
pub(crate) fn column_field(column: &Column) -> Result<FieldRef, Diagnostic> {
    hive_type(column).map(|hive_type| field(&column.name, &hive_type))
}

fn hive_type(column: &Column) -> Result<HiveType, Diagnostic> {
    HiveType::parse(&column.type_text).map_err(|error| {
        Diagnostic::new(
            Code::HiveMetastoreError,
            format!("Column '{}' has the unreadable type '{}'", column.name, column.type_text),
        )
        .because(error.message)
    })
}

fn field(name: &str, hive_type: &HiveType) -> FieldRef {
    let field = Field::new(name, arrow_type(hive_type), true);
    let sized = match hive_type {
        HiveType::Char(_) | HiveType::Varchar(_) => Some(hive_type.to_string()),
        _ => None,
    };
    Arc::new(match sized {
        Some(text) => field.with_metadata([(TRINO_TYPE_KEY.to_owned(), text)].into()),
        None => field,
    })
}

fn arrow_type(hive_type: &HiveType) -> DataType {
    match hive_type {
        HiveType::Boolean => DataType::Boolean,
        HiveType::TinyInt => DataType::Int8,
        HiveType::SmallInt => DataType::Int16,
        HiveType::Int => DataType::Int32,
        HiveType::BigInt => DataType::Int64,
        HiveType::Float => DataType::Float32,
        HiveType::Double => DataType::Float64,
        HiveType::Decimal(precision, scale) => DataType::Decimal128(*precision, *scale),
        HiveType::Char(_) | HiveType::Varchar(_) | HiveType::String => DataType::Utf8View,
        HiveType::Binary => DataType::BinaryView,
        HiveType::Date => DataType::Date32,
        HiveType::Timestamp => DataType::Timestamp(TimeUnit::Millisecond, None),
        HiveType::Array(element) => DataType::List(field("item", element)),
        HiveType::Map(key, value) => {
            let key = Arc::new(field("key", key).as_ref().clone().with_nullable(false));
            let entries = DataType::Struct(vec![key, field("value", value)].into());
            DataType::Map(Arc::new(Field::new("entries", entries, false)), false)
        }
        HiveType::Struct(fields) => {
            DataType::Struct(fields.iter().map(|part| field(&part.name, &part.hive_type)).collect())
        }
    }
}

/// Trino's type of a column.
pub(crate) fn column_type(column: &Column) -> Result<Type, Diagnostic> {
    hive_type(column).map(|hive_type| type_of(&hive_type))
}

fn type_of(hive_type: &HiveType) -> Type {
    match hive_type {
        HiveType::Boolean => Type::Boolean,
        HiveType::TinyInt => Type::Tinyint,
        HiveType::SmallInt => Type::Smallint,
        HiveType::Int => Type::Integer,
        HiveType::BigInt => Type::Bigint,
        HiveType::Float => Type::Real,
        HiveType::Double => Type::Double,
        HiveType::Decimal(precision, scale) => Type::Decimal(*precision, u8::try_from(*scale).unwrap_or(0)),
        HiveType::Char(length) => Type::Char(*length),
        HiveType::Varchar(length) => Type::Varchar(Some(*length)),
        HiveType::String => Type::VARCHAR,
        HiveType::Binary => Type::Varbinary,
        HiveType::Date => Type::Date,
        HiveType::Timestamp => Type::Timestamp(MILLIS_DIGITS),
        HiveType::Array(element) => Type::array(type_of(element)),
        HiveType::Map(key, value) => Type::map(type_of(key), type_of(value)),
        HiveType::Struct(fields) => Type::Row(
            fields
                .iter()
                .map(|part| RowField { name: Some(part.name.to_lowercase()), ty: type_of(&part.hive_type) })
                .collect(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trino_type::trino_type;

    #[test]
    fn hive_types_come_out_under_their_trino_names() {
        for (hive, trino) in [
            ("int", "integer"),
            ("string", "varchar"),
            ("varchar(10)", "varchar(10)"),
            ("float", "real"),
            ("decimal(10,2)", "decimal(10,2)"),
            ("timestamp", "timestamp(3)"),
            ("array<struct<a:int,b:map<string,double>>>", "array(row(a integer, b map(varchar, double)))"),
        ] {
            let column = Column { name: "c".to_owned(), type_text: hive.to_owned(), comment: None };
            assert_eq!(trino_type(&column_field(&column).unwrap()), trino);
        }
    }
}
