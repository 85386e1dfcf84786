//! Tokens of Trino SQL with their places. Never refuses a text: what is no token of the grammar is an unknown one, which
//! the parser refuses where it stands.

use super::keyword;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A keyword that is never a name, or punctuation: told apart by its spelling.
    Fixed,
    /// A keyword that may be a name.
    FreeWord,
    /// A plain name.
    Identifier,
    /// `"name"`.
    QuotedIdentifier,
    /// A name in back-ticks, which Trino refuses.
    BackquotedIdentifier,
    /// `1x`, which Trino refuses as a name.
    DigitIdentifier,
    /// `'text'`.
    String,
    /// `U&'text'`.
    UnicodeString,
    /// `X'00ff'`.
    Binary,
    /// Digits.
    Integer,
    /// Digits with a point.
    Decimal,
    /// A number with an exponent.
    Double,
    /// No token of the grammar.
    Unknown,
    /// The end of the text.
    End,
}

/// One token and its bytes in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// A keyword in upper case, punctuation; nothing for the others.
    pub(super) spelling: &'static str,
    /// Its first byte.
    pub(super) start: usize,
    /// Behind its last byte.
    pub(super) end: usize,
}

/// Punctuation, the longer ones first.
const SYMBOLS: &[&str] = &[
    "<>", "!=", "<=", ">=", "||", "->", "=>", "{-", "-}", "(", ")", "[", "]", ",", ".", "=", "<", ">", "+", "-", "*",
    "/", "%", "?", ":", "|", "^", "$", "{", "}",
];

/// All tokens of a text, with one for its end. Comments and white space are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks_and_comments();
        let start = lexer.at;
        let (kind, spelling, length) = lexer.token();
        lexer.at += length;
        tokens.push(Token { kind, spelling, start, end: lexer.at });
        if kind == TokenKind::End {
            return tokens;
        }
    }
}

