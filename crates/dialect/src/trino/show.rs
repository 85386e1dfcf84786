//! `SHOW …` of the Trino route. What is left of it here: the refusal of what is no statement.

use crate::lexer::{self, Flavor};
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// What may stand behind SHOW in Athena, of either route.
const SHOWN: &str =
    "'COLUMNS', 'CREATE', 'DATABASES', 'FUNCTIONS', 'PARTITIONS', 'SCHEMAS', 'TABLES', 'TBLPROPERTIES', 'VIEWS'";

/// What the Hive route shows.
const HIVE_SHOWS: [&str; 7] = ["COLUMNS", "DATABASES", "PARTITIONS", "SCHEMAS", "TABLES", "TBLPROPERTIES", "VIEWS"];

/// Refuses a SHOW that nothing knows.
pub(super) fn check_statement(text: &str) -> Result<(), Diagnostic> {
    let tokens = lexer::first_tokens(text, Flavor::Trino, 3);
    let word = |at: usize| tokens.get(at).map_or_else(String::new, |token| token.text(text).to_ascii_uppercase());
    // What the Hive route knows comes here in a PREPARE, which refuses it in its own words.
    if word(0) != "SHOW" || HIVE_SHOWS.contains(&word(1).as_str()) {
        return Ok(());
    }
    let (at, expected) = match (word(1).as_str(), word(2).as_str()) {
        ("CREATE", "VIEW") => return Ok(()),
        ("CREATE", _) => (2, "'TABLE', 'VIEW'"),
        ("FUNCTIONS", _) => {
            return Err(Diagnostic::new(Code::NotSupported, "SHOW FUNCTIONS is not supported yet")
                .at(Span::of_offset(text, tokens.first().map_or(0, |token| token.range.start)))
                .hint("The editor completes the names of functions while you type."));
        }
        _ => (1, SHOWN),
    };
    let place = tokens.get(at).map_or(text.len(), |token| token.range.start);
    let found = tokens.get(at).map_or("<EOF>", |token| token.text(text));
    Err(Diagnostic::new(Code::SyntaxError, format!("mismatched input '{found}'. Expecting: {expected}"))
        .at(Span::of_offset(text, place)))
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn what_is_no_show_is_told() {
        for (text, error) in [
            (
                "SHOW",
                "line 1:5: mismatched input '<EOF>'. Expecting: 'COLUMNS', 'CREATE', 'DATABASES', 'FUNCTIONS', 'PARTITIONS', 'SCHEMAS', 'TABLES', 'TBLPROPERTIES', 'VIEWS'",
            ),
            ("SHOW CREATE TABEL t", "line 1:13: mismatched input 'TABEL'. Expecting: 'TABLE', 'VIEW'"),
            ("SHOW FUNCTIONS LIKE 'a%'", "NOT_SUPPORTED: line 1:1: SHOW FUNCTIONS is not supported yet"),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), error);
        }
    }
}
