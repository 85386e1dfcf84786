//! The way to a part of JSON text along a path such as `$.store.book[0]["title"]`. The text is read only as far as needed:
//! what follows the part may be no JSON at all.

use crate::json::{Node, parse_first};
use crate::text::padded;
use crate::{Failure, Type};

/// The steps of the last path read: mostly all rows have the same.
#[derive(Debug)]
pub(crate) struct Steps<'s> {
    ty: &'s Type,
    path: Option<String>,
    steps: Vec<String>,
}

impl<'s> Steps<'s> {
    /// Of paths of a type: one of `char(n)` has its blanks at the end.
    pub(crate) fn new(ty: &'s Type) -> Self {
        Self { ty, path: None, steps: Vec::new() }
    }

    /// The steps of a path.
    pub(crate) fn of(&mut self, path: &str) -> Result<&[String], Failure> {
        if self.path.as_deref() != Some(path) {
            self.steps = match self.ty {
                Type::Char(length) => steps(&padded(path, *length))?,
                _ => steps(path)?,
            };
            self.path = Some(path.to_owned());
        }
        Ok(&self.steps)
    }
}

fn steps(path: &str) -> Result<Vec<String>, Failure> {
    let invalid = || Failure::argument(format!("Invalid JSON path: '{path}'"));
    let mut rest = path.strip_prefix('$').ok_or_else(invalid)?;
    let mut steps = Vec::new();
    while !rest.is_empty() {
        let (step, after) = if let Some(name) = rest.strip_prefix('.') {
            plain(name, |c| c == ':')
        } else if let Some(text) = rest.strip_prefix("[\"") {
            let (step, after) = quoted(text).ok_or_else(invalid)?;
            (Some(step), after.strip_prefix(']').ok_or_else(invalid)?)
        } else if let Some(name) = rest.strip_prefix('[') {
            let (step, after) = plain(name, |_c| false);
            (step, after.strip_prefix(']').ok_or_else(invalid)?)
        } else {
            return Err(invalid());
        };
        steps.push(step.ok_or_else(invalid)?);
        rest = after;
    }
    Ok(steps)
}

fn plain(text: &str, also: fn(char) -> bool) -> (Option<String>, &str) {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && !also(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    ((!name.is_empty()).then(|| name.to_owned()), rest)
}

/// Up to the closing quote; a backslash stands before quotes and backslashes inside.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut chars = text.chars();
    loop {
        match chars.next()? {
            '"' => return Some((name, chars.as_str())),
            '\\' => name.push(chars.next().filter(|c| matches!(c, '"' | '\\'))?),
            other => name.push(other),
        }
    }
}

/// The part that the steps lead to.
pub(crate) fn find(text: &str, steps: &[String]) -> Option<Node> {
    let mut rest = text;
    for step in steps {
        rest = skip_blanks(rest);
        rest = match rest.strip_prefix('{') {
            Some(members) => member(members, step)?,
            None => element(rest.strip_prefix('[')?, step.parse().ok()?)?,
        };
    }
    parse_first(rest).map(|(node, _rest)| node)
}

fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r'])
}

/// The text from the value of a key on.
fn member<'t>(members: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = skip_blanks(members);
    loop {
        let (Node::Text(key), after) = parse_first(rest)? else { return None };
        let value = skip_blanks(after).strip_prefix(':')?;
        if key == name {
            return Some(value);
        }
        let (_, after) = parse_first(value)?;
        rest = skip_blanks(after).strip_prefix(',')?;
    }
}

/// The text from an element on.
fn element(elements: &str, index: usize) -> Option<&str> {
    let mut rest = skip_blanks(elements);
    if rest.starts_with(']') {
        return None;
    }
    for _ in 0..index {
        let (_, after) = parse_first(rest)?;
        rest = skip_blanks(after).strip_prefix(',')?;
    }
    Some(rest)
}

/// Shows the elements of an array until it is told to stop: whether it was; nothing where the text is no array so far.
pub(crate) fn visit_elements(text: &str, mut stop: impl FnMut(Node) -> bool) -> Option<bool> {
    let mut rest = skip_blanks(skip_blanks(text).strip_prefix('[')?);
    if rest.starts_with(']') {
        return Some(false);
    }
    loop {
        let (node, after) = parse_first(rest)?;
        if stop(node) {
            return Some(true);
        }
        let after = skip_blanks(after);
        if after.starts_with(']') {
            return Some(false);
        }
        rest = after.strip_prefix(',')?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_parts() {
        let json = r#"{"store": {"a b": [[1], {"x:y": true}], "last": null}, broken"#;
        for (path, expected) in [
            ("$.store.last", Some("null")),
            (r#"$["store"]["a b"][0]"#, Some("[1]")),
            (r#"$.store["a b"][1].x:y"#, Some("true")),
            (r#"$.store["a b"][2]"#, None),
            ("$.store.last.more", None),
            ("$.missing", None),
            ("$", None),
        ] {
            let found = find(json, &steps(path).unwrap());
            assert_eq!(found.map(|node| node.to_string()).as_deref(), expected, "{path}");
        }
        for path in ["", " ", ".", "null", "$.", "$[", "$[]", "$.a b", "$[\"a]", "$..a", "$[*]"] {
            assert_eq!(steps(path).unwrap_err().message, format!("Invalid JSON path: '{path}'"));
        }
    }

    #[test]
    fn elements_are_visited_until_told_to_stop() {
        let first = |text| visit_elements(text, |node| node == Node::Number("1".to_owned()));
        assert_eq!(first("[0, 1, broken"), Some(true));
        assert_eq!(first("[0, 2]"), Some(false));
        assert_eq!(first("[0, broken"), None);
        assert_eq!(first("{}"), None);
    }
}
