//! `UNLOAD (query) TO 's3://…' WITH (…)`.

use super::Query;
use super::head::Head;
use super::with_properties::{self, Property};
use athenaeum_diagnostic::{Diagnostic, Span};

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

/// Reads the statement. The first word has been looked at.
pub(super) fn take(mut head: Head<'_>) -> Result<Unload, Diagnostic> {
    let span = head.span();
    head.expect("UNLOAD")?;
    let query = head.bracketed_query()?;
    head.expect("TO")?;
    let location = head.string()?;
    let properties = with_properties::take(&mut head)?;
    head.end()?;
    Ok(Unload { query, location, properties, span })
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
        assert_eq!(unload.query.ast.to_string(), "(SELECT a, ARRAY[1, 2] AS b FROM t WHERE f(a, (1)) = ')')");
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
