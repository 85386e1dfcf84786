//! The columns of a query as columns of a table: their names, and Hive's types for Trino's. Refuses what no table can hold.

use athenaeum_analyzer::OutputColumn;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::hive::{HiveType, StructField};
use athenaeum_functions::Type;
use athenaeum_functions::types::RowField;
use athenaeum_lake::catalog::Column;
use std::collections::BTreeSet;

/// Hive's longest `varchar(n)`.
const LONGEST_VARCHAR: u32 = 65_535;
/// Hive's longest `char(n)`.
const LONGEST_CHAR: u32 = 255;
/// Digits of a second in Hive's timestamps, as Athena keeps them.
const MILLIS_DIGITS: u8 = 3;

/// The columns of a planned query, under their own names or those of a list. `span` is where the statement begins.
pub(super) fn of_query(
    outputs: &[OutputColumn],
    names: Option<&[String]>,
    span: Span,
) -> Result<Vec<Column>, Diagnostic> {
    let names = match names {
        Some(listed) if listed.len() == outputs.len() => listed.to_vec(),
        Some(listed) => {
            let message =
                format!("Column alias list has {} entries but relation has {} columns", listed.len(), outputs.len());
            return Err(Diagnostic::new(Code::MismatchedColumnAliases, message).at(span));
        }
        None => own_names(outputs, span)?,
    };
    let mut seen = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !seen.insert(name.as_str())) {
        let message = format!("Column name '{twice}' specified more than once");
        return Err(Diagnostic::new(Code::DuplicateColumnName, message)
            .at(span)
            .because("Names do not tell upper from lower case.")
            .hint("Give one of them another name with AS."));
    }
    let columns = names.into_iter().zip(outputs);
    columns
        .map(|(name, output)| {
            let hive_type = hive_type(&output.column.ty).map_err(|problem| problem.diagnostic(&name, span))?;
            Ok(Column { name, type_text: hive_type.to_string(), comment: None })
        })
        .collect()
}

fn own_names(outputs: &[OutputColumn], span: Span) -> Result<Vec<String>, Diagnostic> {
    let name = |(index, output): (usize, &OutputColumn)| {
        if output.is_named {
            return Ok(output.name.to_lowercase());
        }
        Err(Diagnostic::new(Code::MissingColumnName, format!("Column name not specified at position {}", index + 1))
            .at(span)
            .because("A column of a table needs a name, and an expression has none of its own.")
            .hint("Name it with AS."))
    };
    outputs.iter().enumerate().map(name).collect()
}

/// Why a column cannot be stored.
enum Unstorable {
    /// NULL and nothing else.
    Unknown,
    /// A type that Hive tables have not.
    Unsupported(String),
    /// A row with a field that has no name.
    Unnamed(String),
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
            Self::Unnamed(name) => {
                Diagnostic::new(Code::NotSupported, format!("Anonymous row type is not supported in Hive. Please give each field a name: {name}"))
                    .because(format!("Column {column} has a row whose fields have no names."))
                    .hint("Cast it: CAST(… AS row(name type, …)).")
            }
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
fn hive_type(ty: &Type) -> Result<HiveType, Unstorable> {
    Ok(match ty {
        Type::Unknown => return Err(Unstorable::Unknown),
        Type::Boolean => HiveType::Boolean,
        Type::Tinyint => HiveType::TinyInt,
        Type::Smallint => HiveType::SmallInt,
        Type::Integer => HiveType::Int,
        Type::Bigint => HiveType::BigInt,
        Type::Real => HiveType::Float,
        Type::Double => HiveType::Double,
        Type::Decimal(precision, scale) => HiveType::Decimal(*precision, i8::try_from(*scale).unwrap_or(0)),
        // A varchar without a length may be longer than Hive's longest.
        Type::Varchar(Some(length)) if *length <= LONGEST_VARCHAR => HiveType::Varchar(*length),
        Type::Varchar(_) => HiveType::String,
        Type::Char(length) if *length <= LONGEST_CHAR => HiveType::Char(*length),
        Type::Varbinary => HiveType::Binary,
        Type::Date => HiveType::Date,
        Type::Timestamp(MILLIS_DIGITS) => HiveType::Timestamp,
        Type::Timestamp(_) => return Err(Unstorable::Precision(ty.to_string())),
        Type::Array(element) => HiveType::Array(Box::new(hive_type(element)?)),
        Type::Map(key, value) => HiveType::Map(Box::new(hive_type(key)?), Box::new(hive_type(value)?)),
        Type::Row(fields) => {
            let field = |field: &RowField| match &field.name {
                Some(name) => Ok(StructField { name: name.to_lowercase(), hive_type: hive_type(&field.ty)? }),
                None => Err(Unstorable::Unnamed(ty.to_string())),
            };
            HiveType::Struct(fields.iter().map(field).collect::<Result<_, Unstorable>>()?)
        }
        _ => return Err(Unstorable::Unsupported(ty.to_string())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_functions::types::parse_type;

    fn typed(text: &str) -> Result<String, String> {
        let ty = if text == "unknown" { Type::Unknown } else { parse_type(text).unwrap() };
        hive_type(&ty)
            .map(|hive_type| hive_type.to_string())
            .map_err(|problem| problem.diagnostic("c", Span::new(1, 1, 0)).to_string())
    }

    #[test]
    fn types_become_hives_or_are_refused() {
        for (trino, hive) in [
            ("bigint", "bigint"),
            ("timestamp(3)", "timestamp"),
            ("array(real)", "array<float>"),
            ("varchar(7)", "varchar(7)"),
            ("varchar", "string"),
        ] {
            assert_eq!(typed(trino).unwrap(), hive);
        }
        assert_eq!(typed("unknown").unwrap_err(), "COLUMN_TYPE_UNKNOWN: line 1:1: Column type is unknown: c");
        assert_eq!(
            typed("timestamp(3) with time zone").unwrap_err(),
            "NOT_SUPPORTED: Unsupported Hive type: timestamp(3) with time zone"
        );
        assert_eq!(typed("time(6)").unwrap_err(), "NOT_SUPPORTED: Unsupported Hive type: time(6)");
        assert_eq!(
            typed("timestamp(6)").unwrap_err(),
            "NOT_SUPPORTED: Incorrect timestamp precision for timestamp(6); the configured precision is MILLISECONDS; column name: c"
        );
    }
}
