//! PARTITIONED BY: columns with types for Hive tables, columns and transforms without types for Iceberg tables.

use super::cursor::Cursor;
use super::{CreateTable, create_table};
use athenaeum_diagnostic::Diagnostic;

const WHAT: &str = "create table statement";

/// A partition field of an Iceberg table: a column, or a transform of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartitionField {
    /// Column in lower case.
    pub column: String,
    /// What is done with its values.
    pub transform: PartitionTransform,
}

/// Iceberg's transforms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartitionTransform {
    /// The value itself.
    Identity,
    /// `year(c)`.
    Year,
    /// `month(c)`.
    Month,
    /// `day(c)`.
    Day,
    /// `hour(c)`.
    Hour,
    /// `bucket(n, c)`.
    Bucket(u32),
    /// `truncate(c, length)`.
    Truncate(u32),
}

/// The words PARTITIONED BY are already taken.
pub(super) fn parse(cursor: &mut Cursor<'_>, statement: &mut CreateTable) -> Result<(), Diagnostic> {
    cursor.expect_symbol("(", WHAT)?;
    loop {
        if statement.external || !field_is_ahead(cursor) {
            statement.partition_keys.push(create_table::column(cursor)?);
        } else {
            statement.partition_fields.push(field(cursor)?);
        }
        if !cursor.accept_symbol(",") {
            break;
        }
    }
    cursor.expect_symbol(")", WHAT)
}

/// Whether the name ahead has no type behind it.
fn field_is_ahead(cursor: &Cursor<'_>) -> bool {
    matches!(cursor.text_behind(), Some("(" | ")" | ","))
}

fn field(cursor: &mut Cursor<'_>) -> Result<PartitionField, Diagnostic> {
    if cursor.text_behind() != Some("(") {
        return Ok(PartitionField { column: cursor.name(WHAT)?, transform: PartitionTransform::Identity });
    }
    // TRUNCATE is reserved and stands here all the same, so this is a word and not a name.
    let transform = cursor.next_word().unwrap_or_default();
    cursor.expect_symbol("(", WHAT)?;
    let field = match transform.as_str() {
        "YEAR" => PartitionField { column: cursor.name(WHAT)?, transform: PartitionTransform::Year },
        "MONTH" => PartitionField { column: cursor.name(WHAT)?, transform: PartitionTransform::Month },
        "DAY" => PartitionField { column: cursor.name(WHAT)?, transform: PartitionTransform::Day },
        "HOUR" => PartitionField { column: cursor.name(WHAT)?, transform: PartitionTransform::Hour },
        "BUCKET" => {
            let count = cursor.number(WHAT)?;
            cursor.expect_symbol(",", WHAT)?;
            PartitionField { column: cursor.name(WHAT)?, transform: PartitionTransform::Bucket(count) }
        }
        "TRUNCATE" => {
            let column = cursor.name(WHAT)?;
            cursor.expect_symbol(",", WHAT)?;
            PartitionField { column, transform: PartitionTransform::Truncate(cursor.number(WHAT)?) }
        }
        _ => {
            cursor.back();
            cursor.back();
            return Err(cursor
                .cannot_recognize(WHAT)
                .hint("Transforms are year(c), month(c), day(c), hour(c), bucket(n, c) and truncate(c, length)."));
        }
    };
    cursor.expect_symbol(")", WHAT)?;
    Ok(field)
}

#[cfg(test)]
mod tests {
    use super::super::{CreateTable, HiveStatement, PartitionTransform, parse};

    fn table(text: &str) -> CreateTable {
        match parse(text) {
            Ok(HiveStatement::CreateTable(table)) => *table,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn transforms_are_read() {
        let created = table(
            "CREATE TABLE t (id bigint, at timestamp, c string) PARTITIONED BY (c, bucket(16, id), month(at), truncate(c, 4)) LOCATION 's3://b/t/' TBLPROPERTIES ('table_type' = 'ICEBERG')",
        );
        let transforms: Vec<_> = created.partition_fields.iter().map(|field| field.transform).collect();
        assert_eq!(
            transforms,
            [
                PartitionTransform::Identity,
                PartitionTransform::Bucket(16),
                PartitionTransform::Month,
                PartitionTransform::Truncate(4)
            ]
        );
        assert_eq!(created.partition_fields[1].column, "id");
    }

    #[test]
    fn an_external_table_needs_types() {
        assert_eq!(
            parse("CREATE EXTERNAL TABLE t (a int) PARTITIONED BY (b)").unwrap_err().message,
            "FAILED: ParseException line 1:49 cannot recognize input near ')' '<EOF>' '<EOF>' in column type"
        );
    }

    #[test]
    fn an_unknown_transform_is_named() {
        let error = parse("CREATE TABLE t (a int) PARTITIONED BY (week(a))").unwrap_err();
        assert_eq!(
            error.message,
            "FAILED: ParseException line 1:39 cannot recognize input near 'week' '(' 'a' in create table statement"
        );
        assert!(error.hints[0].contains("bucket"));
    }
}
