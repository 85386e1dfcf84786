//! The head of a statement around a query: the words that sqlparser never sees, read token by token. Knows no statement; the
//! query itself is handed on with everything else blanked out, so that places stay.

use super::{Query, RelationName, query};
use crate::lexer::{self, Flavor, Token, TokenKind};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use std::ops::Range;

/// A place among the tokens of a statement.
#[derive(Debug)]
pub(super) struct Head<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
}

impl<'t> Head<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, tokens: lexer::tokens(text, Flavor::Trino), at: 0 }
    }

    /// Whether these words come next.
    pub(super) fn sees(&self, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| self.word_at(self.at + ahead).eq_ignore_ascii_case(word))
    }

    /// Steps over the words, where they come next.
    pub(super) fn accept(&mut self, words: &[&str]) -> bool {
        let seen = self.sees(words);
        if seen {
            self.at += words.len();
        }
        seen
    }

    /// Steps over one word, which must come next.
    pub(super) fn expect(&mut self, word: &str) -> Result<(), Diagnostic> {
        if self.accept(&[word]) { Ok(()) } else { Err(self.unexpected(&format!("'{word}'"))) }
    }

    /// Refuses what comes next.
    pub(super) fn unexpected(&self, expecting: &str) -> Diagnostic {
        let found = match self.tokens.get(self.at) {
            Some(token) => token.text(self.text),
            None => "<EOF>",
        };
        Diagnostic::new(Code::SyntaxError, format!("mismatched input '{found}'. Expecting: {expecting}"))
            .at(self.span())
    }

    /// The place of what comes next.
    pub(super) fn span(&self) -> Span {
        Span::of_offset(self.text, self.offset_of(self.at))
    }

    /// One name, in lower case.
    pub(super) fn name(&mut self) -> Result<String, Diagnostic> {
        let token = self.tokens.get(self.at);
        let name = token.and_then(|token| match token.kind {
            TokenKind::Word => Some(token.text(self.text).to_lowercase()),
            TokenKind::Name => Some(lexer::unquote(token.text(self.text), Flavor::Trino).to_lowercase()),
            _ => None,
        });
        match (name, token.map(|token| token.kind)) {
            (Some(name), _) => {
                self.at += 1;
                Ok(name)
            }
            (None, Some(TokenKind::Number)) => Err(Diagnostic::new(
                Code::SyntaxError,
                "identifiers must not start with a digit; surround the identifier with double quotes",
            )
            .at(self.span())),
            (None, _) => Err(self.unexpected("<identifier>")),
        }
    }

    /// `[[catalog.]database.]table`.
    pub(super) fn qualified_name(&mut self) -> Result<RelationName, Diagnostic> {
        let span = self.span();
        let mut parts = vec![self.name()?];
        while parts.len() < 3 && self.accept(&["."]) {
            parts.push(self.name()?);
        }
        let table = parts.pop().unwrap_or_default();
        let database = parts.pop();
        Ok(RelationName { catalog: parts.pop(), database, name: table, span })
    }

    /// `(name, …)`; the bracket must come next.
    pub(super) fn names(&mut self) -> Result<Vec<(String, Span)>, Diagnostic> {
        self.expect("(")?;
        let mut names = Vec::new();
        loop {
            let span = self.span();
            names.push((self.name()?, span));
            if self.accept(&[")"]) {
                return Ok(names);
            }
            if !self.accept(&[","]) {
                return Err(self.unexpected("')', ','"));
            }
        }
    }

    /// A text in single quotes.
    pub(super) fn string(&mut self) -> Result<(String, Span), Diagnostic> {
        let span = self.span();
        match self.tokens.get(self.at).filter(|token| token.kind == TokenKind::String) {
            Some(token) => {
                let value = lexer::unquote(token.text(self.text), Flavor::Trino);
                self.at += 1;
                Ok((value, span))
            }
            None => Err(self.unexpected("<string>")),
        }
    }

    /// The tokens up to the comma or bracket that ends an expression, stepped over.
    pub(super) fn expression(&mut self) -> &[Token] {
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(token) = self.tokens.get(self.at) {
            match token.text(self.text) {
                "(" | "[" => depth += 1,
                ")" | "]" if depth > 0 => depth -= 1,
                ")" | "]" | "," if depth == 0 => break,
                _ => {}
            }
            self.at += 1;
        }
        self.tokens.get(start..self.at).unwrap_or(&[])
    }

    /// A query in brackets, stepped over. Its own brackets stay with it.
    pub(super) fn bracketed_query(&mut self) -> Result<Query, Diagnostic> {
        let start = self.offset_of(self.at);
        self.expect("(")?;
        loop {
            self.expression();
            if self.accept(&[")"]) {
                break;
            }
            if !self.accept(&[","]) && !self.accept(&["]"]) {
                return Err(self.unexpected("')'"));
            }
        }
        let end = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(start, |token| token.range.end);
        query(&only(self.text, start..end))
    }

    /// The rest as a query, but for `tail` words at its end.
    pub(super) fn rest_as_query(&self, tail: usize) -> Result<Query, Diagnostic> {
        let last = self.tokens.len().saturating_sub(tail + 1);
        let end = self.tokens.get(last).map_or(self.text.len(), |token| token.range.end);
        query(&only(self.text, self.offset_of(self.at)..end))
    }

    /// Whether the statement ends with these words.
    pub(super) fn ends_with(&self, words: &[&str]) -> bool {
        let Some(first) = self.tokens.len().checked_sub(words.len()).filter(|first| *first >= self.at) else {
            return false;
        };
        words.iter().enumerate().all(|(ahead, word)| self.word_at(first + ahead).eq_ignore_ascii_case(word))
    }

    /// Refuses anything that still comes.
    pub(super) fn end(&self) -> Result<(), Diagnostic> {
        if self.at >= self.tokens.len() { Ok(()) } else { Err(self.unexpected("<EOF>")) }
    }

    /// The statement.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    fn word_at(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    fn offset_of(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |token| token.range.start)
    }
}

/// The text of a range, with blanks in front so that its places stay, and nothing behind.
pub(super) fn only(text: &str, range: Range<usize>) -> String {
    let keep = |(offset, c): (usize, char)| if offset < range.start && c != '\n' { ' ' } else { c };
    text.get(..range.end).unwrap_or(text).char_indices().map(keep).collect()
}
