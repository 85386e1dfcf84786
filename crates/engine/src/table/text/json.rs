//! The two JSON SerDes: one object per line, columns found by key. Hive's tells no upper case from lower; OpenX's does so when
//! it is told to, and reads with a parser of its own.

use super::org_json::first_object;
use athenaeum_diagnostic::{Code, Diagnostic};
use serde_json::Value;
use std::collections::BTreeMap;

/// How a line is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum JsonFlavor {
    /// Hive's JsonSerDe.
    Hive,
    /// OpenX's JsonSerDe.
    OpenX(OpenX),
}

/// Properties of OpenX's JsonSerDe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenX {
    /// `ignore.malformed.json`: a bad line gives NULLs.
    ignores_malformed: bool,
    /// `dots.in.keys`: a dot in a key reads as an underscore.
    joins_dots: bool,
    /// `case.insensitive`, the default: keys are read in lower case.
    lowers_keys: bool,
    /// `mapping.column` = key in the file.
    mapping: BTreeMap<String, String>,
}

impl JsonFlavor {
    pub(super) fn openx(properties: &BTreeMap<String, String>) -> Self {
        let flag = |key: &str, otherwise: bool| {
            properties.get(key).map_or(otherwise, |value| value.trim().eq_ignore_ascii_case("true"))
        };
        let lowers_keys = flag("case.insensitive", true);
        let cased = |key: &String| if lowers_keys { key.to_lowercase() } else { key.clone() };
        let mapping = properties
            .iter()
            .filter_map(|(key, value)| Some((key.strip_prefix("mapping.")?.to_lowercase(), cased(value))))
            .collect();
        Self::OpenX(OpenX {
            ignores_malformed: flag("ignore.malformed.json", false),
            joins_dots: flag("dots.in.keys", false),
            lowers_keys,
            mapping,
        })
    }

    /// The values of a line by key; nothing for a bad line that is to be ignored. Of several objects on one line only the
    /// first is read.
    pub(super) fn object(&self, line: &str) -> Result<Option<BTreeMap<String, Value>>, Diagnostic> {
        match self {
            Self::Hive => hive_object(line).map(Some).map_err(|problem| bad_line(&problem, line)),
            Self::OpenX(openx) => match openx.object(line) {
                Ok(object) => Ok(Some(object)),
                Err(_) if openx.ignores_malformed => Ok(None),
                Err(problem) => Err(bad_line(&problem, line)),
            },
        }
    }

    /// The key under which a column's value stands.
    pub(crate) fn key_of_column<'c>(&'c self, column: &'c str) -> &'c str {
        match self {
            Self::Hive => column,
            Self::OpenX(openx) => openx.mapping.get(column).map_or(column, String::as_str),
        }
    }
}

fn hive_object(line: &str) -> Result<BTreeMap<String, Value>, String> {
    // What follows the first value is never looked at.
    match serde_json::Deserializer::from_str(line).into_iter::<Value>().next() {
        Some(Ok(Value::Object(entries))) => {
            Ok(entries.into_iter().map(|(key, value)| (key.to_lowercase(), value)).collect())
        }
        Some(Ok(_)) | None => Err("Row is not a valid JSON Object".to_owned()),
        Some(Err(error)) if error.is_eof() => {
            Err("JsonParseException: Unexpected end-of-input: expected close marker for OBJECT".to_owned())
        }
        Some(Err(error)) => Err(format!("JsonParseException: {error}")),
    }
}

impl OpenX {
    fn object(&self, line: &str) -> Result<BTreeMap<String, Value>, String> {
        if !line.trim_start().starts_with('{') {
            return Err("Row is not a valid JSON Object".to_owned());
        }
        let entries = first_object(line, self.lowers_keys)
            .map_err(|problem| format!("Row is not a valid JSON Object - JSONException: {problem}"))?;
        let joined = |key: String| if self.joins_dots { key.replace('.', "_") } else { key };
        Ok(entries.into_iter().map(|(key, value)| (joined(key), value)).collect())
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

    fn openx(properties: &[(&str, &str)]) -> JsonFlavor {
        JsonFlavor::openx(&properties.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn keys_are_lowered_and_mapped() {
        let flavor = openx(&[("mapping.ts", "Time"), ("dots.in.keys", "true")]);
        let object = flavor.object(r#"{"Time": 1, "a.b": 2}"#).unwrap().unwrap();
        assert_eq!(object.get(flavor.key_of_column("ts")), Some(&Value::from(1)));
        assert!(object.contains_key("a_b"));
    }

    #[test]
    fn upper_and_lower_case_may_be_told_apart() {
        let line = r#"{"Id": 1, "id": 2}"#;
        assert!(openx(&[]).object(line).unwrap_err().message.ends_with("Duplicate key \"id\""));
        let exact = openx(&[("case.insensitive", "false"), ("mapping.first", "Id")]);
        let object = exact.object(line).unwrap().unwrap();
        assert_eq!(object.get(exact.key_of_column("first")), Some(&Value::from(1)));
        assert_eq!(object.get(exact.key_of_column("id")), Some(&Value::from(2)));
    }

    #[test]
    fn a_bad_line_is_an_error_or_nothing() {
        assert_eq!(JsonFlavor::Hive.object("{").unwrap_err().code, Code::HiveCursorError);
        assert_eq!(openx(&[]).object("nope").unwrap_err().code, Code::HiveCursorError);
        assert_eq!(openx(&[("ignore.malformed.json", "true")]).object("nope"), Ok(None));
    }

    #[test]
    fn of_several_objects_on_a_line_the_first_is_read() {
        for flavor in [JsonFlavor::Hive, openx(&[])] {
            let object = flavor.object(r#"{"n": 1}{"n": 2}"#).unwrap().unwrap();
            assert_eq!(object.get("n"), Some(&Value::from(1)));
        }
    }
}
