//! `INSERT INTO t [(c, …)] query`, where the query may be VALUES.

use super::source::Source;
use super::{Query, RelationName, ast};
use athenaeum_diagnostic::{Diagnostic, Span};

/// Rows of a query added to a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Insert {
    /// The table.
    pub table: RelationName,
    /// The columns that the query gives, with their places; without a list all of them in order.
    pub columns: Option<Vec<(String, Span)>>,
    /// Where the rows come from.
    pub query: Query,
    /// Where the statement begins: analysis errors stand there.
    pub span: Span,
}

/// The statement of a tree.
pub(super) fn of_tree(tree: ast::Insert, source: Source<'_>) -> Result<Insert, Diagnostic> {
    let column = |name: ast::Name| (name.value, source.span(name.at));
    Ok(Insert {
        table: source.relation_name(&tree.table)?,
        columns: tree.columns.map(|names| names.into_iter().map(column).collect()),
        query: source.query(tree.query),
        span: source.span(tree.at),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trino::{TrinoStatement, WriteStatement, parse};

    fn read(text: &str) -> Insert {
        match parse(text) {
            Ok(TrinoStatement::Write(write)) => match *write {
                WriteStatement::Insert(insert) => insert,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_list_of_columns_and_a_query_in_brackets_are_told_apart() {
        let listed = read("INSERT INTO lab.t (A, \"b\") VALUES (1, 'x')");
        let names: Vec<String> = listed.columns.unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b"]);
        assert!(matches!(listed.query.tree.body, ast::QueryBody::Values(..)));
        let bracketed = read("insert into t (select 1)");
        assert_eq!(bracketed.columns, None);
    }

    #[test]
    fn places_are_those_of_the_whole_text() {
        let error = |text: &str| parse(text).unwrap_err().to_string();
        assert_eq!(error("INSERT INTO t (a b) SELECT 1"), "line 1:18: mismatched input 'b'. Expecting: ')', ','");
        assert_eq!(error("INSERT t VALUES (1)"), "line 1:8: mismatched input 't'. Expecting: 'INTO'");
        assert!(error("INSERT INTO t\nSELECT 1 2").starts_with("line 2:10: mismatched input '2'. Expecting: "));
    }
}
