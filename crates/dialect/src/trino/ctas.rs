//! `CREATE TABLE [IF NOT EXISTS] t [(c, …)] [COMMENT 'c'] [WITH (…)] AS query [WITH [NO] DATA]`.

use super::source::Source;
use super::with_properties::{self, Property};
use super::{Query, RelationName, ast};
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

/// The statement of a tree.
pub(super) fn of_tree(tree: ast::CreateTableAs, source: Source<'_>) -> Result<CreateTableAs, Diagnostic> {
    Ok(CreateTableAs {
        table: source.relation_name(&tree.table)?,
        if_not_exists: tree.if_not_exists,
        columns: tree.columns.map(|names| names.into_iter().map(|name| name.value).collect()),
        comment: tree.comment,
        properties: with_properties::of_tree(tree.properties, source),
        query: source.query(tree.query),
        with_data: tree.with_data,
        span: source.span(tree.at),
    })
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
        let plain = read("create table t as with w as (select 1 as a) select a from w with data");
        assert!(plain.with_data && plain.properties.is_empty());
        assert!(plain.query.tree.with.is_some());
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
        assert_eq!(error("CREATE TABLE a.b.c.d AS SELECT 1"), "line 1:14: Too many dots in table name: a.b.c.d");
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
