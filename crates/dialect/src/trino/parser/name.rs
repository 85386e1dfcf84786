//! Names and texts.

use super::cursor::{Parser, Read, Refused, place};
use super::token::{Token, TokenKind};
use crate::lexer::{self, Flavor};
use crate::trino::ast::{Name, QualifiedName};

impl Parser<'_> {
    /// Whether the token `ahead` may be a name.
    pub(super) fn sees_name(&self, ahead: usize) -> bool {
        matches!(
            self.peek_at(ahead).kind,
            TokenKind::FreeWord
                | TokenKind::Identifier
                | TokenKind::QuotedIdentifier
                | TokenKind::BackquotedIdentifier
                | TokenKind::DigitIdentifier
        )
    }

    /// A name.
    pub(super) fn name(&mut self) -> Read<Name> {
        if !self.sees_name(0) {
            self.could_be_named("<identifier>");
            return Err(Refused::Unexpected);
        }
        let token = self.advance();
        let at = place(token.start);
        match token.kind {
            TokenKind::BackquotedIdentifier => Err(Refused::Told(Box::new(
                self.syntax_error(
                    at,
                    "backquoted identifiers are not supported; use double quotes to quote identifiers",
                )
                .because("Athena hands queries to Trino, where back-ticks mean nothing; only Hive DDL knows them.")
                .hint("Write the name in double quotes."),
            ))),
            TokenKind::DigitIdentifier => {
                Err(self
                    .told(at, "identifiers must not start with a digit; surround the identifier with double quotes"))
            }
            TokenKind::QuotedIdentifier if token.end - token.start == 2 => {
                Err(self.told(at, "Zero-length delimited identifier not allowed"))
            }
            _ => Ok(self.name_of(token)),
        }
    }

    fn name_of(&self, token: Token) -> Name {
        let quoted = token.kind == TokenKind::QuotedIdentifier;
        let raw = self.typed(token);
        let typed = if quoted { lexer::unquote(raw, Flavor::Trino) } else { raw.to_owned() };
        Name { value: typed.to_lowercase(), typed, quoted, at: place(token.start) }
    }

    /// A name where one comes next.
    pub(super) fn name_maybe(&mut self) -> Read<Option<Name>> {
        if self.sees_name(0) {
            return self.name().map(Some);
        }
        self.could_be_named("<identifier>");
        Ok(None)
    }

    /// `a.b.c`.
    pub(super) fn qualified_name(&mut self) -> Read<QualifiedName> {
        let at = self.place();
        let mut parts = vec![self.name()?];
        while self.accept(".") {
            parts.push(self.name()?);
        }
        Ok(QualifiedName { parts, at })
    }

    /// `(a, b)`.
    pub(super) fn names_in_brackets(&mut self) -> Read<Vec<Name>> {
        self.expect("(")?;
        let names = self.separated(Self::name)?;
        self.expect(")")?;
        Ok(names)
    }

    /// At least one, with commas between.
    pub(super) fn separated<T>(&mut self, mut read: impl FnMut(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let mut items = vec![read(self)?];
        while self.accept(",") {
            items.push(read(self)?);
        }
        Ok(items)
    }

    /// Whether a text comes next.
    pub(super) fn sees_string(&self, ahead: usize) -> bool {
        matches!(self.peek_at(ahead).kind, TokenKind::String | TokenKind::UnicodeString)
    }

    /// `'text'`, `U&'text' [UESCAPE '!']`.
    pub(super) fn string(&mut self) -> Read<String> {
        if !self.sees_string(0) {
            self.could_be_named("<string>");
            return Err(Refused::Unexpected);
        }
        let token = self.advance();
        if token.kind == TokenKind::String {
            return Ok(lexer::unquote(self.typed(token), Flavor::Trino));
        }
        let raw = lexer::unquote(self.typed(token).get(2..).unwrap_or(""), Flavor::Trino);
        let mut escape = "\\".to_owned();
        if self.accept("UESCAPE") {
            let Some(token) = self.accept_kind(TokenKind::String, "STRING") else { return Err(Refused::Unexpected) };
            escape = lexer::unquote(self.typed(token), Flavor::Trino);
        }
        match unicode(&raw, &escape) {
            Ok(text) => Ok(text),
            Err(message) => {
                self.mistake(place(token.start), &message);
                Ok(String::new())
            }
        }
    }
}

/// The characters that escapes stand for.
fn unicode(raw: &str, escape: &str) -> Result<String, String> {
    let mut letters = escape.chars();
    let (Some(escape), None) = (letters.next(), letters.next()) else {
        return Err(if escape.is_empty() {
            "Empty Unicode escape character"
        } else {
            "Invalid Unicode escape character"
        }
        .into());
    };
    if !('\u{20}'..'\u{7f}').contains(&escape) || escape.is_ascii_hexdigit() || matches!(escape, '"' | '+' | '\'' | ' ')
    {
        return Err(format!("Invalid Unicode escape character: {escape}"));
    }
    let mut text = String::new();
    let mut rest = raw.chars();
    while let Some(c) = rest.next() {
        if c != escape {
            text.push(c);
            continue;
        }
        let tail = rest.as_str();
        let (skipped, count) = match tail.chars().next() {
            Some(next) if next == escape => {
                text.push(escape);
                rest.next();
                continue;
            }
            Some('+') => (1, 6),
            _ => (0, 4),
        };
        let Some(digits) =
            tail.get(skipped..skipped + count).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
        else {
            let problem = if tail.len() < skipped + count {
                "Incomplete escape sequence: "
            } else {
                "Invalid hexadecimal digit: "
            };
            return Err(format!("{problem}{tail}"));
        };
        let Some(decoded) = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) else {
            return Err(format!("Invalid escaped character: {digits}"));
        };
        text.push(decoded);
        rest = tail.get(skipped + count..).unwrap_or("").chars();
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::unicode;

    #[test]
    fn escapes_stand_for_characters() {
        assert_eq!(unicode("Hello winter \\2603 !", "\\").unwrap(), "Hello winter ☃ !");
        assert_eq!(unicode("#+01F600##", "#").unwrap(), "😀#");
        assert_eq!(unicode("\\00", "\\").unwrap_err(), "Incomplete escape sequence: 00");
        assert_eq!(unicode("a", "ab").unwrap_err(), "Invalid Unicode escape character");
    }
}
