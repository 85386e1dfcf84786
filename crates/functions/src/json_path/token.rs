//! A path's text to tokens.

use super::PathError;
use athenaeum_diagnostic::Code;

/// A token.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// Digits alone.
    Integer(String),
    /// Digits with a point.
    Decimal(String),
    /// Digits with an exponent.
    Double(String),
    /// `"text"`.
    Text(String),
    /// A name or a keyword.
    Word(String),
    /// `$name`.
    Variable(String),
    /// Punctuation.
    Symbol(&'static str),
}

/// A token, where it begins, and where it ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) from: usize,
    pub(super) to: usize,
}

const SYMBOLS: &[&str] = &[
    "==", "<>", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "$", "@", ".", "*", "[", "]", "(", ")", "?", ",", "+",
    "-", "/", "%",
];

/// All tokens of a path.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, PathError> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start_matches([' ', '\r', '\n', '\t']).len();
        if blank > 0 {
            from += blank;
            continue;
        }
        let (token, length) = next(rest).ok_or_else(|| PathError {
            code: Code::SyntaxError,
            message: format!("token recognition error at: '{}'", rest.chars().next().unwrap_or(' ')),
            at: from,
        })?;
        found.push(Placed { token, from, to: from + length });
        from += length;
    }
    Ok(found)
}

fn next(rest: &str) -> Option<(Token, usize)> {
    let first = rest.chars().next()?;
    if let Some(number) = number(rest) {
        return Some(number);
    }
    if is_letter(first) {
        let length = word(rest);
        return Some((Token::Word(rest.get(..length)?.to_owned()), length));
    }
    if let Some(name) = rest.strip_prefix('$').filter(|name| name.starts_with(is_letter)) {
        let length = word(name);
        return Some((Token::Variable(name.get(..length)?.to_owned()), length + 1));
    }
    if first == '"' {
        return string(rest);
    }
    let symbol = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol))?;
    Some((Token::Symbol(symbol), symbol.len()))
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn word(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len())
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

fn number(rest: &str) -> Option<(Token, usize)> {
    let whole = digits(rest);
    let mut length = whole;
    let mut has_point = false;
    if let Some(after) = rest.get(length..).and_then(|rest| rest.strip_prefix('.')) {
        let fraction = digits(after);
        if whole > 0 || fraction > 0 {
            has_point = true;
            length += 1 + fraction;
        }
    }
    if length == 0 {
        return None;
    }
    if let Some(after) = rest.get(length..).and_then(|rest| rest.strip_prefix(['e', 'E'])) {
        let unsigned = after.strip_prefix(['+', '-']).unwrap_or(after);
        let exponent = digits(unsigned);
        if exponent > 0 {
            let length = length + 1 + (after.len() - unsigned.len()) + exponent;
            return Some((Token::Double(rest.get(..length)?.to_owned()), length));
        }
    }
    let text = rest.get(..length)?.to_owned();
    Some((if has_point { Token::Decimal(text) } else { Token::Integer(text) }, length))
}

/// A quote inside is written twice.
fn string(rest: &str) -> Option<(Token, usize)> {
    let mut text = String::new();
    let mut from = 1;
    loop {
        let length = rest.get(from..)?.find('"')?;
        text.push_str(rest.get(from..from + length)?);
        from += length + 1;
        if !rest.get(from..)?.starts_with('"') {
            return Some((Token::Text(text), from));
        }
        text.push('"');
        from += 1;
    }
}
