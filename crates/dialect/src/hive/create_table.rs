//! `CREATE EXTERNAL TABLE` with every clause of Athena's synopsis. Clauses after the columns may come in any order, as
//! Hive itself is not strict about it in Athena.

use super::cursor::Cursor;
use super::{ColumnDef, CreateTable, HiveStatement, HiveType, RowFormat, Storage, partitioned_by};
use athenaeum_diagnostic::{Code, Diagnostic};

const WHAT: &str = "create table statement";

pub(super) fn parse(cursor: &mut Cursor<'_>, external: bool) -> Result<HiveStatement, Diagnostic> {
    let if_not_exists = cursor.accept_words(&["IF", "NOT", "EXISTS"]);
    let table = cursor.table_name()?;
    if cursor.sees("LIKE") {
        return Err(Diagnostic::new(Code::NotSupported, "CREATE TABLE LIKE is not supported")
            .at(cursor.here())
            .because("Athena has no CREATE TABLE LIKE.")
            .hint("Use SHOW CREATE TABLE and run its text with the new name."));
    }
    let mut statement = CreateTable {
        table,
        external,
        if_not_exists,
        columns: Vec::new(),
        comment: None,
        partition_keys: Vec::new(),
        partition_fields: Vec::new(),
        buckets: None,
        row_format: RowFormat::Unsaid,
        storage: Storage::Unsaid,
        storage_span: cursor.here(),
        location: None,
        properties: Vec::new(),
    };
    if cursor.accept_symbol("(") {
        statement.columns = column_list(cursor, WHAT)?;
    }
    while read_clause(cursor, &mut statement)? {}
    Ok(HiveStatement::CreateTable(Box::new(statement)))
}

/// `name type [COMMENT 'c'], …)`: the opening bracket is already taken.
pub(super) fn column_list(cursor: &mut Cursor<'_>, what: &str) -> Result<Vec<ColumnDef>, Diagnostic> {
    let mut columns = vec![column(cursor)?];
    while cursor.accept_symbol(",") {
        columns.push(column(cursor)?);
    }
    cursor.expect_symbol(")", what)?;
    Ok(columns)
}

/// `name type [COMMENT 'c']`.
pub(super) fn column(cursor: &mut Cursor<'_>) -> Result<ColumnDef, Diagnostic> {
    const WHAT: &str = "column specification";
    let span = cursor.here();
    let name = cursor.name(WHAT)?;
    let hive_type = HiveType::read(cursor)?;
    let comment = if cursor.accept("COMMENT") { Some(cursor.string(WHAT)?) } else { None };
    Ok(ColumnDef { name, hive_type, comment, span })
}

