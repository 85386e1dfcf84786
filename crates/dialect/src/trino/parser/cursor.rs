//! The parser's place among the tokens, what it could have taken there, and the error that comes of it.

use super::hint;
use super::token::{self, Token, TokenKind};
use crate::trino::ast::Place;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use std::collections::BTreeSet;

/// How deep expressions, queries, relations, types and patterns may stand inside each other.
const DEPTH: usize = 100;

/// How high the tree may grow: operators that follow each other without brackets lean to the left.
const HEIGHT: usize = 1_000;

/// Why a text was not read.
#[derive(Debug)]
pub(super) enum Refused {
    /// The next token fits nowhere; what would fit is kept in the parser.
    Unexpected,
    /// Something else, told at once.
    Told(Box<Diagnostic>),
}

/// What reading gives.
pub(super) type Read<T> = Result<T, Refused>;

/// What could have stood somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// A keyword or punctuation.
    Spelling(&'static str),
    /// Something with a name of its own, such as `<expression>`.
    Named(&'static str),
}

impl Expected {
    fn shown(self) -> String {
        match self {
            Self::Spelling(spelling) => format!("'{spelling}'"),
            Self::Named(name) => name.to_owned(),
        }
    }
}

/// The parser.
#[derive(Debug)]
pub(super) struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    closing: Vec<Option<usize>>,
    at: usize,
    /// The last token that was looked at, and what could have stood there.
    farthest: usize,
    expected: Vec<Expected>,
    /// Where only the name of what is being read counts, not its tokens.
    silent_at: Option<usize>,
    depth: usize,
    height: usize,
    /// Of the parameters read so far.
    pub(super) parameters: usize,
    /// Where a select item begins, which may go on with `.*`.
    pub(super) item_at: Option<usize>,
    /// A mistake that Trino tells only once the whole text has been read.
    mistake: Option<Diagnostic>,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let tokens = token::tokens(text);
        let closing = token::closing_brackets(&tokens);
        Self {
            text,
            tokens,
            closing,
            at: 0,
            farthest: 0,
            expected: Vec::new(),
            silent_at: None,
            depth: 0,
            height: 0,
            parameters: 0,
            item_at: None,
            mistake: None,
        }
    }

    /// Reads a whole text.
    pub(super) fn whole<T>(mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Result<T, Diagnostic> {
        match read(&mut self).and_then(|value| self.expect_end().map(|()| value)) {
            Ok(value) => self.mistake.map_or(Ok(value), Err),
            Err(Refused::Told(diagnostic)) => Err(*diagnostic),
            Err(Refused::Unexpected) => Err(self.mismatched()),
        }
    }

    /// Index of the next token.
    pub(super) fn index(&self) -> usize {
        self.at
    }

    /// Goes back to a token that was read before.
    pub(super) fn back_to(&mut self, index: usize) {
        self.at = index;
    }

    /// The token `ahead` of the next one; the end of the text behind the last.
    pub(super) fn peek_at(&self, ahead: usize) -> Token {
        self.token(self.at + ahead)
    }

    /// The next token.
    pub(super) fn peek(&self) -> Token {
        self.peek_at(0)
    }

    fn token(&self, index: usize) -> Token {
        let end = Token { kind: TokenKind::End, spelling: "", start: self.text.len(), end: self.text.len() };
        self.tokens.get(index).copied().unwrap_or(end)
    }

    /// How far ahead the bracket closes that opens `ahead` of the next token.
    pub(super) fn closing(&self, ahead: usize) -> Option<usize> {
        let index = self.closing.get(self.at + ahead).copied().flatten()?;
        index.checked_sub(self.at)
    }

    /// A token as typed.
    pub(super) fn typed(&self, token: Token) -> &'t str {
        self.text.get(token.start..token.end).unwrap_or("")
    }

    /// Where the next token begins.
    pub(super) fn place(&self) -> Place {
        place(self.peek().start)
    }

    /// Where the last token that was read ends.
    pub(super) fn end_place(&self) -> Place {
        place(self.at.checked_sub(1).map_or(0, |last| self.token(last).end))
    }

    /// Where the text ends.
    pub(super) fn end(&self) -> usize {
        self.text.len()
    }

    /// Steps over the next token.
    pub(super) fn advance(&mut self) -> Token {
        let token = self.peek();
        self.at += 1;
        token
    }

    /// Whether the token `ahead` is this keyword or punctuation. Nothing is kept for errors.
    pub(super) fn sees_at(&self, ahead: usize, spelling: &str) -> bool {
        self.peek_at(ahead).spelling == spelling
    }

    /// Whether the next token is this keyword or punctuation. Nothing is kept for errors.
    pub(super) fn sees(&self, spelling: &str) -> bool {
        self.sees_at(0, spelling)
    }

    /// Whether these come next. Nothing is kept for errors.
    pub(super) fn sees_all(&self, spellings: &[&str]) -> bool {
        spellings.iter().enumerate().all(|(ahead, spelling)| self.sees_at(ahead, spelling))
    }

    /// Whether one of these comes next. Nothing is kept for errors.
    pub(super) fn sees_any(&self, ahead: usize, spellings: &[&str]) -> bool {
        spellings.contains(&self.peek_at(ahead).spelling)
    }

    /// Whether the next token is this one; if not, it could have been.
    pub(super) fn could_be(&mut self, spelling: &'static str) -> bool {
        let seen = self.sees(spelling);
        if !seen {
            self.note(self.at, Expected::Spelling(spelling));
        }
        seen
    }

    /// Steps over the next token where it is this one.
    pub(super) fn accept(&mut self, spelling: &'static str) -> bool {
        let seen = self.could_be(spelling);
        self.at += usize::from(seen);
        seen
    }

    /// Steps over these where the first comes next; the others must follow.
    pub(super) fn accept_all(&mut self, spellings: &[&'static str]) -> Read<bool> {
        let Some((first, rest)) = spellings.split_first() else { return Ok(true) };
        if !self.accept(first) {
            return Ok(false);
        }
        rest.iter().try_for_each(|spelling| self.expect(spelling))?;
        Ok(true)
    }

    /// Steps over the first of these that comes next.
    pub(super) fn accept_any(&mut self, spellings: &[&'static str]) -> Option<&'static str> {
        spellings.iter().find(|spelling| self.accept(spelling)).copied()
    }

    /// Steps over the next token, which must be this one.
    pub(super) fn expect(&mut self, spelling: &'static str) -> Read<()> {
        if self.accept(spelling) { Ok(()) } else { Err(Refused::Unexpected) }
    }

    /// Steps over the next tokens, which must be these.
    pub(super) fn expect_all(&mut self, spellings: &[&'static str]) -> Read<()> {
        spellings.iter().try_for_each(|spelling| self.expect(spelling))
    }

    /// Steps over the next token, which must be one of these.
    pub(super) fn expect_any(&mut self, spellings: &[&'static str]) -> Read<&'static str> {
        self.accept_any(spellings).ok_or(Refused::Unexpected)
    }

    /// Steps over the next token where it is of this kind.
    pub(super) fn accept_kind(&mut self, kind: TokenKind, name: &'static str) -> Option<Token> {
        if self.peek().kind == kind {
            return Some(self.advance());
        }
        self.could_be_named(name);
        None
    }

    /// Keeps for the error that something with this name could have stood here.
    pub(super) fn could_be_named(&mut self, name: &'static str) {
        self.note(self.at, Expected::Named(name));
    }

    /// Keeps for the error that these tokens could have stood here.
    pub(super) fn could_be_any(&mut self, spellings: &[&'static str]) {
        for spelling in spellings {
            self.note(self.at, Expected::Spelling(spelling));
        }
    }

    fn expect_end(&mut self) -> Read<()> {
        if self.peek().kind == TokenKind::End {
            return Ok(());
        }
        self.could_be_named("<EOF>");
        Err(Refused::Unexpected)
    }

    fn note(&mut self, at: usize, expected: Expected) {
        if at < self.farthest || self.silent_at == Some(at) {
            return;
        }
        if at > self.farthest {
            self.farthest = at;
            self.expected.clear();
        }
        if !self.expected.contains(&expected) {
            self.expected.push(expected);
        }
    }

    /// Reads something that errors know by name: where its first token does not fit, the name alone is told.
    pub(super) fn named<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.could_be_named(name);
        let outer = self.silent_at.replace(self.at);
        let value = read(self);
        self.silent_at = outer;
        value
    }

    /// Reads something that may stand inside of itself.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth >= DEPTH {
            return Err(self.too_large(format!("At most {DEPTH} levels are accepted.")));
        }
        self.depth += 1;
        let outer = std::mem::take(&mut self.height);
        let value = read(self);
        self.depth -= 1;
        self.grow()?;
        self.height = self.height.max(outer);
        value
    }

    /// Reads something that stands beside what was read before it, not below.
    pub(super) fn beside<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        let outer = std::mem::take(&mut self.height);
        let value = read(self);
        self.height = self.height.max(outer);
        value
    }

    /// Counts one more node above all that was read since the last [`Self::nested`] began.
    pub(super) fn grow(&mut self) -> Read<()> {
        self.height += 1;
        if self.height > HEIGHT {
            return Err(self.too_large(format!("At most {HEIGHT} operators may follow each other.")));
        }
        Ok(())
    }

    fn too_large(&self, because: String) -> Refused {
        Refused::Told(Box::new(
            Diagnostic::new(Code::TooLarge, "The statement nests too deeply")
                .at(self.span(self.place()))
                .because(because)
                .hint("Split the statement with WITH, or write long lists as VALUES or IN (…)."),
        ))
    }

    /// The place as line and column.
    pub(super) fn span(&self, place: Place) -> Span {
        Span::of_offset(self.text, usize::try_from(place.0).unwrap_or(usize::MAX))
    }

    /// A syntax error told at once.
    pub(super) fn told(&self, place: Place, message: &str) -> Refused {
        Refused::Told(Box::new(self.syntax_error(place, message)))
    }

    /// Keeps a mistake that is told once the whole text has been read; the first counts.
    pub(super) fn mistake(&mut self, place: Place, message: &str) {
        let error = self.syntax_error(place, message);
        self.refuse(error);
    }

    /// Keeps an error that is told once the whole text has been read; the first counts.
    pub(super) fn refuse(&mut self, error: Diagnostic) {
        self.mistake.get_or_insert(error);
    }

    /// A syntax error.
    pub(super) fn syntax_error(&self, place: Place, message: &str) -> Diagnostic {
        Diagnostic::new(Code::SyntaxError, message).at(self.span(place))
    }

    /// Nothing fits: what was found at the farthest token, and what could have stood there.
    fn mismatched(&self) -> Diagnostic {
        let token = self.token(self.farthest);
        let found = if token.kind == TokenKind::End { "<EOF>" } else { self.typed(token) };
        let expected: BTreeSet<String> = self.expected.iter().map(|expected| expected.shown()).collect();
        let expected: Vec<String> = expected.into_iter().collect();
        let message = format!("mismatched input '{found}'. Expecting: {}", expected.join(", "));
        let error = self.syntax_error(place(token.start), &message);
        match hint::step(self.text, token.start) {
            Some(step) => error.hint(step),
            None => error,
        }
    }
}

/// Statements are limited to 262,144 bytes, so this never cuts in practice.
pub(super) fn place(offset: usize) -> Place {
    Place(u32::try_from(offset).unwrap_or(u32::MAX))
}
