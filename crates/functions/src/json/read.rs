//! JSON text to a tree, by the letter of RFC 8259.

use super::Node;

/// Deepest nesting taken.
const MAX_DEPTH: usize = 500;

/// Reads a text that is one JSON value.
pub fn parse(text: &str) -> Option<Node> {
    let (node, rest) = parse_first(text)?;
    rest.trim_start_matches(is_blank).is_empty().then_some(node)
}

/// Reads the JSON value that a text begins with, and gives the rest of the text.
pub fn parse_first(text: &str) -> Option<(Node, &str)> {
    let mut reader = Reader { rest: text };
    let node = reader.value(0)?;
    Some((node, reader.rest))
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(is_blank);
    }

    fn take(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next()?;
        self.rest = chars.as_str();
        Some(next)
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.skip_blanks();
        match self.rest.chars().next()? {
            '{' => self.object(depth),
            '[' => self.array(depth),
            '"' => self.string().map(Node::Text),
            '-' | '0'..='9' => self.number(),
            _ if self.word("null") => Some(Node::Null),
            _ if self.word("true") => Some(Node::Boolean(true)),
            _ if self.word("false") => Some(Node::Boolean(false)),
            _ => None,
        }
    }

    /// A word that no letter or digit follows.
    fn word(&mut self, word: &str) -> bool {
        let follows = self.rest.strip_prefix(word).map(|rest| rest.chars().next());
        match follows {
            Some(Some(c)) if c.is_alphanumeric() || c == '_' => false,
            Some(_) => self.take(word),
            None => false,
        }
    }

    fn array(&mut self, depth: usize) -> Option<Node> {
        self.next()?;
        let mut items = Vec::new();
        self.skip_blanks();
        if self.take("]") {
            return Some(Node::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.skip_blanks();
            match self.next()? {
                ',' => {}
                ']' => return Some(Node::Array(items)),
                _ => return None,
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Node> {
        self.next()?;
        let mut entries = Vec::new();
        self.skip_blanks();
        if self.take("}") {
            return Some(Node::Object(entries));
        }
        loop {
            self.skip_blanks();
            let key = self.string()?;
            self.skip_blanks();
            if !self.take(":") {
                return None;
            }
            entries.push((key, self.value(depth + 1)?));
            self.skip_blanks();
            match self.next()? {
                ',' => {}
                '}' => return Some(Node::Object(entries)),
                _ => return None,
            }
        }
    }

    fn number(&mut self) -> Option<Node> {
        let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
        let start = self.rest;
        let mut rest = start.strip_prefix('-').unwrap_or(start);
        let whole = digits(rest);
        if whole == 0 || whole > 1 && rest.starts_with('0') {
            return None;
        }
        rest = rest.get(whole..)?;
        if let Some(after) = rest.strip_prefix('.') {
            let fraction = digits(after);
            rest = after.get(fraction..).filter(|_| fraction > 0)?;
        }
        if let Some(after) = rest.strip_prefix(['e', 'E']) {
            let after = after.strip_prefix(['+', '-']).unwrap_or(after);
            let exponent = digits(after);
            rest = after.get(exponent..).filter(|_| exponent > 0)?;
        }
        if rest.starts_with(|c: char| c.is_alphabetic() || c == '.') {
            return None;
        }
        self.rest = rest;
        start.get(..start.len() - rest.len()).map(|text| Node::Number(text.to_owned()))
    }

    fn string(&mut self) -> Option<String> {
        if !self.take("\"") {
            return None;
        }
        let mut text = String::new();
        loop {
            let plain = self.rest.find(|c: char| c == '"' || c == '\\' || c < ' ')?;
            let (before, rest) = self.rest.split_at_checked(plain)?;
            text.push_str(before);
            self.rest = rest;
            match self.next()? {
                '"' => return Some(text),
                '\\' => text.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            c @ ('"' | '\\' | '/') => c,
            'u' => {
                let first = self.hex()?;
                if !(0xd800..0xdc00).contains(&first) {
                    return char::from_u32(first);
                }
                let second = if self.take("\\u") { self.hex()? } else { return None };
                let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low);
            }
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        if !digits.chars().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        self.rest = rest;
        u32::from_str_radix(digits, 16).ok()
    }
}
