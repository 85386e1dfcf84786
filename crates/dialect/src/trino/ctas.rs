//! `CREATE TABLE [IF NOT EXISTS] t [(c, …)] [COMMENT 'c'] [WITH (…)] AS query [WITH [NO] DATA]`.

use super::head::Head;
use super::with_properties::{self, Property};
use super::{Query, RelationName};
use athenaeum_diagnostic::{Diagnostic, Span};

/// A table made of a query's rows.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateTableAs {
    /// The new table.
    pub table: RelationName,
    /// IF NOT EXISTS.
    pub if_not_exists: bool,
    /// Names for the columns in place of the query's own.
    pub columns: Option<Vec<String>>,
    /// COMMENT.
    pub comment: Option<String>,
    /// WITH.
    pub properties: Vec<Property>,
    /// Where its rows come from.
    pub query: Query,
    /// Whether the query's rows are written, or only its columns taken.
    pub with_data: bool,
    /// Where the statement begins: analysis errors stand there.
    pub span: Span,
}

/// Reads the statement. The first words have been looked at.
pub(super) fn take(mut head: Head<'_>) -> Result<CreateTableAs, Diagnostic> {
    let span = head.span();
    head.expect("CREATE")?;
    head.expect("TABLE")?;
    let if_not_exists = head.accept(&["IF", "NOT", "EXISTS"]);
    let table = head.qualified_name()?;
    let columns =
        if head.sees(&["("]) { Some(head.names()?.into_iter().map(|(name, _)| name).collect()) } else { None };
    let comment = if head.accept(&["COMMENT"]) { Some(head.string()?.0) } else { None };
    let properties = with_properties::take(&mut head)?;
    head.expect("AS")?;
    let (with_data, tail) = match (head.ends_with(&["WITH", "NO", "DATA"]), head.ends_with(&["WITH", "DATA"])) {
        (true, _) => (false, 3),
        (false, true) => (true, 2),
        (false, false) => (true, 0),
    };
    let query = head.rest_as_query(tail)?;
    Ok(CreateTableAs { table, if_not_exists, columns, comment, properties, query, with_data, span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trino::{TrinoStatement, WriteStatement, parse};

    fn read(text: &str) -> CreateTableAs {
        match parse(text) {
            Ok(TrinoStatement::Write(write)) => match *write {
                WriteStatement::CreateTableAs(create) => create,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    fn error(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn every_part_is_read() {
        let create = read(
            "CREATE TABLE IF NOT EXISTS awsdatacatalog.\"Lab\".t (a, \"B\") COMMENT 'it''s'\nWITH (format = 'AVRO') AS (SELECT 1 AS x, 2 AS y) WITH NO DATA",
        );
        assert_eq!(create.table.catalog.as_deref(), Some("awsdatacatalog"));
        assert_eq!(create.table.database.as_deref(), Some("lab"));
        assert_eq!(create.columns, Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(create.comment.as_deref(), Some("it's"));
        assert!(create.if_not_exists && !create.with_data);
        assert_eq!(create.query.ast.to_string(), "(SELECT 1 AS x, 2 AS y)");
        let plain = read("create table t as with w as (select 1 as a) select a from w with data");
        assert!(plain.with_data && plain.properties.is_empty());
        assert_eq!(plain.query.ast.to_string(), "WITH w AS (SELECT 1 AS a) SELECT a FROM w");
    }

    #[test]
    fn places_are_those_of_the_whole_text() {
        assert_eq!(
            error("CREATE TABLE t AS\nSELECT FROM"),
            "line 2:8: mismatched input 'FROM'. Expecting: '*', 'ALL', 'DISTINCT', <expression>"
        );
        assert_eq!(
            error("CREATE TABLE ) AS (VALUES 1)"),
            "line 1:14: mismatched input ')'. Expecting: 'IF', <identifier>"
        );
        assert_eq!(
            error("CREATE TABLE 1t AS SELECT 1"),
            "line 1:14: identifiers must not start with a digit; surround the identifier with double quotes"
        );
        assert_eq!(
            error("CREATE TABLE t WITH (format = 'X' AS SELECT 1"),
            "line 1:35: mismatched input 'AS'. Expecting: '%', ')', '*', '+', ',', '-', '.', '/', 'AND', 'AT', 'OR', '[', '||', <predicate>"
        );
    }
}