/// For every opening bracket among the tokens the one that closes it; for all others, and where none does, nothing.
pub(super) fn closing_brackets(tokens: &[Token]) -> Vec<Option<usize>> {
    let mut closing = vec![None; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.spelling {
            "(" => open.push(at),
            ")" => {
                if let Some(slot) = open.pop().and_then(|opened| closing.get_mut(opened)) {
                    *slot = Some(at);
                }
            }
            _ => {}
        }
    }
    closing
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl Lexer<'_> {
    fn bytes(&self) -> &[u8] {
        self.text.as_bytes().get(self.at..).unwrap_or(&[])
    }

    fn starts_with(&self, prefix: &str) -> bool {
        self.bytes().starts_with(prefix.as_bytes())
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.bytes().get(ahead).copied().unwrap_or(0)
    }

    fn skip_blanks_and_comments(&mut self) {
        loop {
            let rest = self.bytes();
            let skipped = if rest.starts_with(b"--") {
                rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len())
            } else if rest.starts_with(b"/*") {
                match rest.get(2..).unwrap_or(&[]).windows(2).position(|pair| pair == b"*/") {
                    Some(end) => end + 4,
                    None => 0,
                }
            } else {
                rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')).count()
            };
            if skipped == 0 {
                return;
            }
            self.at += skipped;
        }
    }

    // Long on purpose: one arm for each first character of a token.
    fn token(&self) -> (TokenKind, &'static str, usize) {
        let Some(first) = self.bytes().first().copied() else { return (TokenKind::End, "", 0) };
        let quoted = match (first.to_ascii_uppercase(), self.byte(1)) {
            (b'\'', _) => self.quoted(0, TokenKind::String),
            (b'"', _) => self.quoted(0, TokenKind::QuotedIdentifier),
            (b'`', _) => self.quoted(0, TokenKind::BackquotedIdentifier),
            (b'X', b'\'') => self.binary(),
            (b'U', b'&') if self.byte(2) == b'\'' => self.quoted(2, TokenKind::UnicodeString),
            _ => None,
        };
        if let Some((kind, length)) = quoted {
            return (kind, "", length);
        }
        if first.is_ascii_digit() || (first == b'.' && self.byte(1).is_ascii_digit()) {
            let (kind, length) = self.number();
            return (kind, "", length);
        }
        if is_word(first) {
            return self.word();
        }
        match SYMBOLS.iter().find(|symbol| self.starts_with(symbol)) {
            Some(symbol) => (TokenKind::Fixed, symbol, symbol.len()),
            None => {
                let rest = self.text.get(self.at..).unwrap_or("");
                (TokenKind::Unknown, "", rest.chars().next().map_or(1, char::len_utf8))
            }
        }
    }

    fn word(&self) -> (TokenKind, &'static str, usize) {
        let length = self.bytes().iter().take_while(|b| is_word(**b)).count();
        match keyword::find(self.text.get(self.at..self.at + length).unwrap_or("")) {
            Some((word, true)) => (TokenKind::FreeWord, word, length),
            Some((word, false)) => (TokenKind::Fixed, word, length),
            None => (TokenKind::Identifier, "", length),
        }
    }

    /// A token in quotes, which are doubled inside; none where they do not close.
    fn quoted(&self, prefix: usize, kind: TokenKind) -> Option<(TokenKind, usize)> {
        let quote = self.byte(prefix);
        let rest = self.bytes();
        let mut at = prefix + 1;
        while let Some(byte) = rest.get(at) {
            if *byte != quote {
                at += 1;
            } else if rest.get(at + 1) == Some(&quote) {
                at += 2;
            } else {
                return Some((kind, at + 1));
            }
        }
        None
    }

    fn binary(&self) -> Option<(TokenKind, usize)> {
        let digits = self.bytes().get(2..)?.iter().position(|b| *b == b'\'')?;
        Some((TokenKind::Binary, digits + 3))
    }

    /// A number, or a word that begins with a digit where that is longer.
    fn number(&self) -> (TokenKind, usize) {
        let rest = self.bytes();
        let digits = |from: usize| rest.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
        let whole = digits(0);
        let (mut kind, mut length) = (TokenKind::Integer, whole);
        if self.byte(whole) == b'.' {
            (kind, length) = (TokenKind::Decimal, whole + 1 + digits(whole + 1));
        }
        if self.byte(length).eq_ignore_ascii_case(&b'E') {
            let sign = usize::from(matches!(self.byte(length + 1), b'+' | b'-'));
            let exponent = digits(length + 1 + sign);
            if exponent > 0 {
                (kind, length) = (TokenKind::Double, length + 1 + sign + exponent);
            }
        }
        let word = rest.iter().take_while(|b| is_word(**b)).count();
        if whole > 0 && word > length { (TokenKind::DigitIdentifier, word) } else { (kind, length) }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(TokenKind, &str)> {
        tokens(text).iter().map(|token| (token.kind, text.get(token.start..token.end).unwrap())).collect()
    }

    #[test]
    fn numbers_and_words_are_told_apart_by_their_length() {
        use TokenKind::{Decimal, DigitIdentifier, Double, End, Fixed, Identifier, Integer};
        for (text, expected) in [
            ("1 1. .5 1.5", vec![(Integer, "1"), (Decimal, "1."), (Decimal, ".5"), (Decimal, "1.5")]),
            ("1e5 1E-5 .1e5 1.e5", vec![(Double, "1e5"), (Double, "1E-5"), (Double, ".1e5"), (Double, "1.e5")]),
            (
                "1x 1_0 1e5x 1e",
                vec![
                    (DigitIdentifier, "1x"),
                    (DigitIdentifier, "1_0"),
                    (DigitIdentifier, "1e5x"),
                    (DigitIdentifier, "1e"),
                ],
            ),
            ("1-1", vec![(Integer, "1"), (Fixed, "-"), (Integer, "1")]),
            ("a->b=>c", vec![(Identifier, "a"), (Fixed, "->"), (Identifier, "b"), (Fixed, "=>"), (Identifier, "c")]),
        ] {
            let mut expected = expected;
            expected.push((End, ""));
            assert_eq!(kinds(text), expected);
        }
    }

    #[test]
    fn quotes_close_or_are_unknown() {
        use TokenKind::{Binary, End, FreeWord, QuotedIdentifier, String, UnicodeString, Unknown};
        assert_eq!(kinds("'it''s' \"a\"\"b\""), [(String, "'it''s'"), (QuotedIdentifier, "\"a\"\"b\""), (End, "")]);
        assert_eq!(kinds("x'00' U&'\\0041'"), [(Binary, "x'00'"), (UnicodeString, "U&'\\0041'"), (End, "")]);
        assert_eq!(kinds("'limit"), [(Unknown, "'"), (FreeWord, "limit"), (End, "")]);
        assert_eq!(kinds("@ -- x\n/* y */ é"), [(Unknown, "@"), (Unknown, "é"), (End, "")]);
    }
}
