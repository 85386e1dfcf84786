//! `DROP DATABASE` and `DROP TABLE`. Dropping removes catalog entries only; objects stay where they are.

use super::cursor::Cursor;
use super::{DropDatabase, DropTable, HiveStatement};
use athenaeum_diagnostic::Diagnostic;

pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    if cursor.accept("TABLE") {
        let if_exists = cursor.accept_words(&["IF", "EXISTS"]);
        return Ok(HiveStatement::DropTable(DropTable { table: cursor.table_name()?, if_exists }));
    }
    if !cursor.accept_any(&["DATABASE", "SCHEMA"]) {
        return Err(cursor.cannot_recognize("drop statement"));
    }
    let if_exists = cursor.accept_words(&["IF", "EXISTS"]);
    let span = cursor.here();
    let name = cursor.name("drop database statement")?;
    let cascade = cursor.accept("CASCADE");
    if !cascade {
        // RESTRICT is what happens anyway.
        cursor.accept("RESTRICT");
    }
    Ok(HiveStatement::DropDatabase(DropDatabase { name, span, if_exists, cascade }))
}

#[cfg(test)]
mod tests {
    use super::super::{HiveStatement, parse};

    #[test]
    fn drops_are_read() {
        assert!(matches!(parse("DROP TABLE IF EXISTS a.b").unwrap(), HiveStatement::DropTable(drop) if drop.if_exists));
        assert!(matches!(parse("DROP SCHEMA a CASCADE").unwrap(), HiveStatement::DropDatabase(drop) if drop.cascade));
        assert!(
            matches!(parse("DROP DATABASE a RESTRICT").unwrap(), HiveStatement::DropDatabase(drop) if !drop.cascade)
        );
    }
}
