//! Java's regular expressions on fancy-regex: the whole line must match, and the short classes know ASCII only, as in Java.
//! What is written differently is rewritten here; what neither can do is NOT_SUPPORTED.

use athenaeum_diagnostic::{Code, Diagnostic};
use fancy_regex::{Regex, RegexBuilder};

/// Steps of backtracking before a line is given up; an expression that explodes must not hang the page.
const BACKTRACK_STEPS: usize = 1_000_000;

/// Java's names for classes of ASCII, and their POSIX names.
const CLASSES: &[(&str, &str)] = &[
    ("Lower", "lower"),
    ("Upper", "upper"),
    ("ASCII", "ascii"),
    ("Alpha", "alpha"),
    ("Digit", "digit"),
    ("Alnum", "alnum"),
    ("Punct", "punct"),
    ("Graph", "graph"),
    ("Print", "print"),
    ("Blank", "blank"),
    ("Cntrl", "cntrl"),
    ("XDigit", "xdigit"),
    ("Space", "space"),
];

/// A compiled expression that a whole line must match.
#[derive(Debug, Clone)]
pub(super) struct LineRegex {
    regex: Regex,
}

impl LineRegex {
    /// Compiles an expression of Java's; `property` is where it stands, for errors.
    pub(super) fn new(java: &str, case_insensitive: bool, property: &str) -> Result<Self, Diagnostic> {
        let whole = format!(r"\A(?:{})\z", translated(java));
        let regex = RegexBuilder::new(&whole)
            .case_insensitive(case_insensitive)
            .backtrack_limit(BACKTRACK_STEPS)
            .build()
            .map_err(|error| {
                Diagnostic::new(Code::NotSupported, format!("The regular expression of {property} is not supported"))
                    .because(error.to_string())
                    .hint("Check its brackets. In DDL a backslash is written twice: '\\\\d'.")
            })?;
        Ok(Self { regex })
    }

    /// Groups of the expression, the whole match left out.
    pub(super) fn groups(&self) -> usize {
        self.regex.captures_len().saturating_sub(1)
    }

    /// The texts of all groups, or nothing where the line does not match.
    pub(super) fn fields<'l>(&self, line: &'l str) -> Result<Option<Vec<Option<&'l str>>>, Diagnostic> {
        let captures = self.regex.captures(line).map_err(|error| {
            let start: String = line.chars().take(60).collect();
            Diagnostic::new(Code::HiveCursorError, format!("The regular expression gives up: {error}"))
                .because(format!("It tries too many ways to match the line that begins with: {start}"))
                .hint("Use narrow classes such as [^ ]* between the fields instead of .*")
        })?;
        Ok(captures.map(|found| found.iter().skip(1).map(|group| group.map(|text| text.as_str())).collect()))
    }
}

/// Java's syntax as fancy-regex reads it.
fn translated(java: &str) -> String {
    let mut out = String::with_capacity(java.len() + 16);
    let mut chars = java.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('d') => out.push_str("[0-9]"),
            Some('D') => out.push_str("[^0-9]"),
            Some('w') => out.push_str("[0-9A-Za-z_]"),
            Some('W') => out.push_str("[^0-9A-Za-z_]"),
            Some('s') => out.push_str(r"[\t\n\x0B\f\r ]"),
            Some('S') => out.push_str(r"[^\t\n\x0B\f\r ]"),
            Some('h') => out.push_str(r"[ \t]"),
            Some('Z') => out.push_str(r"\z"),
            Some('Q') => quoted(&mut chars, &mut out),
            Some(kind @ ('p' | 'P')) if chars.peek() == Some(&'{') => named_class(kind, &mut chars, &mut out),
            // Java takes any escaped sign for itself.
            Some(sign) if !sign.is_ascii_alphanumeric() => push_literal(sign, &mut out),
            Some(letter) => out.extend(['\\', letter]),
            None => out.push('\\'),
        }
    }
    out
}

