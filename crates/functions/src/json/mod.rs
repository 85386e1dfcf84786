//! JSON: read into a tree that keeps the text of numbers, and written as Trino writes it. A value of the type `json` is
//! the canonical text: no blanks, keys in order. Knows no types of SQL.

mod read;
mod write;

pub use read::{parse, parse_first};
pub use write::{push_quoted, quoted};

use std::cmp::Ordering;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true`, `false`.
    Boolean(bool),
    /// A number, as it was written.
    Number(String),
    /// A string, without quotes and escapes.
    Text(String),
    /// A list.
    Array(Vec<Node>),
    /// Keys and values in the order of the text; a key may stand twice.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The value of a key; the last, where it stands several times.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// An element.
    pub fn at(&self, index: usize) -> Option<&Self> {
        match self {
            Self::Array(items) => items.get(index),
            _ => None,
        }
    }

    /// Keys in order, each once, numbers in their plain form.
    pub fn into_canonical(self) -> Self {
        match self {
            Self::Number(text) => Self::Number(canonical_number(text)),
            Self::Array(items) => Self::Array(items.into_iter().map(Self::into_canonical).collect()),
            Self::Object(entries) => {
                let entries = entries.into_iter().map(|(key, value)| (key, value.into_canonical()));
                let mut entries: Vec<(String, Self)> = entries.collect();
                // The sort is stable: of equal keys, the last in the text stays.
                entries.sort_by(|(a, _), (b, _)| compare_keys(a, b));
                entries.reverse();
                entries.dedup_by(|(a, _), (b, _)| a == b);
                entries.reverse();
                Self::Object(entries)
            }
            other => other,
        }
    }

    /// Whether a number has a point or an exponent.
    pub fn is_float(text: &str) -> bool {
        text.contains(['.', 'e', 'E'])
    }
}

/// The order of keys in canonical JSON: that of UTF-16.
pub fn compare_keys(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Integers keep all their digits; other numbers are doubles, unless they are too large for one.
fn canonical_number(text: String) -> String {
    if !Node::is_float(&text) {
        return if text == "-0" { "0".to_owned() } else { text };
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => crate::text::double(number),
        _ => text,
    }
}

/// The canonical text of JSON text; nothing where it is no JSON.
pub fn canonical(text: &str) -> Option<String> {
    parse(text).map(|node| node.into_canonical().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_text_is_trinos() {
        for (text, expected) in [
            (" { \"b\" : 1, \"a\":[ 1, null ] } ", Some("{\"a\":[1,null],\"b\":1}")),
            ("{\"a\":1,\"a\":2}", Some("{\"a\":2}")),
            ("12345678901234567890123", Some("12345678901234567890123")),
            ("1.50", Some("1.5")),
            ("1e10", Some("1.0E10")),
            ("\"a\\u00e9\\n\\/\\u0001\"", Some("\"aé\\n/\\u0001\"")),
            ("\"\\ud83d\\ude00\"", Some("\"😀\"")),
            ("", None),
            ("{}{", None),
            ("01", None),
            ("[1,]", None),
            ("nul", None),
            ("NaN", None),
            ("\"a\nb\"", None),
        ] {
            assert_eq!(canonical(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn nesting_without_end_is_refused() {
        assert_eq!(canonical(&"[".repeat(100_000)), None);
    }
}
