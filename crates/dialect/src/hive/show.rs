//! `SHOW …` and `DESCRIBE …` of the Hive route.

use super::cursor::Cursor;
use super::{DescribeStyle, HiveStatement, not_yet};
use athenaeum_diagnostic::{Code, Diagnostic};

pub(super) fn parse_show(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    const WHAT: &str = "show statement";
    if cursor.accept_any(&["DATABASES", "SCHEMAS"]) {
        let pattern = if cursor.accept("LIKE") { Some(cursor.string(WHAT)?) } else { None };
        return Ok(HiveStatement::ShowDatabases { pattern });
    }
    if cursor.accept("TABLES") {
        let database = if cursor.accept_any(&["IN", "FROM"]) {
            let span = cursor.here();
            Some((cursor.name(WHAT)?, span))
        } else {
            None
        };
        // LIKE is optional in front of the pattern.
        let like = cursor.accept("LIKE");
        let pattern = if like || cursor.peek_text().is_some() { Some(cursor.string(WHAT)?) } else { None };
        return Ok(HiveStatement::ShowTables { database, pattern });
    }
    if cursor.accept("PARTITIONS") {
        return Ok(HiveStatement::ShowPartitions { table: cursor.table_name()? });
    }
    let what = cursor.next_word().unwrap_or_default();
    cursor.back();
    Err(not_yet(cursor, &format!("SHOW {what}")))
}

pub(super) fn parse_describe(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    if cursor.sees("DATABASE") || cursor.sees("SCHEMA") {
        return Err(Diagnostic::new(Code::NotSupported, "DESCRIBE DATABASE is not supported")
            .at(cursor.here())
            .because("Athena has no DESCRIBE DATABASE."));
    }
    let style = if cursor.accept("EXTENDED") {
        DescribeStyle::Extended
    } else if cursor.accept("FORMATTED") {
        DescribeStyle::Formatted
    } else {
        DescribeStyle::Plain
    };
    let table = cursor.table_name()?;
    if cursor.peek_text().is_some() {
        if table.table == "table" && table.database.is_none() {
            return Err(Diagnostic::new(
                Code::SemanticException,
                "FAILED: SemanticException [Error 10001]: Table not found table",
            )
            .at(table.span)
            .because("DESCRIBE takes the name alone, so the word TABLE is taken for a name.")
            .hint("Leave out the word TABLE."));
        }
        return Err(not_yet(cursor, "DESCRIBE of a partition or a column"));
    }
    Ok(HiveStatement::Describe { table, style })
}

#[cfg(test)]
mod tests {
    use super::super::{HiveStatement, parse};

    #[test]
    fn shows_are_read() {
        assert!(matches!(parse("SHOW SCHEMAS LIKE 'a.*'").unwrap(), HiveStatement::ShowDatabases { pattern: Some(_) }));
        assert!(matches!(
            parse("SHOW TABLES IN db 'x*|y'").unwrap(),
            HiveStatement::ShowTables { database: Some(_), pattern: Some(_) }
        ));
        assert!(matches!(parse("SHOW TABLES").unwrap(), HiveStatement::ShowTables { database: None, pattern: None }));
        assert!(matches!(parse("SHOW PARTITIONS `a`.`b`").unwrap(), HiveStatement::ShowPartitions { .. }));
    }

    #[test]
    fn describe_table_t_is_the_classic_mistake() {
        assert_eq!(
            parse("DESCRIBE TABLE t").unwrap_err().message,
            "FAILED: SemanticException [Error 10001]: Table not found table"
        );
    }
}
