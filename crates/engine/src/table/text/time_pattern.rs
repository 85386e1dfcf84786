//! `timestamp.formats`: patterns in which a table's timestamps may be written besides Hive's own form, in the letters of
//! Java. Knows no columns.

use athenaeum_diagnostic::{Code, Diagnostic};
use chrono::{DateTime, NaiveDateTime, Timelike};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Letters of a pattern, as often as they stand there, and what chrono calls them.
const PARTS: &[(&str, &str)] = &[
    ("yyyy", "%Y"),
    ("MMM", "%b"),
    ("MM", "%m"),
    ("M", "%m"),
    ("dd", "%d"),
    ("d", "%d"),
    ("HH", "%H"),
    ("H", "%H"),
    ("hh", "%I"),
    ("h", "%I"),
    ("a", "%p"),
    ("mm", "%M"),
    ("ss", "%S"),
    ("SSS", "%3f"),
    ("SSSSSS", "%6f"),
    ("SSSSSSSSS", "%9f"),
    ("EEE", "%a"),
    ("Z", "%z"),
    ("ZZ", "%z"),
];

/// One pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TimePattern {
    /// `millis`: milliseconds since 1970.
    Millis,
    /// Letters and text, as chrono reads them.
    Written {
        /// The pattern.
        chrono: String,
        /// Whether it holds an offset from UTC.
        is_zoned: bool,
    },
}

/// The patterns of a table.
pub(super) type TimePatterns = Arc<[TimePattern]>;

impl TimePattern {
    /// The patterns of `timestamp.formats`, which are separated by commas.
    pub(super) fn all(properties: &BTreeMap<String, String>) -> Result<TimePatterns, Diagnostic> {
        let text = properties.get("timestamp.formats").map_or("", String::as_str);
        let patterns = text.split(',').map(str::trim).filter(|pattern| !pattern.is_empty());
        patterns.map(Self::parse).collect::<Result<Vec<_>, _>>().map(Arc::from)
    }

    fn parse(java: &str) -> Result<Self, Diagnostic> {
        if java == "millis" {
            return Ok(Self::Millis);
        }
        let (mut chrono, mut is_zoned) = (String::new(), false);
        let mut rest = java;
        while let Some(first) = rest.chars().next() {
            let length = if first == '\'' {
                let quoted = rest.get(1..).and_then(|text| text.split_once('\'')).map_or("", |(text, _)| text);
                // Two quotes are one.
                chrono.push_str(&escaped(if quoted.is_empty() { "'" } else { quoted }));
                quoted.len() + 2
            } else if first.is_ascii_alphabetic() {
                let length = rest.chars().take_while(|c| *c == first).count();
                let letters = rest.get(..length).unwrap_or_default();
                let part = PARTS.iter().find(|(java, _)| *java == letters).ok_or_else(|| unknown(java, letters))?;
                is_zoned |= part.1 == "%z";
                chrono.push_str(part.1);
                length
            } else {
                chrono.push_str(&escaped(&first.to_string()));
                first.len_utf8()
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        Ok(Self::Written { chrono, is_zoned })
    }

    /// Milliseconds since 1970 of a text written so.
    pub(super) fn millis(&self, text: &str) -> Option<i64> {
        let time = match self {
            Self::Millis => return text.parse().ok(),
            Self::Written { chrono, is_zoned: true } => DateTime::parse_from_str(text, chrono).ok()?.naive_utc(),
            Self::Written { chrono, is_zoned: false } => NaiveDateTime::parse_from_str(text, chrono).ok()?,
        };
        let rounds_up = time.nanosecond() % 1_000_000 >= 500_000;
        time.and_utc().timestamp_millis().checked_add(i64::from(rounds_up))
    }
}

fn escaped(text: &str) -> String {
    text.replace('%', "%%")
}

fn unknown(pattern: &str, letters: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("The pattern '{pattern}' of timestamp.formats is not supported"))
        .because(format!("{letters} is no part of a time that this engine reads."))
        .hint("For example yyyy-MM-dd'T'HH:mm:ss.SSS, with text between single quotes.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(formats: &str, text: &str) -> Option<i64> {
        let properties = [("timestamp.formats".to_owned(), formats.to_owned())].into();
        let patterns = TimePattern::all(&properties).unwrap();
        patterns.iter().find_map(|pattern| pattern.millis(text))
    }

    #[test]
    fn javas_letters_are_read() {
        for (formats, text, expected) in [
            ("yyyy-MM-dd'T'HH:mm:ss", "1970-01-02T00:00:01", Some(86_401_000)),
            ("yyyy-MM-dd'T'HH:mm:ss.SSS'Z',yyyyMMdd HH:mm:ss", "1970-01-01T00:00:01.250Z", Some(1_250)),
            ("yyyy-MM-dd'T'HH:mm:ss.SSS'Z',yyyyMMdd HH:mm:ss", "19700101 00:00:02", Some(2_000)),
            ("dd/MMM/yyyy:HH:mm:ss Z", "01/Jan/1970:02:00:00 +0200", Some(0)),
            ("MM/dd/yyyy hh:mm:ss a", "01/01/1970 01:00:00 PM", Some(13 * 3_600_000)),
            ("millis", "1500", Some(1_500)),
            ("yyyy-MM-dd HH:mm:ss", "1970-01-01", None),
            ("", "1500", None),
        ] {
            assert_eq!(millis(formats, text), expected, "{formats}: {text}");
        }
    }

    #[test]
    fn an_unknown_letter_is_told() {
        let properties = [("timestamp.formats".to_owned(), "yyyy-QQ".to_owned())].into();
        assert_eq!(TimePattern::all(&properties).unwrap_err().code, Code::NotSupported);
    }
}
