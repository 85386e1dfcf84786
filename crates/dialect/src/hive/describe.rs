//! `DESCRIBE [EXTENDED|FORMATTED] [db.]t [PARTITION (…)] [column[.field|.'$elem$'|.'$key$'|.'$value$']…]`.

use super::cursor::Cursor;
use super::{Describe, DescribeStyle, HiveStatement, not_yet};
use athenaeum_diagnostic::{Code, Diagnostic};

const WHAT: &str = "describe statement";

pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    let style = if cursor.accept("EXTENDED") {
        DescribeStyle::Extended
    } else if cursor.accept("FORMATTED") {
        DescribeStyle::Formatted
    } else {
        DescribeStyle::Plain
    };
    if cursor.sees("TABLE") {
        return Err(Diagnostic::new(
            Code::SemanticException,
            "FAILED: SemanticException [Error 10001]: Table not found table",
        )
        .at(cursor.here())
        .because("DESCRIBE takes the name alone, so the word TABLE is taken for a name.")
        .hint("Leave out the word TABLE."));
    }
    if matches!(cursor.words_ahead().as_slice(), [what, _, ..] if what == "INPUT" || what == "OUTPUT") {
        return Err(not_yet(cursor, "DESCRIBE of a prepared statement"));
    }
    let table = cursor.table_name()?;
    let partition = if cursor.accept("PARTITION") { Some(cursor.partition_spec()?) } else { None };
    let path_span = cursor.here();
    let path = if cursor.peek_text().is_some() { column_path(cursor)? } else { Vec::new() };
    Ok(HiveStatement::Describe(Describe { table, style, partition, path, path_span }))
}

fn column_path(cursor: &mut Cursor<'_>) -> Result<Vec<String>, Diagnostic> {
    if cursor.sees_symbol(".") {
        return Err(cursor.missing_end());
    }
    let mut path = vec![cursor.name(WHAT)?];
    while cursor.accept_symbol(".") {
        path.push(cursor.path_step(WHAT)?);
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::super::{Describe, DescribeStyle, HiveStatement, parse};

    fn describe(text: &str) -> Describe {
        match parse(text) {
            Ok(HiveStatement::Describe(describe)) => describe,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn every_part_is_read() {
        let read = describe("DESCRIBE FORMATTED mydatabase.mytable PARTITION (part_col = 100) columnA");
        assert_eq!((read.style, read.table.to_string().as_str()), (DescribeStyle::Formatted, "mydatabase.mytable"));
        assert_eq!(read.partition, Some(vec![("part_col".to_owned(), "100".to_owned())]));
        assert_eq!(read.path, ["columna"]);
        assert_eq!(describe("DESC t tags.'$elem$'.Name").path, ["tags", "$elem$", "name"]);
        assert_eq!(describe("DESCRIBE EXTENDED t").path, Vec::<String>::new());
    }

    #[test]
    fn a_table_may_be_called_extended_in_back_ticks() {
        assert_eq!(describe("DESCRIBE `extended`").table.table, "extended");
    }

    #[test]
    fn describe_table_t_is_the_classic_mistake() {
        assert_eq!(
            parse("DESCRIBE TABLE t").unwrap_err().message,
            "FAILED: SemanticException [Error 10001]: Table not found table"
        );
    }

    #[test]
    fn three_parts_are_too_many() {
        assert_eq!(
            parse("DESCRIBE c.d.t").unwrap_err().message,
            "FAILED: ParseException line 1:12 missing EOF at '.' near 'd'"
        );
    }
}
