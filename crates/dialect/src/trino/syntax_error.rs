//! sqlparser's errors in Athena's form: `line 1:8: mismatched input 'FROM'. Expecting: …`.

use crate::lexer::{self, Flavor, Token};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use sqlparser::parser::ParserError;
use sqlparser::tokenizer::{TokenWithSpan, TokenizerError};

/// What a statement may begin with, as Athena lists it.
const STATEMENTS: &str = "'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DENY', 'DESC', \
    'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', 'GRANT', 'INSERT', 'MERGE', 'PREPARE', 'REFRESH', 'RESET', 'REVOKE', \
    'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UNLOAD', 'UPDATE', 'USE', <query>";

/// A text that has no tokens: an open string or comment.
pub(super) fn from_tokenizer(text: &str, error: &TokenizerError) -> Diagnostic {
    Diagnostic::new(Code::SyntaxError, error.message.clone())
        .at(Span::of_line_column(text, error.location.line, error.location.column))
        .hint("Look for a quote or a comment that is opened and never closed.")
}

/// A text that ends too late.
pub(super) fn unexpected(text: &str, extra: &TokenWithSpan) -> Diagnostic {
    let place = Span::of_line_column(text, extra.span.start.line, extra.span.start.column);
    Diagnostic::new(Code::SyntaxError, format!("mismatched input '{}'. Expecting: <EOF>", extra.token)).at(place)
}

/// Where a token of ours begins; the end of the text behind the last.
pub(super) fn place(tokens: &[Token], at: usize, text: &str) -> Span {
    Span::of_offset(text, tokens.get(at).map_or(text.len(), |token| token.range.start))
}

/// A token of ours where another was expected.
pub(super) fn mismatched(tokens: &[Token], at: usize, text: &str, expected: &str) -> Diagnostic {
    let found = tokens.get(at).map_or("<EOF>", |token| token.text(text));
    Diagnostic::new(Code::SyntaxError, format!("mismatched input '{found}'. Expecting: {expected}"))
        .at(place(tokens, at, text))
}

/// A text that is no statement.
pub(super) fn from_parser(text: &str, error: &ParserError) -> Diagnostic {
    match error {
        ParserError::RecursionLimitExceeded => {
            Diagnostic::new(Code::TooLarge, "The statement nests too deeply").hint("Split the statement with WITH.")
        }
        ParserError::TokenizerError(message) | ParserError::ParserError(message) => from_message(text, message),
    }
}

/// The message is `Expected: X, found: Y at Line: L, Column: C`, with or without its parts and its first colon.
fn from_message(text: &str, message: &str) -> Diagnostic {
    let (message, place) = split_place(text, message);
    let parts =
        message.strip_prefix("Expected").and_then(|rest| rest.trim_start_matches(':').trim().split_once(", found: "));
    let Some((expected, found)) = parts else {
        return Diagnostic::new(Code::SyntaxError, message.to_owned()).at(place.unwrap_or(Span::new(1, 1, 0)));
    };
    let place = place.unwrap_or_else(|| place_of(text, found));
    let found = if found == "EOF" { "<EOF>" } else { found };
    let expected = match expected {
        "end of statement" => "<EOF>",
        "an expression" | "an expression:" => "<expression>",
        "an SQL statement" => STATEMENTS,
        "SELECT, VALUES, or a subquery in the query body" => "<query>",
        other => other,
    };
    Diagnostic::new(Code::SyntaxError, format!("mismatched input '{found}'. Expecting: {expected}")).at(place)
}

/// Where the parser names a token without its place: the token's first occurrence, or the end.
fn place_of(text: &str, found: &str) -> Span {
    let token = lexer::tokens(text, Flavor::Trino).into_iter().find(|token| token.text(text) == found);
    Span::of_offset(text, token.map_or(text.len(), |token| token.range.start))
}

fn split_place<'m>(text: &str, message: &'m str) -> (&'m str, Option<Span>) {
    let Some((head, tail)) = message.rsplit_once(" at Line: ") else { return (message, None) };
    let place = tail
        .split_once(", Column: ")
        .and_then(|(line, column)| Some((line.parse().ok()?, column.trim().parse().ok()?)));
    match place {
        Some((line, column)) => (head, Some(Span::of_line_column(text, line, column))),
        None => (message, None),
    }
}
