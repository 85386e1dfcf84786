//! `SHOW …` of the Trino route: SHOW FUNCTIONS, and the refusal of what is no statement.

use crate::lexer::{self, Flavor, Token, TokenKind};
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// What may stand behind SHOW in Athena, of either route.
const SHOWN: &str =
    "'COLUMNS', 'CREATE', 'DATABASES', 'FUNCTIONS', 'PARTITIONS', 'SCHEMAS', 'TABLES', 'TBLPROPERTIES', 'VIEWS'";

/// What the Hive route shows.
const HIVE_SHOWS: [&str; 7] = ["COLUMNS", "DATABASES", "PARTITIONS", "SCHEMAS", "TABLES", "TBLPROPERTIES", "VIEWS"];

/// What Trino shows and Athena refuses in its own words.
const TRINO_SHOWS: [&str; 7] = ["CATALOGS", "CURRENT", "GRANTS", "ROLE", "ROLES", "SESSION", "STATS"];

/// Refuses a SHOW that nothing knows.
pub(super) fn check_statement(text: &str) -> Result<(), Diagnostic> {
    let tokens = lexer::first_tokens(text, Flavor::Trino, 3);
    let word = |at: usize| tokens.get(at).map_or_else(String::new, |token| token.text(text).to_ascii_uppercase());
    // What the Hive route knows comes here in a PREPARE, which refuses it in its own words.
    if word(0) != "SHOW" || HIVE_SHOWS.contains(&word(1).as_str()) || TRINO_SHOWS.contains(&word(1).as_str()) {
        return Ok(());
    }
    let (at, expected) = match (word(1).as_str(), word(2).as_str()) {
        ("CREATE", "VIEW" | "SCHEMA" | "MATERIALIZED" | "TABLE") => return Ok(()),
        ("CREATE", _) => (2, "'TABLE', 'VIEW'"),
        ("FUNCTIONS", _) => return Ok(()),
        _ => (1, SHOWN),
    };
    let place = tokens.get(at).map_or(text.len(), |token| token.range.start);
    let found = tokens.get(at).map_or("<EOF>", |token| token.text(text));
    Err(Diagnostic::new(Code::SyntaxError, format!("mismatched input '{found}'. Expecting: {expected}"))
        .at(Span::of_offset(text, place)))
}

/// `SHOW FUNCTIONS [LIKE 'pattern' [ESCAPE 'character']]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShowFunctions {
    /// The pattern, in which `%` and `_` stand for any text and any character.
    pub like: Option<String>,
    /// What takes the meaning from `%` and `_`.
    pub escape: Option<String>,
}

/// Reads SHOW FUNCTIONS.
pub(super) fn functions(text: &str) -> Result<ShowFunctions, Diagnostic> {
    let tokens = lexer::tokens(text, Flavor::Trino);
    let mut rest = tokens.iter().skip(2);
    let like = clause(text, rest.next(), rest.next(), "LIKE")?;
    let escape = if like.is_some() { clause(text, rest.next(), rest.next(), "ESCAPE")? } else { None };
    match rest.next() {
        None => Ok(ShowFunctions { like, escape }),
        Some(extra) => Err(unexpected(text, Some(extra), "<EOF>")),
    }
}

/// `KEYWORD 'text'`, or nothing.
fn clause(
    text: &str,
    word: Option<&Token>,
    value: Option<&Token>,
    keyword: &str,
) -> Result<Option<String>, Diagnostic> {
    let Some(word) = word else { return Ok(None) };
    if !word.text(text).eq_ignore_ascii_case(keyword) {
        return Err(unexpected(text, Some(word), &format!("'{keyword}', <EOF>")));
    }
    match value {
        Some(value) if value.kind == TokenKind::String => {
            let inner = value.text(text).trim_matches('\'').replace("''", "'");
            Ok(Some(inner))
        }
        other => Err(unexpected(text, other, "<string>")),
    }
}

fn unexpected(text: &str, token: Option<&Token>, expected: &str) -> Diagnostic {
    let place = token.map_or(text.len(), |token| token.range.start);
    let found = token.map_or("<EOF>", |token| token.text(text));
    Diagnostic::new(Code::SyntaxError, format!("mismatched input '{found}'. Expecting: {expected}"))
        .at(Span::of_offset(text, place))
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
            ("SHOW FUNCTIONS IN x", "line 1:16: mismatched input 'IN'. Expecting: 'LIKE', <EOF>"),
            ("SHOW FUNCTIONS LIKE x", "line 1:21: mismatched input 'x'. Expecting: <string>"),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), error);
        }
    }
}