/// `\Q…\E` is literal text.
fn quoted(chars: &mut impl Iterator<Item = char>, out: &mut String) {
    let mut text = String::new();
    for c in chars {
        text.push(c);
        if text.ends_with("\\E") {
            text.truncate(text.len() - 2);
            break;
        }
    }
    text.chars().for_each(|c| if c.is_ascii_punctuation() { push_literal(c, out) } else { out.push(c) });
}

fn named_class(kind: char, chars: &mut impl Iterator<Item = char>, out: &mut String) {
    let name: String = chars.skip(1).take_while(|c| *c != '}').collect();
    match CLASSES.iter().find(|(java, _)| *java == name) {
        Some((_, posix)) if kind == 'p' => out.push_str(&format!("[[:{posix}:]]")),
        Some((_, posix)) => out.push_str(&format!("[^[:{posix}:]]")),
        None => out.push_str(&format!("\\{kind}{{{name}}}")),
    }
}

/// An escaped sign. `<` and `>` mean word borders when escaped, and a sign beyond ASCII needs no escape.
fn push_literal(sign: char, out: &mut String) {
    if sign.is_ascii_punctuation()
        && !matches!(sign, '<' | '>' | '_' | '"' | '\'' | '%' | '/' | ';' | ':' | ',' | '=' | '@' | '!' | '`')
    {
        out.push('\\');
    }
    out.push(sign);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(java: &str, line: &str) -> Option<Vec<String>> {
        let regex = LineRegex::new(java, false, "input.regex").unwrap();
        let found = regex.fields(line).unwrap()?;
        Some(found.into_iter().map(|group| group.unwrap_or("NULL").to_owned()).collect())
    }

    #[test]
    fn the_whole_line_must_match() {
        assert_eq!(fields("([a-z]*) ([0-9]+)?x", "ab x").unwrap(), ["ab", "NULL"]);
        assert_eq!(fields("([a-z]*)", "ab1"), None);
        assert_eq!(fields("a|(ab)", "ab").unwrap(), ["ab"]);
    }

    #[test]
    fn javas_escapes_are_read() {
        assert_eq!(fields(r"(\w+)\<(\S+)\>\;(\p{Alpha}+)\Q.*\E", "a_1<ü>;b.*").unwrap(), ["a_1", "ü", "b"]);
        assert_eq!(fields(r"(\d)", "٣"), None);
        assert_eq!(fields(r"([\d\-\s]+)-([^\s]*)", "1 2-x").unwrap(), ["1 2", "x"]);
        assert_eq!(fields(r"([a-z&&[^b]]+)", "abc"), None);
    }

    #[test]
    fn the_expression_of_athenas_tutorial_works() {
        let java = r"^(?!#)([^ ]+)\s+([^ ]+)\s+[^ ]+\s+[^\(]+[\(]([^\;]+).*\%20([^\/]+)[\/](.*)$";
        let line = "2014-07-05 20:00:00 x Mozilla/5.0(Windows;%20U)%20Safari/533.21";
        assert_eq!(fields(java, line).unwrap(), ["2014-07-05", "20:00:00", "Windows", "Safari", "533.21"]);
        assert_eq!(fields(java, "#Version: 1.0"), None);
        assert_eq!(fields(r"(a++)(?>b|bc)d", "aabd").unwrap(), ["aa"]);
    }

    #[test]
    fn what_cannot_be_compiled_or_explodes_is_told() {
        assert_eq!(LineRegex::new("(", false, "input.regex").unwrap_err().code, Code::NotSupported);
        let slow = LineRegex::new(r"(?:(x+)\1*)+y", false, "input.regex").unwrap();
        assert_eq!(slow.fields(&"x".repeat(40)).unwrap_err().code, Code::HiveCursorError);
        assert!(LineRegex::new("ABC", true, "input.regex").unwrap().fields("abc").unwrap().is_some());
    }
}
