//! `UNLOAD (query) TO 's3://…' WITH (…)`.

use super::source::Source;
use super::with_properties::{self, Property};
use super::{Query, ast};
use athenaeum_diagnostic::Span;

/// Rows of a query written as files, without a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Unload {
    /// Where the rows come from.
    pub query: Query,
    /// The folder, as written.
    pub location: (String, Span),
    /// WITH.
    pub properties: Vec<Property>,
    /// Where the statement begins: analysis errors stand there.
    pub span: Span,
}

/// The statement of a tree.
pub(super) fn of_tree(tree: ast::Unload, source: Source<'_>) -> Unload {
    let (location, at) = tree.location;
    Unload {
        query: source.query(tree.query),
        location: (location, source.span(at)),
        properties: with_properties::of_tree(tree.properties, source),
        span: source.span(tree.at),
    }
}

#[cfg(test)]
mod tests {
    use crate::trino::{TrinoStatement, WriteStatement, parse};

    fn error(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn query_place_and_properties_are_read() {
        let text = "UNLOAD (SELECT a, ARRAY[1, 2] AS b FROM t WHERE f(a, (1)) = ')')\nTO 's3://learner/x/' WITH (format = 'PARQUET')";
        let Ok(TrinoStatement::Write(write)) = parse(text) else { panic!("{text}") };
        let WriteStatement::Unload(unload) = *write else { panic!("{text}") };
        assert_eq!((unload.location.0.as_str(), unload.location.1.line), ("s3://learner/x/", 2));
        assert_eq!(unload.properties.len(), 1);
    }

    #[test]
    fn places_are_those_of_the_whole_text() {
        assert_eq!(error("UNLOAD SELECT 1 TO 's3://x/'"), "line 1:8: mismatched input 'SELECT'. Expecting: '('");
        assert!(error("UNLOAD (SELECT 1").starts_with("line 1:17: mismatched input '<EOF>'. Expecting: '%', ')', "));
        assert_eq!(error("UNLOAD (SELECT 1) TO x"), "line 1:22: mismatched input 'x'. Expecting: <string>");
        assert!(error("UNLOAD\n(SELECT 1 2) TO 's3://x/'").starts_with("line 2:11: mismatched input '2'. Expecting: "));
        assert_eq!(
            error("UNLOAD (SELECT 1) TO 's3://x/' WITH (format = 'ORC') x"),
            "line 1:54: mismatched input 'x'. Expecting: <EOF>"
        );
    }
}
