//! Words, strings, numbers and symbols of both languages, with their places. Not a parser: it never refuses a text,
//! and an unclosed string or comment simply ends with the text.

use std::ops::Range;

/// Whose rules for quotes and backslashes apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flavor {
    /// Both quotes make strings, backslashes escape, back-ticks make names.
    Hive,
    /// Single quotes make strings, double quotes make names, no escapes but doubling.
    Trino,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters, digits, underscores.
    Word,
    /// Digits, with a fraction or exponent perhaps.
    Number,
    /// A quoted string.
    String,
    /// A quoted name.
    Name,
    /// One character of punctuation.
    Symbol,
}

/// One token and its bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) range: Range<usize>,
}

impl Token {
    /// The token as typed.
    pub(crate) fn text<'t>(&self, source: &'t str) -> &'t str {
        source.get(self.range.clone()).unwrap_or("")
    }
}

/// All tokens of a text, comments and white space left out.
pub(crate) fn tokens(source: &str, flavor: Flavor) -> Vec<Token> {
    let mut lexer = Lexer { source, flavor, at: 0 };
    std::iter::from_fn(|| lexer.next_token()).collect()
}

/// The first tokens of a text: enough to tell what it is.
pub(crate) fn first_tokens(source: &str, flavor: Flavor, count: usize) -> Vec<Token> {
    let mut lexer = Lexer { source, flavor, at: 0 };
    std::iter::from_fn(|| lexer.next_token()).take(count).collect()
}

struct Lexer<'t> {
    source: &'t str,
    flavor: Flavor,
    at: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn next_token(&mut self) -> Option<Token> {
        self.skip_blanks_and_comments();
        let first = self.rest().chars().next()?;
        let start = self.at;
        let (kind, length) = match first {
            '\'' => (TokenKind::String, self.quoted_length('\'')),
            '"' if self.flavor == Flavor::Hive => (TokenKind::String, self.quoted_length('"')),
            '"' => (TokenKind::Name, self.quoted_length('"')),
            '`' => (TokenKind::Name, self.quoted_length('`')),
            c if c.is_ascii_digit() => (TokenKind::Number, self.number_length()),
            c if c.is_alphabetic() || c == '_' => {
                (TokenKind::Word, self.length_while(|c| c.is_alphanumeric() || c == '_'))
            }
            c => (TokenKind::Symbol, c.len_utf8()),
        };
        self.at += length;
        Some(Token { kind, range: start..self.at })
    }

    fn skip_blanks_and_comments(&mut self) {
        loop {
            let rest = self.rest();
            let skipped = if rest.starts_with("--") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                self.length_while(char::is_whitespace)
            };
            if skipped == 0 {
                return;
            }
            self.at += skipped;
        }
    }

    fn length_while(&self, accept: impl Fn(char) -> bool) -> usize {
        self.rest().chars().take_while(|c| accept(*c)).map(char::len_utf8).sum()
    }

    /// A word that begins with a digit is one token: Hive and Trino both refuse it as a name later.
    fn number_length(&self) -> usize {
        let digits = self.length_while(|c| c.is_alphanumeric() || c == '_');
        let rest = self.rest().get(digits..).unwrap_or("");
        let fraction = match rest.strip_prefix('.') {
            Some(tail) if tail.starts_with(|c: char| c.is_ascii_digit()) => {
                1 + tail.chars().take_while(char::is_ascii_alphanumeric).count()
            }
            _ => 0,
        };
        digits + fraction
    }

    fn quoted_length(&self, quote: char) -> usize {
        let mut chars = self.rest().char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            if c == '\\' && self.flavor == Flavor::Hive && quote != '`' {
                chars.next();
            } else if c == quote {
                if chars.peek().is_some_and(|(_, next)| *next == quote) {
                    chars.next();
                } else {
                    return at + quote.len_utf8();
                }
            }
        }
        self.rest().len()
    }
}

/// The value of a quoted token: quotes off, doubled quotes single, backslash escapes resolved for Hive.
pub(crate) fn unquote(raw: &str, flavor: Flavor) -> String {
    let mut chars = raw.chars();
    let Some(quote) = chars.next() else { return String::new() };
    let inner = chars.as_str();
    let inner = inner.strip_suffix(quote).unwrap_or(inner);
    let mut value = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        if c == quote {
            let mut ahead = rest.clone();
            if ahead.next() == Some(quote) {
                rest = ahead;
            }
            value.push(c);
        } else if c == '\\' && flavor == Flavor::Hive && quote != '`' {
            push_escape(&mut rest, &mut value);
        } else {
            value.push(c);
        }
    }
    value
}

/// Hive's escapes: `\t`, `\n`, `\001` (octal), `\u0001`; any other character stands for itself.
fn push_escape(rest: &mut std::str::Chars<'_>, value: &mut String) {
    let text = rest.as_str();
    let numeric = |digits: Option<&str>, radix: u32| {
        digits.and_then(|digits| u32::from_str_radix(digits, radix).ok()).and_then(char::from_u32)
    };
    if let Some(c) = text.strip_prefix('u').and_then(|hex| numeric(hex.get(..4), 16)) {
        value.push(c);
        *rest = text.get(5..).unwrap_or("").chars();
    } else if let Some(c) = numeric(text.get(..3), 8) {
        value.push(c);
        *rest = text.get(3..).unwrap_or("").chars();
    } else {
        match rest.next() {
            Some('t') => value.push('\t'),
            Some('n') => value.push('\n'),
            Some('r') => value.push('\r'),
            Some('0') => value.push('\0'),
            Some(other) => value.push(other),
            None => value.push('\\'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str, flavor: Flavor) -> Vec<&str> {
        tokens(source, flavor).iter().map(|token| token.text(source)).collect()
    }

    #[test]
    fn comments_vanish_and_strings_keep_semicolons() {
        assert_eq!(texts("a -- x ; y\n/* z */ 'b;c' ;", Flavor::Trino), ["a", "'b;c'", ";"]);
    }

    #[test]
    fn a_backslash_escapes_a_quote_in_hive_only() {
        assert_eq!(texts(r#""\"" = 1"#, Flavor::Hive), [r#""\"""#, "=", "1"]);
        assert_eq!(texts(r"'\' = 1", Flavor::Trino), [r"'\'", "=", "1"]);
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(unquote(r"'\t\001\u0041\\'", Flavor::Hive), "\t\u{1}A\\");
        assert_eq!(unquote("'it''s'", Flavor::Trino), "it's");
        assert_eq!(unquote("`a``b`", Flavor::Hive), "a`b");
    }

    #[test]
    fn an_unclosed_string_ends_with_the_text() {
        assert_eq!(texts("x 'abc", Flavor::Hive), ["x", "'abc"]);
        assert_eq!(unquote("'", Flavor::Hive), "");
    }
}
