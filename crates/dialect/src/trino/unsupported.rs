//! Statements of Trino that Athena refuses: their first words, and what to do instead. Data, not a parser.

use crate::hive::unsupported::begins;
use crate::lexer::{self, Flavor};
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// First words, and the next step.
type Refusal = (&'static [&'static str], &'static str);

const NO_SESSION: &str = "Athena has no session: put the setting into the query, such as AT TIME ZONE for a zone.";
const NO_MATERIALIZED: &str = "Use CREATE VIEW, or CREATE TABLE AS to keep the rows.";
const NO_ACCESS: &str = "Access is managed outside of SQL, with IAM and Lake Formation.";

/// The longest head.
const HEAD_WORDS: usize = 5;

const STATEMENTS: &[Refusal] = &[
    (&["SET", "SESSION"], NO_SESSION),
    (&["RESET", "SESSION"], NO_SESSION),
    (&["SHOW", "SESSION"], NO_SESSION),
    (&["SET", "TIME", "ZONE"], NO_SESSION),
    (&["SET", "PATH"], NO_SESSION),
    (&["SET", "ROLE"], NO_ACCESS),
    (&["DENY"], NO_ACCESS),
    (&["SHOW", "GRANTS"], NO_ACCESS),
    (&["USE"], "Choose the database beside the editor, or write it in front of the table: database.table."),
    (&["SHOW", "CATALOGS"], "There is one catalog here, AwsDataCatalog; SHOW DATABASES lists what it holds."),
    (&["COMMENT", "ON"], "Set the comment with ALTER TABLE … SET TBLPROPERTIES ('comment' = '…')."),
    (&["ANALYZE"], "Ask with a query: SELECT count(*), min(c), max(c) FROM t."),
    (&["TRUNCATE"], "Delete the objects in S3 itself; DROP TABLE leaves them there."),
    (&["CREATE", "MATERIALIZED", "VIEW"], NO_MATERIALIZED),
    (&["CREATE", "OR", "REPLACE", "MATERIALIZED", "VIEW"], NO_MATERIALIZED),
    (&["DROP", "MATERIALIZED", "VIEW"], NO_MATERIALIZED),
    (&["REFRESH", "MATERIALIZED", "VIEW"], NO_MATERIALIZED),
    (&["CREATE", "FUNCTION"], "Write the expression out, or put it into a view."),
    (&["DROP", "FUNCTION"], "There are no functions of one's own to drop."),
    (&["CREATE", "CATALOG"], "There is one catalog here, AwsDataCatalog."),
    (&["USING", "EXTERNAL", "FUNCTION"], "No function runs outside of this page: write the expression out."),
    (&["USING", "FUNCTION"], "No function runs outside of this page: write the expression out."),
    (&["DROP", "CATALOG"], "There is one catalog here, AwsDataCatalog."),
];

/// Refuses a statement by its first words.
pub(super) fn check_statement(text: &str) -> Result<(), Diagnostic> {
    let tokens = lexer::first_tokens(text, Flavor::Trino, HEAD_WORDS);
    let words: Vec<String> = tokens.iter().map(|token| token.text(text).to_ascii_uppercase()).collect();
    let Some((head, step)) = STATEMENTS.iter().find(|(head, _)| begins(&words, head)) else { return Ok(()) };
    let start = tokens.first().map_or(0, |token| token.range.start);
    Err(Diagnostic::new(Code::NotSupported, format!("{} is not supported", head.join(" ")))
        .at(Span::of_offset(text, start))
        .because(match head.first() {
            Some(&"USING") => "Athena calls a Lambda function here; this playground runs in your browser alone.",
            _ => "Trino knows this statement; Athena does not run it.",
        })
        .hint(*step))
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn refusals_name_the_statement_and_a_next_step() {
        for (text, message) in [
            ("set session a = 1", "NOT_SUPPORTED: line 1:1: SET SESSION is not supported"),
            ("\n USE db", "NOT_SUPPORTED: line 2:2: USE is not supported"),
            (
                "CREATE OR REPLACE MATERIALIZED VIEW v AS SELECT 1",
                "NOT_SUPPORTED: line 1:1: CREATE OR REPLACE MATERIALIZED VIEW is not supported",
            ),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert_eq!(error.hints.len(), 1, "{text}");
        }
    }
}
