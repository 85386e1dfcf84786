//! OpenCSVSerde: quoted fields within one line. Every value is text first; an empty one is the empty text, never NULL.

use std::collections::BTreeMap;

/// Special characters of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OpenCsv {
    separator: char,
    quote: char,
    escape: char,
}

impl OpenCsv {
    pub(super) fn from_properties(properties: &BTreeMap<String, String>) -> Self {
        let one =
            |key: &str, otherwise: char| properties.get(key).and_then(|text| text.chars().next()).unwrap_or(otherwise);
        Self { separator: one("separatorChar", ','), quote: one("quoteChar", '"'), escape: one("escapeChar", '\\') }
    }

    /// The fields of a line.
    pub(super) fn fields(&self, line: &str) -> Vec<String> {
        let mut fields = vec![String::new()];
        let mut quoted = false;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            let doubled = c == self.quote && quoted && chars.peek() == Some(&self.quote);
            let escaped = c == self.escape
                && c != self.quote
                && chars.peek().is_some_and(|next| *next == self.quote || *next == self.escape);
            let literal = if doubled || escaped {
                chars.next()
            } else if c == self.quote {
                quoted = !quoted;
                continue;
            } else if c == self.separator && !quoted {
                None
            } else {
                Some(c)
            };
            match (literal, fields.last_mut()) {
                (Some(literal), Some(field)) => field.push(literal),
                _ => fields.push(String::new()),
            }
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_separators_and_doubled_quotes() {
        let csv = OpenCsv::from_properties(&BTreeMap::new());
        assert_eq!(csv.fields(r#"1,"a,b","say ""hi""","c\"d","#), ["1", "a,b", r#"say "hi""#, r#"c"d"#, ""]);
    }

    #[test]
    fn other_characters_can_be_chosen() {
        let properties = [("separatorChar", ";"), ("quoteChar", "'"), ("escapeChar", "|")];
        let csv = OpenCsv::from_properties(
            &properties.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        );
        assert_eq!(csv.fields("'a;b';c|'d"), ["a;b", "c'd"]);
    }
}
