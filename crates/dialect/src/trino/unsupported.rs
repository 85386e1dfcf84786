//! Statements of Trino that Athena refuses: their first words, and what to do instead. Data, not a parser.

use crate::hive::unsupported::begins;
use crate::lexer::{self, Flavor};
use crate::trino::ast::Place;
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// First words, and the next step.
type Refusal = (&'static str, &'static str);

const NO_SESSION: &str = "Athena has no session: put the setting into the query, such as AT TIME ZONE for a zone.";
const NO_MATERIALIZED: &str = "Use CREATE VIEW, or CREATE TABLE AS to keep the rows.";
const NO_ACCESS: &str = "Access is managed outside of SQL, with IAM and Lake Formation.";
const NO_TRANSACTIONS: &str = "Each statement stands for itself: leave it out.";
const NO_STATISTICS: &str = "Ask with a query: SELECT count(*), min(c), max(c) FROM t.";
const NEW_VIEW: &str = "Use CREATE OR REPLACE VIEW, and DROP VIEW for the old name.";

/// Statements of Trino's grammar.
const STATEMENTS: &[Refusal] = &[
    ("SET SESSION", NO_SESSION),
    ("RESET SESSION", NO_SESSION),
    ("SHOW SESSION", NO_SESSION),
    ("SET TIME ZONE", NO_SESSION),
    ("SET PATH", NO_SESSION),
    ("SET ROLE", NO_ACCESS),
    ("CREATE ROLE", NO_ACCESS),
    ("DROP ROLE", NO_ACCESS),
    ("GRANT", NO_ACCESS),
    ("DENY", NO_ACCESS),
    ("REVOKE", NO_ACCESS),
    ("SHOW GRANTS", NO_ACCESS),
    ("SHOW ROLES", NO_ACCESS),
    ("SHOW CURRENT ROLES", NO_ACCESS),
    ("SHOW ROLE GRANTS", NO_ACCESS),
    ("START TRANSACTION", NO_TRANSACTIONS),
    ("COMMIT", NO_TRANSACTIONS),
    ("ROLLBACK", NO_TRANSACTIONS),
    ("USE", "Choose the database beside the editor, or write it in front of the table: database.table."),
    ("SHOW CATALOGS", "There is one catalog here, AwsDataCatalog; SHOW DATABASES lists what it holds."),
    ("COMMENT ON", "Set the comment with ALTER TABLE … SET TBLPROPERTIES ('comment' = '…')."),
    ("ANALYZE", NO_STATISTICS),
    ("SHOW STATS", NO_STATISTICS),
    ("TRUNCATE", "Delete the objects in S3 itself; DROP TABLE leaves them there."),
    ("CREATE MATERIALIZED VIEW", NO_MATERIALIZED),
    ("ALTER MATERIALIZED VIEW", NO_MATERIALIZED),
    ("DROP MATERIALIZED VIEW", NO_MATERIALIZED),
    ("REFRESH MATERIALIZED VIEW", NO_MATERIALIZED),
    ("SHOW CREATE MATERIALIZED VIEW", NO_MATERIALIZED),
    ("ALTER VIEW", NEW_VIEW),
    ("DESCRIBE INPUT", "The values of a prepared statement stand for its ?, in their order."),
    ("DESCRIBE OUTPUT", "Run the prepared statement to see its columns."),
];

/// Statements that later Trinos know, and Athena in part.
const LATER_STATEMENTS: &[Refusal] = &[
    ("CREATE FUNCTION", "Write the expression out, or put it into a view."),
    ("DROP FUNCTION", "There are no functions of one's own to drop."),
    ("CREATE CATALOG", "There is one catalog here, AwsDataCatalog."),
    ("USING EXTERNAL FUNCTION", "No function runs outside of this page: write the expression out."),
    ("USING FUNCTION", "No function runs outside of this page: write the expression out."),
    ("DROP CATALOG", "There is one catalog here, AwsDataCatalog."),
];

/// What the Hive route knows in its own words.
const OF_HIVE: &[&str] = &[
    "ALTER SCHEMA",
    "ALTER TABLE",
    "CREATE SCHEMA",
    "CREATE TABLE",
    "DESCRIBE",
    "DROP SCHEMA",
    "DROP TABLE",
    "SHOW COLUMNS",
    "SHOW CREATE TABLE",
    "SHOW SCHEMAS",
    "SHOW TABLES",
];

/// The longest head.
const HEAD_WORDS: usize = 3;

/// Refuses a statement that Trino 400 does not know, by its first words.
pub(super) fn check_statement(text: &str) -> Result<(), Diagnostic> {
    let tokens = lexer::first_tokens(text, Flavor::Trino, HEAD_WORDS);
    let words: Vec<String> = tokens.iter().map(|token| token.text(text).to_ascii_uppercase()).collect();
    let is_head = |head: &str| begins(&words, &head.split(' ').collect::<Vec<_>>());
    let Some((head, step)) = LATER_STATEMENTS.iter().find(|(head, _)| is_head(head)) else { return Ok(()) };
    let start = tokens.first().map_or(0, |token| token.range.start);
    Err(Diagnostic::new(Code::NotSupported, format!("{head} is not supported"))
        .at(Span::of_offset(text, start))
        .because(match head.starts_with("USING") {
            true => "Athena calls a Lambda function here; this playground runs in your browser alone.",
            false => "Trino knows this statement; Athena does not run it.",
        })
        .hint(*step))
}

/// Whether the statement, by its first words, is one that the Hive route answers in its own words.
pub(super) fn is_of_hive(words: &str) -> bool {
    OF_HIVE.contains(&words)
}

/// The refusal of a statement that was read to its end, as Athena words it.
pub(super) fn refusal(words: &str, at: Place, text: &str) -> Diagnostic {
    let start = usize::try_from(at.0).unwrap_or(text.len());
    let error = Diagnostic::new(Code::InvalidRequest, "Queries of this type are not supported")
        .at(Span::of_offset(text, start))
        .because(format!("Trino knows {words}; Athena does not run it."));
    match STATEMENTS.iter().find(|(head, _)| *head == words) {
        Some((_, step)) => error.hint(*step),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn refusals_are_athenas_and_name_a_next_step() {
        for (text, message) in [
            ("set session a = 1", "Queries of this type are not supported"),
            ("\n USE db", "Queries of this type are not supported"),
            ("CREATE OR REPLACE MATERIALIZED VIEW v AS SELECT 1", "Queries of this type are not supported"),
            ("EXPLAIN SHOW SESSION", "Queries of this type are not supported"),
            ("USING FUNCTION f() RETURNS int", "NOT_SUPPORTED: line 1:1: USING FUNCTION is not supported"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert_eq!(error.hints.len(), 1, "{text}");
        }
    }

    #[test]
    fn a_malformed_one_is_a_syntax_error() {
        assert_eq!(
            parse("SET SESSION a").unwrap_err().to_string(),
            "line 1:14: mismatched input '<EOF>'. Expecting: '.', '='"
        );
    }
}
