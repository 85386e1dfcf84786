//! The columns of a query as columns of a table: their names, and Hive's types for Trino's. Refuses what no table can hold.

use crate::query::result_columns;
use crate::trino_type::{TRINO_TYPE_KEY, trino_type};
use arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::hive::{HiveType, StructField};
use athenaeum_dialect::trino::{Heading, Query};
use athenaeum_lake::catalog::Column;
use std::collections::BTreeSet;

/// The columns of a planned query, under their own names or those of a list. `span` is where the statement begins.
pub(super) fn of_query(
    schema: &Schema,
    query: &Query,
    names: Option<&[String]>,
    span: Span,
) -> Result<Vec<Column>, Diagnostic> {
    let names = match names {
        Some(listed) if listed.len() == schema.fields().len() => listed.to_vec(),
        Some(listed) => {
            let message = format!(
                "Column alias list has {} entries but relation has {} columns",
                listed.len(),
                schema.fields().len()
            );
            return Err(Diagnostic::new(Code::MismatchedColumnAliases, message).at(span));
        }
        None => own_names(schema, query, span)?,
    };
    let mut seen = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !seen.insert(name.as_str())) {
        let message = format!("Column name '{twice}' specified more than once");
        return Err(Diagnostic::new(Code::DuplicateColumnName, message)
            .at(span)
            .because("Names do not tell upper from lower case.")
            .hint("Give one of them another name with AS."));
    }
    let columns = names.into_iter().zip(schema.fields());
    columns
        .map(|(name, field)| {
            let hive_type = hive_type(field).map_err(|problem| problem.diagnostic(&name, span))?;
            Ok(Column { name, type_text: hive_type.to_string(), comment: None })
        })
        .collect()
}

fn own_names(schema: &Schema, query: &Query, span: Span) -> Result<Vec<String>, Diagnostic> {
    let typed: BTreeSet<String> = query
        .headings
        .iter()
        .filter_map(|heading| match heading {
            Heading::Named(name) => Some(name.to_lowercase()),
            Heading::Position | Heading::Star => None,
        })
        .collect();
    let columns = result_columns(schema, &query.headings).into_iter().enumerate();
    columns
        .map(|(index, column)| {
            let name = column.name.to_lowercase();
            if is_made_up(&name) && !typed.contains(&name) {
                return Err(Diagnostic::new(
                    Code::MissingColumnName,
                    format!("Column name not specified at position {}", index + 1),
                )
                .at(span)
                .because("A column of a table needs a name, and an expression has none of its own.")
                .hint("Name it with AS."));
            }
            Ok(name)
        })
        .collect()
}

/// Whether a name stands for a position: `_col0`.
fn is_made_up(name: &str) -> bool {
    name.strip_prefix("_col").is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
}

/// Why a column cannot be stored.
enum Unstorable {
    /// NULL and nothing else.
    Unknown,
    /// A type that Hive tables have not.
    Unsupported(String),
    /// A timestamp of another precision than milliseconds.
    Precision(String),
}

impl Unstorable {
    fn diagnostic(self, column: &str, span: Span) -> Diagnostic {
        match self {
            Self::Unknown => {
                Diagnostic::new(Code::ColumnTypeUnknown, format!("Column type is unknown: {column}"))
                    .at(span)
                    .because("The column is NULL in every row, and NULL has no type of its own.")
                    .hint("Cast it: CAST(NULL AS varchar).")
            }
            Self::Unsupported(name) => Diagnostic::new(Code::NotSupported, format!("Unsupported Hive type: {name}"))
                .because(format!("Column {column} has a type that tables cannot hold."))
                .hint("Cast it to a type of Hive's, such as varchar or timestamp(3)."),
            Self::Precision(name) => Diagnostic::new(
                Code::NotSupported,
                format!(
                    "Incorrect timestamp precision for {name}; the configured precision is MILLISECONDS; column name: {column}"
                ),
            )
            .because("Hive tables hold timestamps of milliseconds.")
            .hint(format!("Write CAST({column} AS timestamp(3)).")),
        }
    }
}

