//! Folders of partitions: `key=value`, with what a folder's name cannot hold as `%XX`, as Hive writes them.

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::Column;
use std::fmt::Write as _;

/// Characters that Hive escapes, beside control characters.
const ESCAPED: &[char] = &['"', '#', '%', '\'', '*', '/', ':', '=', '?', '\\', '\u{7f}', '{', '[', ']', '^'];

/// `k1=v1/k2=v2` for values as the catalog keeps them.
pub(super) fn folder(keys: &[Column], values: &[String]) -> String {
    let parts: Vec<String> =
        keys.iter().zip(values).map(|(key, value)| format!("{}={}", escaped(&key.name), escaped(value))).collect();
    parts.join("/")
}

/// The value of a key as the catalog keeps it. Hive knows no empty value: it is NULL.
pub(super) fn catalog_value(text: Option<String>, null: &str) -> Result<String, Diagnostic> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(null.to_owned()) };
    if text.chars().all(|c| (' '..='~').contains(&c)) {
        return Ok(text);
    }
    let hex: Vec<String> = text.bytes().map(|byte| format!("{byte:02X}")).collect();
    let message = format!(
        "Hive partition keys can only contain printable ASCII characters (0x20 - 0x7E). Invalid value: {}",
        hex.join(" ")
    );
    Err(Diagnostic::new(Code::HiveInvalidPartitionValue, message)
        .because(format!("The value is '{}', and it would become the name of a folder.", text.escape_debug()))
        .hint("Partition by a code or a date, and keep the text in a column of its own."))
}

fn escaped(text: &str) -> String {
    let mut path = String::with_capacity(text.len());
    for c in text.chars() {
        if c < ' ' || ESCAPED.contains(&c) {
            // Writing to a String cannot fail.
            write!(path, "%{:02X}", u32::from(c)).unwrap_or_default();
        } else {
            path.push(c);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_escaped_as_hive_escapes_them() {
        let key = |name: &str| Column { name: name.to_owned(), type_text: "string".to_owned(), comment: None };
        let values = ["2025-06-14".to_owned(), "a/b=c d:e".to_owned()];
        assert_eq!(folder(&[key("day"), key("what")], &values), "day=2025-06-14/what=a%2Fb%3Dc d%3Ae");
    }

    #[test]
    fn values_are_printable_and_an_empty_one_is_null() {
        assert_eq!(catalog_value(Some(String::new()), "NULL").unwrap(), "NULL");
        assert_eq!(catalog_value(None, "NULL").unwrap(), "NULL");
        assert_eq!(catalog_value(Some("a b".to_owned()), "NULL").unwrap(), "a b");
        let error = catalog_value(Some("é".to_owned()), "NULL").unwrap_err();
        assert!(error.message.ends_with("Invalid value: C3 A9"), "{error}");
    }
}
