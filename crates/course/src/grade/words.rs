//! Whether a query is written, or planned, with certain words. Strings, quoted names and comments do not count.

use super::finding::{Finding, Rung};
use super::seen::Sitting;

/// What is missing or should not be there in the last query's text.
pub(crate) fn check(requires: &[String], forbids: &[String], says: &str, answer: &Sitting) -> Option<Finding> {
    let text = &answer.last_query()?.text;
    let words = words_of(text);
    let has = |phrase: &str| {
        let wanted = words_of(phrase);
        !wanted.is_empty() && words.windows(wanted.len()).any(|window| window == wanted)
    };
    found(requires, forbids, has).map(|what| Finding::new(Rung::Words, format!("{says} {what}")))
}

/// The same in the text of the last query's plan.
pub(crate) fn check_plan(requires: &[String], forbids: &[String], says: &str, answer: &Sitting) -> Option<Finding> {
    let plan = answer.plan.as_deref().unwrap_or_default();
    found(requires, forbids, |phrase| plan.contains(phrase))
        .map(|what| Finding::new(Rung::Plan, format!("{says} {what}")))
}

fn found(requires: &[String], forbids: &[String], has: impl Fn(&str) -> bool) -> Option<String> {
    if let Some(missing) = requires.iter().find(|phrase| !has(phrase)) {
        return Some(format!("`{missing}` is missing."));
    }
    forbids.iter().find(|phrase| has(phrase)).map(|phrase| format!("`{phrase}` should not be there."))
}

/// The words and signs of a text in upper case, without what stands in quotes and comments.
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut rest = text.chars().peekable();
    let mut word = String::new();
    while let Some(c) = rest.next() {
        if c.is_alphanumeric() || c == '_' {
            word.extend(c.to_uppercase());
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        match (c, rest.peek()) {
            ('\'' | '"' | '`', _) => {
                rest.by_ref().find(|next| *next == c);
                words.push(c.to_string());
            }
            ('-', Some('-')) => {
                rest.by_ref().find(|next| *next == '\n');
            }
            ('/', Some('*')) => {
                let mut before = ' ';
                rest.by_ref().find(|next| std::mem::replace(&mut before, *next) == '*' && *next == '/');
            }
            _ if c.is_whitespace() => {}
            _ => words.push(c.to_string()),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_strings_and_comments_do_not_count() {
        assert_eq!(
            words_of("SELECT 'order by' -- group by\n/* limit * 1 */ , x.a"),
            ["SELECT", "'", ",", "X", ".", "A"]
        );
        assert_eq!(words_of("select  *\nfrom t"), ["SELECT", "*", "FROM", "T"]);
    }
}
