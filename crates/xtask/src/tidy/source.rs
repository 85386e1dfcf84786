//! A Rust file taken apart into code and comments, so that a rule about code is not fooled by a string or a comment. Not
//! a parser: it knows strings, characters, comments and nothing else.

/// A Rust file. `code` and `comments` have the lines of the text; what belongs to the other is blank in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// The text as it is.
    pub(crate) text: String,
    /// The text without comments and without the insides of strings and characters.
    pub(crate) code: String,
    /// The text of the comments alone.
    pub(crate) comments: String,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Literal,
}

impl Source {
    /// Takes a file apart.
    pub(crate) fn new(text: &str) -> Self {
        let mut source = Self { text: text.to_owned(), code: String::new(), comments: String::new() };
        let mut rest = text;
        let mut previous = ' ';
        while !rest.is_empty() {
            let (kind, length) = piece(rest, previous);
            let (now, after) = rest.split_at(length);
            source.push(kind, now);
            previous = now.chars().next_back().unwrap_or(' ');
            rest = after;
        }
        source
    }

    fn push(&mut self, kind: Kind, text: &str) {
        for character in text.chars() {
            let blank = if character == '\n' { '\n' } else { ' ' };
            self.code.push(if kind == Kind::Code { character } else { blank });
            self.comments.push(if kind == Kind::Comment { character } else { blank });
        }
    }
}

/// The kind and length in bytes of the piece a text begins with. `previous` is the character before it.
fn piece(text: &str, previous: char) -> (Kind, usize) {
    let in_word = previous.is_alphanumeric() || previous == '_';
    if text.starts_with("//") {
        return (Kind::Comment, text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return (Kind::Comment, block_comment(text));
    }
    if let Some(inside) = text.strip_prefix('"') {
        return (Kind::Literal, 1 + quoted(inside, '"'));
    }
    if let Some(length) = raw_string(text).filter(|_length| !in_word) {
        return (Kind::Literal, length);
    }
    if let Some(length) = character(text).filter(|_length| !in_word) {
        return (Kind::Literal, length);
    }
    (Kind::Code, text.chars().next().map_or(0, char::len_utf8))
}

/// Length of a block comment; such comments nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Length of the inside of a string or character up to and with its end.
fn quoted(inside: &str, end: char) -> usize {
    let mut escaped = false;
    for (at, character) in inside.char_indices() {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if character == end {
            return at + character.len_utf8();
        }
    }
    inside.len()
}

/// Length of a raw string such as `r#"…"#`.
fn raw_string(text: &str) -> Option<usize> {
    let start = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = start.len() - start.trim_start_matches('#').len();
    let inside = start.get(hashes..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let opening = text.len() - inside.len();
    Some(inside.find(&end).map_or(text.len(), |at| opening + at + end.len()))
}

/// Length of a character such as `'"'`; `None` for a lifetime.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    if first == '\\' {
        return Some(1 + quoted(inside, '\''));
    }
    inside.get(first.len_utf8()..)?.starts_with('\'').then_some(first.len_utf8() + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        Source::new(text).code.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn strings_and_comments_are_no_code() {
        assert_eq!(code("let a = \"{ // \\\" \"; // }"), "let a = ;");
        assert_eq!(code("a /* { /* } */ } */ b"), "a b");
        assert_eq!(code("f(r#\"{ \" }\"#, br\"}\")"), "f( , )");
        assert_eq!(code("x == '{' || y == '\\'' || z == 'ä'"), "x == || y == || z ==");
    }

    #[test]
    fn lifetimes_and_names_are_code() {
        assert_eq!(code("fn f<'a>(it: &'a str) {}"), "fn f<'a>(it: &'a str) {}");
        assert_eq!(code("for\"x\""), "for");
    }

    #[test]
    fn lines_stay_in_place() {
        let source = Source::new("a // one\nb /* two\nthree */ c");
        assert_eq!(source.code.lines().count(), 3);
        assert_eq!(source.comments.lines().nth(2).map(str::trim_end), Some("three */"));
    }
}
