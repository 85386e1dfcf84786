//! Syntax errors of what is read token by token: `line 1:8: mismatched input 'FROM'. Expecting: …`.

use crate::lexer::Token;
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// Where a token begins; the end of the text behind the last.
pub(super) fn place(tokens: &[Token], at: usize, text: &str) -> Span {
    Span::of_offset(text, tokens.get(at).map_or(text.len(), |token| token.range.start))
}

/// A token where another was expected.
pub(super) fn mismatched(tokens: &[Token], at: usize, text: &str, expected: &str) -> Diagnostic {
    let found = tokens.get(at).map_or("<EOF>", |token| token.text(text));
    Diagnostic::new(Code::SyntaxError, format!("mismatched input '{found}'. Expecting: {expected}"))
        .at(place(tokens, at, text))
}
