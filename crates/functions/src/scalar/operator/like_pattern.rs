//! Patterns of LIKE: `%` stands for any text, `_` for any one character.

use crate::Failure;

/// A pattern, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LikePattern {
    parts: Vec<Part>,
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// This text.
    Text(String),
    /// Any one character.
    One,
    /// Any text.
    Any,
}

impl LikePattern {
    /// Reads a pattern. What follows the escape character means itself.
    pub(crate) fn parse(pattern: &str, escape: Option<char>) -> Result<Self, Failure> {
        let mut parts: Vec<Part> = Vec::new();
        let mut chars = pattern.chars();
        while let Some(c) = chars.next() {
            let literal = if Some(c) == escape {
                let next = chars.next().filter(|next| matches!(next, '%' | '_') || Some(*next) == escape);
                let message = "Escape character must be followed by '%', '_' or the escape character itself";
                next.ok_or_else(|| Failure::argument(message))?
            } else if c == '%' {
                if parts.last() != Some(&Part::Any) {
                    parts.push(Part::Any);
                }
                continue;
            } else if c == '_' {
                parts.push(Part::One);
                continue;
            } else {
                c
            };
            match parts.last_mut() {
                Some(Part::Text(text)) => text.push(literal),
                _ => parts.push(Part::Text(literal.to_string())),
            }
        }
        Ok(Self { parts })
    }

    /// The escape character of a text that is to be one character.
    pub(crate) fn escape(text: &str) -> Result<char, Failure> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(escape), None) => Ok(escape),
            _ => Err(Failure::argument("Escape string must be a single character")),
        }
    }

    /// Whether a text is as the pattern says, from its beginning to its end.
    pub(crate) fn matches(&self, text: &str) -> bool {
        match self.parts.as_slice() {
            [] => text.is_empty(),
            [Part::Text(whole)] => text == whole,
            [Part::Any] => true,
            [Part::Text(start), Part::Any] => text.starts_with(start.as_str()),
            [Part::Any, Part::Text(end)] => text.ends_with(end.as_str()),
            [Part::Any, Part::Text(inside), Part::Any] => text.contains(inside.as_str()),
            parts => matches_parts(parts, text),
        }
    }
}

/// Each `%` takes as little as it can; only the last one met ever has to take more.
fn matches_parts(parts: &[Part], text: &str) -> bool {
    let (mut rest, mut at) = (text, 0);
    let mut retry: Option<(usize, &str)> = None;
    loop {
        let after = match parts.get(at) {
            Some(Part::Any) => {
                retry = Some((at, rest));
                at += 1;
                continue;
            }
            Some(Part::One) => without_first(rest),
            Some(Part::Text(part)) => rest.strip_prefix(part.as_str()),
            None if rest.is_empty() => return true,
            None => None,
        };
        if let Some(after) = after {
            rest = after;
            at += 1;
            continue;
        }
        let Some((any, from)) = retry else { return false };
        let Some(shorter) = without_first(from) else { return false };
        retry = Some((any, shorter));
        rest = shorter;
        at = any + 1;
    }
}

fn without_first(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    chars.next().map(|_first| chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_sql_says() {
        let cases = [
            ("", "", true),
            ("monkey", "m_nk%", true),
            ("monkey", "%k%y", true),
            ("abcabd", "%abd", true),
            ("aXbXc", "%X_", true),
            ("aXbXcd", "%X_", false),
            ("line\nline", "line_line", true),
            ("日本語", "_本_", true),
            ("50%", "50!%", true),
            ("500", "50!%", false),
            ("aaab", "%a_b", true),
        ];
        for (text, pattern, expected) in cases {
            assert_eq!(
                LikePattern::parse(pattern, Some('!')).unwrap().matches(text),
                expected,
                "{text} LIKE {pattern}"
            );
        }
        assert!(LikePattern::parse("a!b", Some('!')).is_err() && LikePattern::parse("a!", Some('!')).is_err());
    }
}
