//! Trino's grammar, read by recursive descent: text to the trees of [`super::ast`], with Trino's own syntax errors. What
//! could have stood at the farthest token is collected while reading, so that an error lists it as Trino does.
//! Knows no tables, no types of data and no functions but those with a grammar of their own.

mod call;
mod cursor;
mod expression;
mod hint;
mod json;
mod keyword;
mod literal;
mod name;
mod primary;
mod query;
mod relation;
mod row_pattern;
mod select;
mod statement;
mod table_function;
mod token;
mod type_name;
mod window;

use super::ast::{AnyStatement, Expr, Query};
use athenaeum_diagnostic::Diagnostic;
use cursor::Parser;

/// Reads a query.
pub fn parse_query(text: &str) -> Result<Query, Diagnostic> {
    Parser::new(text).whole(Parser::query)
}

/// Reads a statement of any kind, also one that Athena does not run.
pub fn parse_any(text: &str) -> Result<AnyStatement, Diagnostic> {
    Parser::new(text).whole(Parser::statement)
}

/// Reads a statement of any kind, and tells how many values its `?` need.
pub(super) fn parse_any_with_parameters(text: &str) -> Result<(AnyStatement, usize), Diagnostic> {
    Parser::new(text).whole(|parser| {
        let statement = parser.statement()?;
        Ok((statement, parser.parameters))
    })
}

/// Reads an expression.
pub fn parse_expression(text: &str) -> Result<Expr, Diagnostic> {
    Parser::new(text).whole(Parser::expression)
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_diagnostic::Code;

    fn error(text: &str) -> String {
        parse_any(text).unwrap_err().to_string()
    }

    #[test]
    fn what_could_stand_there_is_told_as_trino_tells_it() {
        for (text, told) in [
            (
                "SELECT a FROM",
                "line 1:14: mismatched input '<EOF>'. Expecting: '(', 'LATERAL', 'TABLE', 'UNNEST', <identifier>",
            ),
            (
                "SELECT * FROM t WHERE a >",
                "line 1:26: mismatched input '<EOF>'. Expecting: 'ALL', 'ANY', 'SOME', <expression>",
            ),
            ("SELECT * FROM t WHERE a NOT 1", "line 1:29: mismatched input '1'. Expecting: 'BETWEEN', 'IN', 'LIKE'"),
            ("SELECT a.% FROM t", "line 1:10: mismatched input '%'. Expecting: '*', <identifier>"),
            (
                "DROP ROUTINE r",
                "line 1:6: mismatched input 'ROUTINE'. Expecting: 'MATERIALIZED', 'ROLE', 'SCHEMA', 'TABLE', 'VIEW'",
            ),
            ("SELECT CAST(1 AS", "line 1:17: mismatched input '<EOF>'. Expecting: <type>"),
            ("SELECT 1 LIMIT 1 2", "line 1:18: mismatched input '2'. Expecting: <EOF>"),
            ("SELECT 99999999999999999999", "line 1:1: Invalid numeric literal: 99999999999999999999"),
            (
                "SELECT 2nd",
                "line 1:8: identifiers must not start with a digit; surround the identifier with double quotes",
            ),
            ("SELECT IF(a)", "line 1:8: Invalid number of arguments for 'if' function"),
        ] {
            assert_eq!(error(text), told, "{text}");
        }
    }

    #[test]
    fn words_of_clauses_are_names_where_no_clause_begins() {
        for text in [
            "SELECT limit, offset, all, any FROM t limit LIMIT 1",
            "SELECT a window FROM t WINDOW w AS (ORDER BY a)",
            "SELECT a over FROM t tablesample TABLESAMPLE BERNOULLI (10)",
            "SELECT row, interval, date, array, position FROM t fetch FETCH FIRST ROW ONLY",
            "SELECT position('a' IN ('b')), position('a', 'b'), substring(a, 1), substring(a FROM 1 FOR 2)",
            "SELECT json_object(KEY 'a' VALUE 1, key : 2, 'b' VALUE value)",
            "SELECT trim(leading FROM a), trim(leading), trim('x' FROM a), trim(a, 'x')",
            "SELECT CAST(a AS row(a bigint, bigint array, double precision, x interval day to second))",
            "SELECT * FROM ((SELECT 1) UNION (SELECT 2)) a, ((t JOIN u ON true)), ((SELECT 1) b CROSS JOIN c)",
            "SELECT ((SELECT 1) + 1), ((SELECT 1)), (SELECT 1) IN ((SELECT 1), 2)",
        ] {
            assert!(parse_query(text).is_ok(), "{text}: {:?}", parse_query(text));
        }
    }

    #[test]
    fn operators_are_placed_at_themselves_and_everything_else_at_its_first_token() {
        for (text, at) in [
            ("a + b * c", 2),
            ("a AND b", 0),
            ("NOT a = b", 0),
            ("a = b", 2),
            ("a IS NULL", 2),
            ("a NOT IN (1)", 2),
            ("a BETWEEN 1 AND 2", 2),
            ("f(a).b[1]", 0),
            ("a || b", 2),
            ("a AT TIME ZONE 'UTC'", 2),
            ("(a)", 1),
            ("(a) AND b", 0),
        ] {
            let read = parse_expression(text).unwrap();
            assert_eq!((read.at.0, text), (at, text));
        }
    }

    #[test]
    fn no_text_is_too_deep_for_the_stack() {
        let nested = |open: &str, inner: &str, close: &str| {
            format!("SELECT {}{inner}{}", open.repeat(5_000), close.repeat(5_000))
        };
        for text in [
            nested("(", "1", ")"),
            nested("f(", "1", ")"),
            nested("(SELECT ", "1", ")"),
            nested("CASE WHEN ", "a", " THEN 1 END"),
            nested("x -> ", "x", ""),
            nested("- ", "a", ""),
            nested("NOT ", "a", ""),
            nested("1 + ", "1", ""),
            nested("a.", "a", ""),
            nested("", "a", "[1]"),
            format!("SELECT * FROM a{}", " JOIN b".repeat(5_000)),
            format!("SELECT * FROM a{}", " CROSS JOIN b".repeat(5_000)),
            format!("SELECT 1{}", " UNION SELECT 1".repeat(5_000)),
            format!("SELECT CAST(a AS int{})", " array".repeat(5_000)),
            format!("{}SELECT 1", "EXPLAIN ".repeat(5_000)),
        ] {
            assert_eq!(parse_any(&text).unwrap_err().code, Code::TooLarge, "{}", text.get(..40).unwrap());
        }
    }

    #[test]
    fn long_chains_of_conditions_and_long_lists_are_read() {
        let conditions = vec!["a = 1 OR b * 2 > 3"; 5_000].join(" AND ");
        assert!(parse_expression(&conditions).is_ok());
        let list = vec!["(1 + 1)"; 20_000].join(", ");
        assert!(parse_expression(&format!("a IN ({list})")).is_ok());
    }
}
