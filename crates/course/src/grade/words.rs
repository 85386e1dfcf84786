//! Whether a query is written, or planned, with certain words. Strings, quoted names and comments do not count.

use super::finding::{Finding, Rung};
use super::seen::Sitting;

/// What counts only where it orders the result itself: in a subquery or a window it does not.
const OWN: &str = "ORDER BY";
/// How a statement begins whose ORDER BY orders its result.
const QUERIES: [&str; 5] = ["SELECT", "WITH", "VALUES", "TABLE", "("];

/// What is missing or should not be there in the last query's text.
pub(crate) fn check(requires: &[String], forbids: &[String], says: &str, answer: &Sitting) -> Option<Finding> {
    let words = words_of(&answer.last_query()?.text);
    if let Some(missing) = requires.iter().find(|phrase| !is_required_there(&words, phrase)) {
        let where_to = if is_own(missing) { " at the end of the query itself" } else { "" };
        return Some(Finding::new(Rung::Words, format!("{says} `{missing}` is missing{where_to}.")));
    }
    let there = forbids.iter().find(|phrase| !places(&words, phrase).is_empty())?;
    Some(Finding::new(Rung::Words, format!("{says} `{there}` should not be there.")))
}

/// The same in the text of the last query's plan.
pub(crate) fn check_plan(requires: &[String], forbids: &[String], says: &str, answer: &Sitting) -> Option<Finding> {
    let plan = answer.plan.as_deref().unwrap_or_default();
    let what = if let Some(missing) = requires.iter().find(|phrase| !plan.contains(phrase.as_str())) {
        format!("The plan has no `{missing}`.")
    } else {
        let there = forbids.iter().find(|phrase| plan.contains(phrase.as_str()))?;
        format!("The plan has `{there}`, which should not be there.")
    };
    Some(Finding::new(Rung::Plan, format!("{says} {what}")).hint("Put EXPLAIN before the query to see its plan."))
}

/// Whether a statement is a query whose own ORDER BY is missing.
pub(crate) fn is_unordered(text: &str) -> bool {
    let words = words_of(text);
    let is_query = words.first().is_some_and(|word| QUERIES.contains(&word.text.as_str()));
    is_query && !is_required_there(&words, OWN)
}

/// Whether a query takes some of its rows, by LIMIT or FETCH FIRST.
pub(crate) fn is_limited(text: &str) -> bool {
    let words = words_of(text);
    ["LIMIT", "FETCH FIRST", "FETCH NEXT"].into_iter().any(|phrase| has_own(&words, phrase))
}

fn is_own(phrase: &str) -> bool {
    texts(&words_of(phrase)) == texts(&words_of(OWN))
}

fn is_required_there(words: &[Word], phrase: &str) -> bool {
    if is_own(phrase) { has_own(words, phrase) } else { !places(words, phrase).is_empty() }
}

/// Whether words stand in the query itself, outside of all brackets but those around the whole of it.
fn has_own(words: &[Word], phrase: &str) -> bool {
    let outermost = words.iter().filter(|word| word.is_name()).map(|word| word.depth).min().unwrap_or_default();
    places(words, phrase).into_iter().any(|at| words.get(at).is_some_and(|word| word.depth == outermost))
}

/// Where a phrase begins.
fn places(words: &[Word], phrase: &str) -> Vec<usize> {
    let wanted = words_of(phrase);
    let (all, wanted) = (texts(words), texts(&wanted));
    if wanted.is_empty() {
        return Vec::new();
    }
    (0..).zip(all.windows(wanted.len())).filter(|(_, window)| *window == wanted).map(|(at, _)| at).collect()
}

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// A word or a sign, in upper case, with the number of brackets around it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    depth: usize,
}

impl Word {
    fn is_name(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
    }
}

/// The words and signs of a text, without what stands in quotes and comments.
fn words_of(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut rest = text.chars().peekable();
    let (mut name, mut depth) = (String::new(), 0_usize);
    while let Some(c) = rest.next() {
        if c.is_alphanumeric() || c == '_' {
            name.extend(c.to_uppercase());
            continue;
        }
        if !name.is_empty() {
            words.push(Word { text: std::mem::take(&mut name), depth });
        }
        match (c, rest.peek()) {
            ('\'' | '"' | '`', _) => {
                rest.by_ref().find(|next| *next == c);
                words.push(Word { text: c.to_string(), depth });
            }
            ('-', Some('-')) => {
                rest.by_ref().find(|next| *next == '\n');
            }
            ('/', Some('*')) => {
                // The star that opens a comment does not close it: `/*/` is open.
                rest.next();
                let mut before = ' ';
                rest.by_ref().find(|next| std::mem::replace(&mut before, *next) == '*' && *next == '/');
            }
            _ if c.is_whitespace() => {}
            _ => {
                depth = depth.saturating_sub(usize::from(c == ')'));
                words.push(Word { text: c.to_string(), depth });
                depth += usize::from(c == '(');
            }
        }
    }
    if !name.is_empty() {
        words.push(Word { text: name, depth });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str, phrase: &str) -> bool {
        is_required_there(&words_of(text), phrase)
    }

    #[test]
    fn words_in_strings_comments_and_quoted_names_do_not_count() {
        let words = words_of("SELECT 'order by' -- group by\n/* limit * 1 */ , x.a");
        assert_eq!(texts(&words), ["SELECT", "'", ",", "X", ".", "A"]);
        for text in
            ["SELECT 'it''s ORDER BY x'", "SELECT \"order by\"", "SELECT 1 --ORDER BY x", "SELECT 1 /*/ ORDER BY */"]
        {
            assert!(!has(text, "ORDER BY"), "{text}");
        }
    }

    #[test]
    fn words_count_in_any_case_over_lines_and_comments() {
        for text in ["select 1 order\n\tby 1", "SELECT 1 Order /* so */ By 1", "SELECT 1 ORDER--so\nBY 1"] {
            assert!(has(text, "order by"), "{text}");
        }
        assert!(has("SELECT count( distinct x)", "COUNT(DISTINCT"));
    }

    #[test]
    fn a_word_inside_another_does_not_count() {
        assert!(!has("SELECT reorder bytes FROM order_by", "ORDER BY"));
        assert!(!has("SELECT unnested FROM t", "UNNEST"));
        assert!(has("SELECT * FROM weblogs.access_logs", "access_logs"));
    }

    #[test]
    fn order_by_in_a_window_or_a_subquery_does_not_order_the_result() {
        assert!(!has("SELECT rank() OVER (ORDER BY n) FROM t", "ORDER BY"));
        assert!(!has("SELECT * FROM (SELECT * FROM t ORDER BY n LIMIT 3)", "ORDER BY"));
        assert!(has("WITH a AS (SELECT 1 AS n) SELECT n FROM a ORDER BY n", "ORDER BY"));
        assert!(has("(SELECT n FROM t ORDER BY n)", "ORDER BY"));
        assert!(is_unordered("select n from t"));
        assert!(!is_unordered("SHOW TABLES"));
        assert!(!is_unordered("EXECUTE sorted"));
        assert!(is_limited("SELECT n FROM t FETCH FIRST 3 ROWS ONLY"));
        assert!(!is_limited("SELECT n FROM (SELECT n FROM t LIMIT 3)"));
    }

    #[test]
    fn an_open_quote_or_comment_ends_with_the_text() {
        for text in ["SELECT 'open", "SELECT /* open", "SELECT \"", "SELECT --", "SELECT /*"] {
            assert!(texts(&words_of(text)).starts_with(&["SELECT"]), "{text}");
        }
    }
}