/// Reads one clause; false where none is ahead.
fn read_clause(cursor: &mut Cursor<'_>, statement: &mut CreateTable) -> Result<bool, Diagnostic> {
    if cursor.accept("COMMENT") {
        statement.comment = Some(cursor.string(WHAT)?);
    } else if cursor.accept_words(&["PARTITIONED", "BY"]) {
        partitioned_by::parse(cursor, statement)?;
    } else if cursor.accept_words(&["CLUSTERED", "BY"]) {
        statement.buckets = Some(buckets(cursor)?);
    } else if cursor.accept_words(&["ROW", "FORMAT"]) {
        statement.row_format = row_format(cursor)?;
    } else if cursor.accept_words(&["WITH", "SERDEPROPERTIES"]) {
        add_serde_properties(cursor, &mut statement.row_format)?;
    } else if cursor.accept_words(&["STORED", "AS"]) {
        statement.storage_span = cursor.here();
        statement.storage = storage(cursor)?;
    } else if let Some(location) = cursor.optional_location(WHAT)? {
        statement.location = Some(location);
    } else if cursor.accept("TBLPROPERTIES") {
        statement.properties = cursor.properties(WHAT)?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn buckets(cursor: &mut Cursor<'_>) -> Result<(Vec<String>, u32), Diagnostic> {
    cursor.expect_symbol("(", WHAT)?;
    let mut columns = vec![cursor.name(WHAT)?];
    while cursor.accept_symbol(",") {
        columns.push(cursor.name(WHAT)?);
    }
    cursor.expect_symbol(")", WHAT)?;
    cursor.expect_words(&["INTO"], WHAT)?;
    let count = cursor.number(WHAT)?;
    cursor.expect_words(&["BUCKETS"], WHAT)?;
    Ok((columns, count))
}

fn row_format(cursor: &mut Cursor<'_>) -> Result<RowFormat, Diagnostic> {
    const WHAT: &str = "serde format specification";
    if cursor.accept("SERDE") {
        let class = cursor.string(WHAT)?;
        let properties =
            if cursor.accept_words(&["WITH", "SERDEPROPERTIES"]) { cursor.properties(WHAT)? } else { Vec::new() };
        return Ok(RowFormat::Serde { class, properties });
    }
    cursor.expect_words(&["DELIMITED"], WHAT)?;
    let (mut fields, mut escape, mut items, mut map_keys, mut lines, mut null) = (None, None, None, None, None, None);
    loop {
        if cursor.accept_words(&["FIELDS", "TERMINATED", "BY"]) {
            fields = Some(cursor.string(WHAT)?);
        } else if cursor.accept_words(&["ESCAPED", "BY"]) {
            escape = Some(cursor.string(WHAT)?);
        } else if cursor.accept_words(&["COLLECTION", "ITEMS", "TERMINATED", "BY"]) {
            items = Some(cursor.string(WHAT)?);
        } else if cursor.accept_words(&["MAP", "KEYS", "TERMINATED", "BY"]) {
            map_keys = Some(cursor.string(WHAT)?);
        } else if cursor.accept_words(&["LINES", "TERMINATED", "BY"]) {
            lines = Some(cursor.string(WHAT)?);
        } else if cursor.accept_words(&["NULL", "DEFINED", "AS"]) {
            null = Some(cursor.string(WHAT)?);
        } else {
            return Ok(RowFormat::Delimited { fields, escape, items, map_keys, lines, null });
        }
    }
}

/// `WITH SERDEPROPERTIES` may also stand after STORED AS.
fn add_serde_properties(cursor: &mut Cursor<'_>, row_format: &mut RowFormat) -> Result<(), Diagnostic> {
    let here = cursor.here();
    let more = cursor.properties("serde properties")?;
    match row_format {
        RowFormat::Serde { properties, .. } => {
            properties.extend(more);
            Ok(())
        }
        _ => Err(Diagnostic::new(
            Code::ParseException,
            "FAILED: ParseException WITH SERDEPROPERTIES needs ROW FORMAT SERDE",
        )
        .at(here)
        .hint("Name the SerDe first: ROW FORMAT SERDE 'class' WITH SERDEPROPERTIES (…).")),
    }
}

fn storage(cursor: &mut Cursor<'_>) -> Result<Storage, Diagnostic> {
    const WHAT: &str = "table file format specification";
    if cursor.accept("INPUTFORMAT") {
        let input = cursor.string(WHAT)?;
        cursor.expect_words(&["OUTPUTFORMAT"], WHAT)?;
        return Ok(Storage::Classes { input, output: cursor.string(WHAT)? });
    }
    match cursor.next_word() {
        Some(format) => Ok(Storage::Format(format)),
        None => Err(cursor.cannot_recognize(WHAT)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn table(text: &str) -> CreateTable {
        match parse(text).unwrap() {
            HiveStatement::CreateTable(table) => *table,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_partitioned_parquet_table() {
        let created = table(
            "CREATE EXTERNAL TABLE IF NOT EXISTS `web`.`logs` (\n  `status` int COMMENT 'HTTP', tags array<string>)\nCOMMENT 'x'\nPARTITIONED BY (year string, month string)\nSTORED AS PARQUET\nLOCATION 's3://b/logs/'\nTBLPROPERTIES ('parquet.compression'='SNAPPY', 'n' = 4)",
        );
        assert_eq!(created.table.to_string(), "web.logs");
        assert_eq!(created.columns[1].hive_type.to_string(), "array<string>");
        assert_eq!(created.partition_keys.len(), 2);
        assert_eq!(created.storage, Storage::Format("PARQUET".to_owned()));
        assert_eq!(created.properties[1], ("n".to_owned(), "4".to_owned()));
    }

    #[test]
    fn delimiters_and_serde_properties() {
        let created = table(
            "CREATE EXTERNAL TABLE t (a int) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' NULL DEFINED AS '' LOCATION 's3://b/'",
        );
        assert!(
            matches!(created.row_format, RowFormat::Delimited { fields: Some(ref tab), null: Some(ref empty), .. } if tab == "\t" && empty.is_empty())
        );
        let created = table(
            "CREATE EXTERNAL TABLE t (a int) ROW FORMAT SERDE 'x' STORED AS TEXTFILE WITH SERDEPROPERTIES (\"quoteChar\" = \"\\\"\")",
        );
        assert!(matches!(created.row_format, RowFormat::Serde { ref properties, .. } if properties[0].1 == "\""));
    }

    #[test]
    fn names_have_a_length() {
        let name = "a".repeat(256);
        let error = parse(&format!("CREATE EXTERNAL TABLE {name} (a int)")).unwrap_err();
        assert!(error.message.ends_with("Member must have length less than or equal to 255"), "{}", error.message);
        assert!(parse(&format!("CREATE EXTERNAL TABLE {} (a int)", &name[1..])).is_ok());
    }

    #[test]
    fn a_comment_marker_in_the_wrong_place_is_named() {
        let error = parse("CREATE EXTERNAL TABLE t (a int b int)").unwrap_err();
        assert_eq!(
            error.message,
            "FAILED: ParseException line 1:31 cannot recognize input near 'b' 'int' ')' in create table statement"
        );
    }
}
