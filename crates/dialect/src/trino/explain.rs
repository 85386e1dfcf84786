//! `EXPLAIN [ANALYZE [VERBOSE]] [(FORMAT …, TYPE …)] statement`: the part in front of the statement.

use crate::lexer::{self, Flavor, Token};
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// What EXPLAIN is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explain {
    /// Whether the query runs.
    pub style: ExplainStyle,
}

/// Whether the query runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplainStyle {
    /// EXPLAIN: planned only, free.
    Plan,
    /// EXPLAIN ANALYZE: run and charged.
    Analyze,
    /// EXPLAIN ANALYZE VERBOSE.
    AnalyzeVerbose,
}

/// Where `text` is an EXPLAIN: what it asks for, and the text with the prefix blanked out, so that places stay.
pub(super) fn take_prefix(text: &str) -> Result<Option<(Explain, String)>, Diagnostic> {
    let tokens = lexer::tokens(text, Flavor::Trino);
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.text(text).eq_ignore_ascii_case(word));
    if !is(0, "EXPLAIN") {
        return Ok(None);
    }
    let (style, mut at) = match (is(1, "ANALYZE"), is(2, "VERBOSE")) {
        (true, true) => (ExplainStyle::AnalyzeVerbose, 3),
        (true, false) => (ExplainStyle::Analyze, 2),
        (false, _) => (ExplainStyle::Plan, 1),
    };
    if is(at, "(") && is_option(&tokens, at + 1, text) {
        at = skip_options(&tokens, at, text)?;
    }
    let end = tokens.get(at).map_or(text.len(), |token| token.range.start);
    let blanked: String =
        text.char_indices().map(|(offset, c)| if offset < end && c != '\n' { ' ' } else { c }).collect();
    Ok(Some((Explain { style }, blanked)))
}

fn is_option(tokens: &[Token], at: usize, text: &str) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| ["FORMAT", "TYPE"].iter().any(|word| token.text(text).eq_ignore_ascii_case(word)))
}

/// The token after the options. Only `FORMAT TEXT` and `TYPE DISTRIBUTED` are what this engine prints.
fn skip_options(tokens: &[Token], open: usize, text: &str) -> Result<usize, Diagnostic> {
    let mut at = open + 1;
    while is_option(tokens, at, text) {
        let value = tokens.get(at + 1);
        let known = value.is_some_and(|token| {
            ["TEXT", "DISTRIBUTED"].iter().any(|word| token.text(text).eq_ignore_ascii_case(word))
        });
        if !known {
            let place = value.map_or(text.len(), |token| token.range.start);
            let what = value.map_or("", |token| token.text(text)).to_ascii_uppercase();
            return Err(Diagnostic::new(Code::NotSupported, format!("EXPLAIN with {what} is not supported yet"))
                .at(Span::of_offset(text, place))
                .hint("Use EXPLAIN or EXPLAIN ANALYZE without options."));
        }
        at += 2;
        if tokens.get(at).is_some_and(|token| token.text(text) == ",") {
            at += 1;
        }
    }
    if tokens.get(at).is_some_and(|token| token.text(text) == ")") {
        return Ok(at + 1);
    }
    let place = tokens.get(at).map_or(text.len(), |token| token.range.start);
    let found = tokens.get(at).map_or("<EOF>", |token| token.text(text));
    Err(Diagnostic::new(Code::SyntaxError, format!("mismatched input '{found}'. Expecting: ')', ','"))
        .at(Span::of_offset(text, place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_is_blanked_not_cut() {
        let (explain, rest) = take_prefix("explain analyze verbose\n SELECT 1").unwrap().unwrap();
        assert_eq!(explain.style, ExplainStyle::AnalyzeVerbose);
        assert_eq!(rest.trim_start(), "SELECT 1");
        assert_eq!(rest.find("SELECT"), Some(25));
        assert_eq!(take_prefix("SELECT 1"), Ok(None));
    }

    #[test]
    fn options_are_read_and_a_bracketed_query_is_none() {
        assert!(
            take_prefix("EXPLAIN (FORMAT TEXT, TYPE DISTRIBUTED) SELECT 1").unwrap().unwrap().1.contains("SELECT 1")
        );
        assert!(take_prefix("EXPLAIN (SELECT 1)").unwrap().unwrap().1.contains("(SELECT 1)"));
        assert_eq!(take_prefix("EXPLAIN (FORMAT JSON) SELECT 1").unwrap_err().code, Code::NotSupported);
    }
}
