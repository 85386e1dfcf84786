//! `ALTER {DATABASE|SCHEMA} name SET DBPROPERTIES (…)`.

use super::cursor::Cursor;
use super::{AlterDatabase, HiveStatement};
use athenaeum_diagnostic::Diagnostic;

/// The word DATABASE is already taken.
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    const WHAT: &str = "alter database statement";
    let span = cursor.here();
    let name = cursor.name(WHAT)?;
    cursor.expect_words(&["SET", "DBPROPERTIES"], WHAT)?;
    let properties = cursor.properties(WHAT)?;
    Ok(HiveStatement::AlterDatabase(AlterDatabase { name, span, properties }))
}

#[cfg(test)]
mod tests {
    use super::super::{HiveStatement, parse};

    #[test]
    fn properties_are_read() {
        let statement = parse("ALTER SCHEMA jd SET DBPROPERTIES ('creator'='Jane Doe', \"n\" = 1)").unwrap();
        let HiveStatement::AlterDatabase(altered) = statement else { panic!("{statement:?}") };
        assert_eq!(altered.name, "jd");
        assert_eq!(
            altered.properties,
            [("creator".to_owned(), "Jane Doe".to_owned()), ("n".to_owned(), "1".to_owned())]
        );
    }

    #[test]
    fn other_forms_are_refused() {
        let error = parse("ALTER DATABASE jd SET LOCATION 's3://b/'").unwrap_err();
        assert_eq!(
            error.message,
            "FAILED: ParseException line 1:18 cannot recognize input near 'SET' 'LOCATION' ''s3://b/'' in alter database statement"
        );
    }
}
