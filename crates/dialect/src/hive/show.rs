//! `SHOW …` of the Hive route.

use super::cursor::Cursor;
use super::{HiveStatement, TableName};
use athenaeum_diagnostic::Diagnostic;

const WHAT: &str = "show statement";

pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    if cursor.accept_any(&["DATABASES", "SCHEMAS"]) {
        let catalog = cursor.optional_database(WHAT)?;
        let pattern = if cursor.accept("LIKE") { Some(cursor.string(WHAT)?) } else { None };
        return Ok(HiveStatement::ShowDatabases { catalog, pattern });
    }
    if cursor.accept("TABLES") {
        let (database, pattern) = (cursor.optional_database(WHAT)?, pattern(cursor)?);
        return Ok(HiveStatement::ShowTables { database, pattern });
    }
    if cursor.accept("VIEWS") {
        let (database, pattern) = (cursor.optional_database(WHAT)?, pattern(cursor)?);
        return Ok(HiveStatement::ShowViews { database, pattern });
    }
    if cursor.accept("COLUMNS") {
        return Ok(HiveStatement::ShowColumns { table: table_of_columns(cursor)? });
    }
    if cursor.accept("PARTITIONS") {
        return Ok(HiveStatement::ShowPartitions { table: cursor.table_name()? });
    }
    if cursor.accept("TBLPROPERTIES") {
        let table = cursor.table_name()?;
        let key = if cursor.accept_symbol("(") { Some(bracketed_key(cursor)?) } else { None };
        return Ok(HiveStatement::ShowProperties { table, key });
    }
    if cursor.accept_words(&["CREATE", "TABLE"]) {
        return Ok(HiveStatement::ShowCreateTable { table: cursor.table_name()? });
    }
    Err(cursor.cannot_recognize(WHAT))
}

/// LIKE is optional in front of a pattern of names.
fn pattern(cursor: &mut Cursor<'_>) -> Result<Option<String>, Diagnostic> {
    let like = cursor.accept("LIKE");
    if like || cursor.peek_text().is_some() { Ok(Some(cursor.string(WHAT)?)) } else { Ok(None) }
}

/// `{FROM|IN} t [{FROM|IN} db]`.
fn table_of_columns(cursor: &mut Cursor<'_>) -> Result<TableName, Diagnostic> {
    if !cursor.accept_any(&["FROM", "IN"]) {
        return Err(cursor.cannot_recognize(WHAT));
    }
    let mut table = cursor.table_name()?;
    if table.database.is_none() {
        table.database = cursor.optional_database(WHAT)?.map(|(name, _)| name);
    }
    Ok(table)
}

/// `'key')`: the opening bracket is already taken.
fn bracketed_key(cursor: &mut Cursor<'_>) -> Result<String, Diagnostic> {
    let key = cursor.string(WHAT)?;
    cursor.expect_symbol(")", WHAT)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::super::{HiveStatement, parse};

    #[test]
    fn shows_are_read() {
        assert!(matches!(
            parse("SHOW SCHEMAS LIKE 'a.*'").unwrap(),
            HiveStatement::ShowDatabases { pattern: Some(_), catalog: None }
        ));
        assert!(matches!(
            parse("SHOW DATABASES in `lambda:f`").unwrap(),
            HiveStatement::ShowDatabases { catalog: Some((name, _)), .. } if name == "lambda:f"
        ));
        assert!(matches!(
            parse("SHOW TABLES IN db 'x*|y'").unwrap(),
            HiveStatement::ShowTables { database: Some(_), pattern: Some(_) }
        ));
        assert!(matches!(parse("SHOW TABLES").unwrap(), HiveStatement::ShowTables { database: None, pattern: None }));
        assert!(matches!(
            parse("SHOW VIEWS FROM db LIKE 'v*'").unwrap(),
            HiveStatement::ShowViews { database: Some(_), pattern: Some(_) }
        ));
        assert!(matches!(parse("SHOW PARTITIONS `a`.`b`").unwrap(), HiveStatement::ShowPartitions { .. }));
        assert!(matches!(parse("SHOW CREATE TABLE `a.b`").unwrap(), HiveStatement::ShowCreateTable { .. }));
    }

    #[test]
    fn columns_take_the_database_in_front_or_behind() {
        for text in ["SHOW COLUMNS IN db.t", "SHOW COLUMNS FROM t FROM db", "SHOW COLUMNS IN t IN db"] {
            let HiveStatement::ShowColumns { table } = parse(text).unwrap() else { panic!("{text}") };
            assert_eq!(table.to_string(), "db.t");
        }
        assert_eq!(
            parse("SHOW COLUMNS IN t LIKE 'x'").unwrap_err().message,
            "FAILED: ParseException line 1:18 missing EOF at 'LIKE' near 't'"
        );
        assert_eq!(
            parse("SHOW COLUMNS IN 't'").unwrap_err().message,
            "FAILED: ParseException line 1:16 cannot recognize input near ''t'' '<EOF>' '<EOF>' in table name"
        );
    }

    #[test]
    fn one_property_or_all() {
        assert!(matches!(
            parse("SHOW TBLPROPERTIES orders('comment')").unwrap(),
            HiveStatement::ShowProperties { key: Some(key), .. } if key == "comment"
        ));
        assert!(matches!(parse("SHOW TBLPROPERTIES orders").unwrap(), HiveStatement::ShowProperties { key: None, .. }));
    }

    #[test]
    fn a_catalog_in_front_is_too_much() {
        assert_eq!(
            parse("show partitions AwsDataCatalog.futures.account").unwrap_err().message,
            "FAILED: ParseException line 1:38 missing EOF at '.' near 'futures'"
        );
    }
}
