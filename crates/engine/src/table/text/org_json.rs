//! JSON as the OpenX SerDe reads it. Its parser takes more than the standard allows (bare words, single quotes, a comma at
//! the end), stops behind the first object, and refuses a key that comes twice; its messages are the ones Athena shows.

use serde_json::{Map, Number, Value};

/// Objects and arrays within one another; deeper ones would overflow the stack.
const NESTING: usize = 128;
/// Characters that end a bare word.
const WORD_ENDS: &str = ",:]}/\\\"[{;=#";

/// The object at the beginning of a line. `lower_keys` turns every key into lower case.
pub(super) fn first_object(line: &str, lower_keys: bool) -> Result<Map<String, Value>, String> {
    Tokener { text: line, at: 0, index: 0, last: None, lower_keys }.object(0)
}

/// A place in the text. Steps back by one character at most.
struct Tokener<'t> {
    text: &'t str,
    /// The next character, as an offset in bytes.
    at: usize,
    /// Characters taken so far; the end counts as one.
    index: usize,
    last: Option<char>,
    lower_keys: bool,
}

impl Tokener<'_> {
    fn next(&mut self) -> Option<char> {
        self.last = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        self.at += self.last.map_or(0, char::len_utf8);
        self.index += 1;
        self.last
    }

    fn back(&mut self) {
        self.at -= self.last.map_or(0, char::len_utf8);
        self.index -= 1;
    }

    /// The next character that is no blank.
    fn next_clean(&mut self) -> Option<char> {
        loop {
            match self.next() {
                Some(c) if c <= ' ' => {}
                other => return other,
            }
        }
    }

    fn error(&self, problem: &str) -> String {
        format!("{problem} at {} [character {} line 1]", self.index, self.index + 1)
    }

    fn object(&mut self, depth: usize) -> Result<Map<String, Value>, String> {
        if self.next_clean() != Some('{') {
            return Err(self.error("A JSONObject text must begin with '{'"));
        }
        let mut entries = Map::new();
        loop {
            match self.next_clean() {
                None => return Err(self.error("A JSONObject text must end with '}'")),
                Some('}') => return Ok(entries),
                Some(_) => self.back(),
            }
            let key = self.key(depth)?;
            match self.next_clean() {
                Some(':') => {}
                Some('=') => {
                    if self.next() != Some('>') {
                        self.back();
                    }
                }
                _ => return Err(self.error("Expected a ':' after a key")),
            }
            let value = self.value(depth)?;
            if entries.contains_key(&key) {
                return Err(format!("Duplicate key \"{key}\""));
            }
            entries.insert(key, value);
            match self.next_clean() {
                Some(',' | ';') => {
                    if self.next_clean() == Some('}') {
                        return Ok(entries);
                    }
                    self.back();
                }
                Some('}') => return Ok(entries),
                _ => return Err(self.error("Expected a ',' or '}'")),
            }
        }
    }

    fn key(&mut self, depth: usize) -> Result<String, String> {
        let key = match self.value(depth)? {
            Value::String(text) => text,
            other => other.to_string(),
        };
        Ok(if self.lower_keys { key.to_lowercase() } else { key })
    }

    fn array(&mut self, depth: usize) -> Result<Vec<Value>, String> {
        self.next_clean();
        let mut items = Vec::new();
        if self.next_clean() == Some(']') {
            return Ok(items);
        }
        self.back();
        loop {
            // Nothing between two commas is NULL.
            let is_missing = self.next_clean() == Some(',');
            self.back();
            items.push(if is_missing { Value::Null } else { self.value(depth)? });
            match self.next_clean() {
                Some(',' | ';') => {
                    if self.next_clean() == Some(']') {
                        return Ok(items);
                    }
                    self.back();
                }
                Some(']') => return Ok(items),
                _ => return Err(self.error("Expected a ',' or ']'")),
            }
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, String> {
        let first = self.next_clean();
        match first {
            Some(quote @ ('"' | '\'')) => return self.string(quote).map(Value::String),
            Some('{' | '[') if depth >= NESTING => return Err(self.error("Nested too deeply")),
            Some('{') => {
                self.back();
                return self.object(depth + 1).map(Value::Object);
            }
            Some('[') => {
                self.back();
                return self.array(depth + 1).map(Value::Array);
            }
            _ => {}
        }
        let mut word = String::new();
        let mut current = first;
        while let Some(c) = current.filter(|c| *c >= ' ' && !WORD_ENDS.contains(*c)) {
            word.push(c);
            current = self.next();
        }
        self.back();
        match word.trim() {
            "" => Err(self.error("Missing value")),
            word => Ok(value_of(word)),
        }
    }

    /// The text up to the closing quote.
    fn string(&mut self, quote: char) -> Result<String, String> {
        let mut text = String::new();
        loop {
            match self.next() {
                None | Some('\n' | '\r') => return Err(self.error("Unterminated string")),
                Some('\\') => text.push(self.escaped()?),
                Some(c) if c == quote => return Ok(text),
                Some(c) => text.push(c),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, String> {
        Ok(match self.next() {
            Some('b') => '\u{8}',
            Some('t') => '\t',
            Some('n') => '\n',
            Some('f') => '\u{c}',
            Some('r') => '\r',
            Some('u') => return self.unicode(),
            Some(c @ ('"' | '\'' | '\\' | '/')) => c,
            _ => return Err(self.error("Illegal escape.")),
        })
    }

    /// `\u` and four digits, or two of them for a character beyond the first plane.
    fn unicode(&mut self) -> Result<char, String> {
        let first = self.hex()?;
        let is_pair =
            (0xd800..0xdc00).contains(&first) && self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u"));
        if !is_pair {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.next();
        self.next();
        let second = self.hex()?.wrapping_sub(0xdc00) & 0x3ff;
        Ok(char::from_u32(0x10000 + ((first - 0xd800) << 10) + second).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Result<u32, String> {
        let mut number = 0;
        for _ in 0..4 {
            let digit = self.next().and_then(|c| c.to_digit(16));
            number = number * 16 + digit.ok_or_else(|| self.error("Illegal escape."))?;
        }
        Ok(number)
    }
}

/// A bare word: a constant, a number, or text.
fn value_of(word: &str) -> Value {
    if word.eq_ignore_ascii_case("true") || word.eq_ignore_ascii_case("false") {
        return Value::Bool(word.eq_ignore_ascii_case("true"));
    }
    if word.eq_ignore_ascii_case("null") {
        return Value::Null;
    }
    let is_number = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let integer = || word.parse::<i64>().ok().map(Value::from);
    let double = || word.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number);
    let number = if is_number { integer().or_else(double) } else { None };
    number.unwrap_or_else(|| Value::from(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(line: &str) -> Result<Value, String> {
        first_object(line, true).map(Value::Object)
    }

    #[test]
    fn what_the_standard_allows_and_some_more() {
        let line = r#" {"A": 1, 'b' = x y, "c" => [1.5, , null, "\u00e9\ud83d\ude00\n"], "d": {"E": tRue}, } "#;
        let value = json!({"a": 1, "b": "x y", "c": [1.5, null, null, "é😀\n"], "d": {"e": true}});
        assert_eq!(read(line), Ok(value));
        assert_eq!(read("{}"), Ok(json!({})));
        assert_eq!(first_object(r#"{"A":[]}"#, false), Ok(Map::from_iter([("A".to_owned(), json!([]))])));
    }

    #[test]
    fn only_the_first_object_of_a_line_is_read() {
        assert_eq!(read(r#"{"a":1}{"a":2} rest"#), Ok(json!({"a": 1})));
    }

    #[test]
    fn the_messages_are_those_of_org_json() {
        for (line, message) in [
            ("{", "A JSONObject text must end with '}' at 2 [character 3 line 1]"),
            ("\"a\": 1,", "A JSONObject text must begin with '{' at 1 [character 2 line 1]"),
            (r#"{"url":1,"URL":2}"#, "Duplicate key \"url\""),
            (r#"{"a" 1}"#, "Expected a ':' after a key at 6 [character 7 line 1]"),
            (r#"{"a":1 "b":2}"#, "Expected a ',' or '}' at 8 [character 9 line 1]"),
            (r#"{"a":[1 "b"]}"#, "Expected a ',' or ']' at 9 [character 10 line 1]"),
            (r#"{"a":"x"#, "Unterminated string at 8 [character 9 line 1]"),
            (r#"{"a":}"#, "Missing value at 5 [character 6 line 1]"),
            (r#"{"a":"\x"}"#, "Illegal escape. at 8 [character 9 line 1]"),
        ] {
            assert_eq!(read(line), Err(message.to_owned()), "{line}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_never_overflows() {
        let line = format!("{{\"a\":{}", "[".repeat(100_000));
        assert!(read(&line).unwrap_err().starts_with("Nested too deeply"));
    }
}
