//! Statements of a script, and the one statement of a request. Semicolons in strings and comments do not count.

use crate::lexer::{self, Flavor, TokenKind};
use crate::route::{Route, route};
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// One statement of a script, without its semicolon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The statement.
    pub text: &'t str,
    /// Its first byte in the script.
    pub offset: usize,
}

/// The statements of a script; empty ones and lone comments are left out.
pub fn split_statements(script: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut offset = 0;
    while let Some(rest) = script.get(offset..).filter(|rest| !rest.is_empty()) {
        let (text, next) = first_statement(rest);
        if lexer::first_tokens(text, Flavor::Trino, 1).iter().any(|token| token.text(text) != ";") {
            pieces.push(Piece { text, offset });
        }
        offset += next;
    }
    pieces
}

/// The text up to its first semicolon, and where the next statement begins.
fn first_statement(rest: &str) -> (&str, usize) {
    let flavor = match route(rest) {
        Route::Hive => Flavor::Hive,
        Route::Trino => Flavor::Trino,
    };
    let end = lexer::tokens(rest, flavor)
        .into_iter()
        .find(|token| token.kind == TokenKind::Symbol && token.text(rest) == ";")
        .map(|token| token.range.start);
    match end {
        Some(end) => (rest.get(..end).unwrap_or(rest), end + 1),
        None => (rest, rest.len()),
    }
}

/// The single statement of a request: Athena allows a semicolon at the very end only.
pub(crate) fn only_statement(text: &str) -> Result<&str, Diagnostic> {
    let pieces = split_statements(text);
    match pieces.as_slice() {
        [] => Err(Diagnostic::new(Code::SyntaxError, "mismatched input '<EOF>'. Expecting a statement")
            .at(Span::new(1, 1, 0))
            .because("There is nothing to run.")
            .hint("Type a statement, such as SELECT 1.")),
        // The piece keeps its leading blanks, so its places are the places in the request.
        [only] if only.offset == 0 => Ok(only.text),
        [_] => Err(only_one(text, 0)),
        [_, second, ..] => Err(only_one(text, second.offset)),
    }
}

fn only_one(text: &str, offset: usize) -> Diagnostic {
    Diagnostic::new(Code::InvalidRequest, format!("Only one sql statement is allowed. Got: {}", text.trim()))
        .at(Span::of_offset(text, offset))
        .because("Athena runs one statement per request.")
        .hint("Select the statement you mean and run it alone.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_falls_into_its_statements() {
        let script = "-- first\nSELECT ';';\n\nCREATE EXTERNAL TABLE t (a string) ROW FORMAT SERDE 'x' WITH SERDEPROPERTIES (\"quoteChar\" = \"\\\"\");\n-- the end\n";
        let texts: Vec<&str> = split_statements(script).iter().map(|piece| piece.text.trim()).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts[0].ends_with("SELECT ';'"));
        assert!(texts[1].ends_with("\"\\\"\")"));
    }

    #[test]
    fn a_request_holds_one_statement() {
        assert_eq!(only_statement("SELECT 1 ;"), Ok("SELECT 1 "));
        assert_eq!(
            only_statement("SELECT 1; SELECT 2").unwrap_err().message,
            "Only one sql statement is allowed. Got: SELECT 1; SELECT 2"
        );
        assert_eq!(only_statement("  ").unwrap_err().code, Code::SyntaxError);
    }
}
