//! `CREATE {DATABASE|SCHEMA} [IF NOT EXISTS] name [COMMENT ''] [LOCATION ''] [WITH DBPROPERTIES (…)]`.

use super::cursor::Cursor;
use super::{CreateDatabase, HiveStatement};
use athenaeum_diagnostic::Diagnostic;

pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    const WHAT: &str = "create database statement";
    let if_not_exists = cursor.accept_words(&["IF", "NOT", "EXISTS"]);
    let span = cursor.here();
    let name = cursor.name(WHAT)?;
    let comment = if cursor.accept("COMMENT") { Some(cursor.string(WHAT)?) } else { None };
    let location = cursor.optional_location(WHAT)?;
    let properties = if cursor.accept_words(&["WITH", "DBPROPERTIES"]) { cursor.properties(WHAT)? } else { Vec::new() };
    Ok(HiveStatement::CreateDatabase(CreateDatabase { name, span, if_not_exists, comment, location, properties }))
}

#[cfg(test)]
mod tests {
    use super::super::{HiveStatement, parse};

    #[test]
    fn every_clause_is_read() {
        let statement =
            parse("CREATE SCHEMA IF NOT EXISTS `Logs` COMMENT 'web' LOCATION 's3://b/p/' WITH DBPROPERTIES ('a'='1')")
                .unwrap();
        let HiveStatement::CreateDatabase(created) = statement else { panic!("{statement:?}") };
        assert_eq!((created.name.as_str(), created.if_not_exists), ("logs", true));
        assert_eq!(created.properties, [("a".to_owned(), "1".to_owned())]);
    }

    #[test]
    fn a_name_of_two_parts_is_refused_in_hives_words() {
        let error = parse("CREATE DATABASE a.b").unwrap_err();
        assert_eq!(error.message, "FAILED: ParseException line 1:17 missing EOF at '.' near 'a'");
    }
}
