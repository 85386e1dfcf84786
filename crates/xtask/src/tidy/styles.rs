//! Rules for style sheets: colours and sizes come from `tokens.css`. Queries on the screen's size are left alone, since
//! variables do not work there.

use super::finding::Finding;

const MEND: &str = "name the value in web/styles/tokens.css and use `var(--…)`";

/// Checks one style sheet.
pub(crate) fn check(file: &str, text: &str) -> Vec<Finding> {
    let text = without_comments(text);
    let mut findings = Vec::new();
    let mut start = 0;
    for (end, mark) in text.match_indices(['{', '}', ';']) {
        if mark != "{" {
            findings.extend(check_declaration(file, &text, start, end));
        }
        start = end + mark.len();
    }
    findings
}

/// The literals in the value of the declaration between two places.
fn check_declaration(file: &str, text: &str, start: usize, end: usize) -> Vec<Finding> {
    let declaration = text.get(start..end).unwrap_or_default();
    let Some((property, value)) = declaration.split_once(':') else {
        return Vec::new();
    };
    let value_start = start + property.len() + 1;
    let is_part_of_word =
        |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | '#' | '%');
    let mut findings = Vec::new();
    let mut at = 0;
    for word in value.split(|character| !is_part_of_word(character)) {
        let rule = if is_hex_colour(word) {
            Some("colour-literal")
        } else if is_pixels(word) {
            Some("size-literal")
        } else {
            None
        };
        if let Some(rule) = rule {
            findings.push(Finding::error(file, line_at(text, value_start + at), rule, format!("`{word}`"), MEND));
        }
        at += word.len() + value.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    findings
}

fn is_hex_colour(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    })
}

fn is_pixels(word: &str) -> bool {
    word.strip_suffix("px").is_some_and(|number| number.parse::<f64>().is_ok())
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.get(..at).unwrap_or(text).matches('\n').count()
}

/// The text with its comments blank, line by line.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, next) = after.split_once("*/").unwrap_or((after, ""));
        kept.push_str(before);
        kept.extend(comment.chars().map(|character| if character == '\n' { '\n' } else { ' ' }));
        rest = next;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<(usize, &'static str, String)> {
        check("a.css", text).into_iter().map(|finding| (finding.line, finding.rule, finding.what)).collect()
    }

    #[test]
    fn literals_in_values_are_found() {
        assert_eq!(
            rules(".a {\n  color: #fff;\n  margin: 0 -4px calc(1.5px + 1em)\n}"),
            [
                (2, "colour-literal", "`#fff`".to_owned()),
                (3, "size-literal", "`-4px`".to_owned()),
                (3, "size-literal", "`1.5px`".to_owned()),
            ]
        );
    }

    #[test]
    fn selectors_queries_tokens_and_comments_are_left_alone() {
        let text =
            "#add:hover { color: var(--a-4px) }\n@media (width < 40px) { .a { margin: 0 } }\n/* 4px; a: #fff; */";
        assert_eq!(rules(text), []);
    }
}
