//! The two JSON SerDes: one object per line, columns found by key. Keys do not tell upper from lower case.

use athenaeum_diagnostic::{Code, Diagnostic};
use serde_json::Value;
use std::collections::BTreeMap;

/// How a line is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JsonFlavor {
    /// `ignore.malformed.json`: a bad line gives NULLs.
    ignore_malformed: bool,
    /// `dots.in.keys`: a dot in a key reads as an underscore.
    dots_in_keys: bool,
    /// `mapping.column` = key in the file.
    mapping: BTreeMap<String, String>,
}

impl JsonFlavor {
    pub(super) fn hive() -> Self {
        Self { ignore_malformed: false, dots_in_keys: false, mapping: BTreeMap::new() }
    }

    pub(super) fn openx(properties: &BTreeMap<String, String>) -> Self {
        let flag = |key: &str| properties.get(key).is_some_and(|value| value.eq_ignore_ascii_case("true"));
        let mapping = properties
            .iter()
            .filter_map(|(key, value)| Some((key.strip_prefix("mapping.")?.to_lowercase(), value.to_lowercase())))
            .collect();
        Self { ignore_malformed: flag("ignore.malformed.json"), dots_in_keys: flag("dots.in.keys"), mapping }
    }

    /// The values of a line by key in lower case; nothing for a bad line that is to be ignored.
    pub(super) fn object(&self, line: &str) -> Result<Option<BTreeMap<String, Value>>, Diagnostic> {
        match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(entries)) => {
                Ok(Some(entries.into_iter().map(|(key, value)| (self.key(&key), value)).collect()))
            }
            _ if self.ignore_malformed => Ok(None),
            Ok(_) => Err(bad_line("Row is not a valid JSON Object", line)),
            Err(error) if error.is_eof() => {
                Err(bad_line("JsonParseException: Unexpected end-of-input: expected close marker for OBJECT", line))
            }
            Err(error) => Err(bad_line(&format!("Row is not a valid JSON Object - JSONException: {error}"), line)),
        }
    }

    /// The key under which a column's value stands.
    pub(crate) fn key_of_column<'c>(&'c self, column: &'c str) -> &'c str {
        self.mapping.get(column).map_or(column, String::as_str)
    }

    fn key(&self, key: &str) -> String {
        let key = key.to_lowercase();
        if self.dots_in_keys { key.replace('.', "_") } else { key }
    }
}

fn bad_line(problem: &str, line: &str) -> Diagnostic {
    let start: String = line.chars().take(60).collect();
    Diagnostic::new(Code::HiveCursorError, problem.to_owned())
        .because(format!("A line begins with: {start}"))
        .hint("Each line must hold one whole JSON object; pretty-printed JSON cannot be read. 'ignore.malformed.json'='true' of the OpenX SerDe skips bad lines.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_lowered_and_mapped() {
        let properties = [("mapping.ts", "Time"), ("dots.in.keys", "true")];
        let flavor = JsonFlavor::openx(
            &properties.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        );
        let object = flavor.object(r#"{"Time": 1, "a.b": 2}"#).unwrap().unwrap();
        assert_eq!(object.get(flavor.key_of_column("ts")), Some(&Value::from(1)));
        assert!(object.contains_key("a_b"));
    }

    #[test]
    fn a_bad_line_is_an_error_or_nothing() {
        assert_eq!(JsonFlavor::hive().object("{").unwrap_err().code, Code::HiveCursorError);
        let lenient = JsonFlavor { ignore_malformed: true, ..JsonFlavor::hive() };
        assert_eq!(lenient.object("nope"), Ok(None));
    }
}
