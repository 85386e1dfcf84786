//! LazySimpleSerDe: fields between one-character delimiters, no quotes, `\N` for NULL. A value that does not fit its type is
//! NULL, missing fields at the end are NULL, extra ones are dropped.

use super::raw::{Reading, Style};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Delimiters of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LazySimple {
    /// Delimiters by nesting level: fields, collection items, map keys, then Hive's \004 and on.
    pub(crate) delimiters: Vec<char>,
    /// ESCAPED BY.
    pub(crate) escape: Option<char>,
    /// NULL DEFINED AS.
    pub(crate) null_text: String,
}

/// Nesting levels that have a delimiter.
const LEVELS: u32 = 8;

impl LazySimple {
    pub(super) fn from_properties(properties: &BTreeMap<String, String>) -> Self {
        let one = |key: &str| properties.get(key).and_then(|text| text.chars().next());
        let mut delimiters: Vec<char> = (1..=LEVELS).filter_map(char::from_u32).collect();
        // Hive spells the second key wrong, and always has.
        let given = [
            one("field.delim").or_else(|| one("serialization.format").filter(|c| *c != '1')),
            one("colelction.delim").or_else(|| one("collection.delim")),
            one("mapkey.delim"),
        ];
        for (delimiter, given) in delimiters.iter_mut().zip(given) {
            *delimiter = given.unwrap_or(*delimiter);
        }
        let null_text = properties.get("serialization.null.format").cloned().unwrap_or_else(|| "\\N".to_owned());
        Self { delimiters, escape: one("escape.delim"), null_text }
    }

    /// How a field is read: nested values are cut at the delimiters behind the first.
    pub(super) fn reading(&self) -> Reading<'_> {
        let delimiters = self.delimiters.get(1..).unwrap_or(&[]);
        Reading { style: Style::Lazy, delimiters, null_text: Some(&self.null_text) }
    }

    /// The fields of a line; NULL where the text is the NULL text.
    pub(super) fn fields<'l>(&self, line: &'l str) -> Vec<Option<Cow<'l, str>>> {
        let delimiter = self.delimiters.first().copied().unwrap_or('\u{1}');
        let fields: Vec<Cow<'l, str>> = match self.escape {
            None => line.split(delimiter).map(Cow::Borrowed).collect(),
            Some(escape) => split_escaped(line, delimiter, escape),
        };
        fields.into_iter().map(|field| if field == self.null_text { None } else { Some(field) }).collect()
    }
}

fn split_escaped<'l>(line: &str, delimiter: char, escape: char) -> Vec<Cow<'l, str>> {
    let mut fields = vec![String::new()];
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        let literal = if c == escape { chars.next() } else { Some(c).filter(|c| *c != delimiter) };
        match (literal, fields.last_mut()) {
            (Some(literal), Some(field)) => field.push(literal),
            _ => fields.push(String::new()),
        }
    }
    fields.into_iter().map(Cow::Owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serde(properties: &[(&str, &str)]) -> LazySimple {
        LazySimple::from_properties(
            &properties.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        )
    }

    #[test]
    fn the_default_delimiter_is_control_a_and_null_is_backslash_n() {
        assert_eq!(serde(&[]).fields("a\u{1}\\N\u{1}"), [Some("a".into()), None, Some("".into())]);
    }

    #[test]
    fn an_escaped_delimiter_belongs_to_the_field() {
        let serde = serde(&[("field.delim", ","), ("escape.delim", "\\"), ("serialization.null.format", "-")]);
        assert_eq!(serde.fields(r"a\,b,-,c\\"), [Some("a,b".into()), None, Some(r"c\".into())]);
    }
}