/// Hive's type for a column of a query.
fn hive_type(field: &Field) -> Result<HiveType, Unstorable> {
    let unsupported = || Unstorable::Unsupported(trino_type(field));
    if let Some(name) = field.metadata().get(TRINO_TYPE_KEY) {
        return match HiveType::parse(name) {
            Ok(sized @ (HiveType::Varchar(_) | HiveType::Char(_))) => Ok(sized),
            _ => Err(unsupported()),
        };
    }
    Ok(match field.data_type() {
        DataType::Null => return Err(Unstorable::Unknown),
        DataType::Boolean => HiveType::Boolean,
        DataType::Int8 => HiveType::TinyInt,
        DataType::Int16 | DataType::UInt8 => HiveType::SmallInt,
        DataType::Int32 | DataType::UInt16 => HiveType::Int,
        DataType::Int64 | DataType::UInt32 | DataType::UInt64 => HiveType::BigInt,
        DataType::Float16 | DataType::Float32 => HiveType::Float,
        DataType::Float64 => HiveType::Double,
        DataType::Decimal32(p, s) | DataType::Decimal64(p, s) | DataType::Decimal128(p, s) if *s >= 0 => {
            HiveType::Decimal(*p, *s)
        }
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => HiveType::String,
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::FixedSizeBinary(_) => {
            HiveType::Binary
        }
        DataType::Date32 | DataType::Date64 => HiveType::Date,
        // Nanoseconds are what the engine makes of a plain TIMESTAMP, which in Athena has milliseconds.
        DataType::Timestamp(TimeUnit::Millisecond | TimeUnit::Nanosecond, None) => HiveType::Timestamp,
        DataType::Timestamp(_, None) => return Err(Unstorable::Precision(trino_type(field))),
        DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _) => {
            HiveType::Array(Box::new(hive_type(item)?))
        }
        DataType::Map(entries, _) => match entries.data_type() {
            DataType::Struct(parts) if parts.len() == 2 => {
                let mut parts = parts.iter().map(|part| hive_type(part));
                let (Some(key), Some(value)) = (parts.next(), parts.next()) else { return Err(unsupported()) };
                HiveType::Map(Box::new(key?), Box::new(value?))
            }
            _ => return Err(unsupported()),
        },
        DataType::Struct(parts) => {
            let part = |part: &std::sync::Arc<Field>| {
                Ok(StructField { name: part.name().to_lowercase(), hive_type: hive_type(part)? })
            };
            HiveType::Struct(parts.iter().map(part).collect::<Result<_, Unstorable>>()?)
        }
        DataType::Dictionary(_, value) => hive_type(&Field::new(field.name(), value.as_ref().clone(), true))?,
        _ => return Err(unsupported()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(data_type: DataType) -> Result<String, String> {
        hive_type(&Field::new("c", data_type, true))
            .map(|hive_type| hive_type.to_string())
            .map_err(|problem| problem.diagnostic("c", Span::new(1, 1, 0)).to_string())
    }

    #[test]
    fn types_become_hives_or_are_refused() {
        assert_eq!(typed(DataType::UInt64).unwrap(), "bigint");
        assert_eq!(typed(DataType::Timestamp(TimeUnit::Nanosecond, None)).unwrap(), "timestamp");
        assert_eq!(typed(DataType::new_list(DataType::Float32, true)).unwrap(), "array<float>");
        assert_eq!(typed(DataType::Null).unwrap_err(), "COLUMN_TYPE_UNKNOWN: line 1:1: Column type is unknown: c");
        assert_eq!(
            typed(DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into()))).unwrap_err(),
            "NOT_SUPPORTED: Unsupported Hive type: timestamp(3) with time zone"
        );
        assert_eq!(
            typed(DataType::Time64(TimeUnit::Microsecond)).unwrap_err(),
            "NOT_SUPPORTED: Unsupported Hive type: time(6)"
        );
        assert_eq!(
            typed(DataType::Timestamp(TimeUnit::Microsecond, None)).unwrap_err(),
            "NOT_SUPPORTED: Incorrect timestamp precision for timestamp(6); the configured precision is MILLISECONDS; column name: c"
        );
    }

    #[test]
    fn sized_texts_keep_their_length() {
        let field = |name: &str| {
            Field::new("c", DataType::Utf8View, true)
                .with_metadata([(TRINO_TYPE_KEY.to_owned(), name.to_owned())].into())
        };
        assert_eq!(hive_type(&field("varchar(7)")).ok(), Some(HiveType::Varchar(7)));
        assert!(hive_type(&field("uuid")).is_err());
    }
}
