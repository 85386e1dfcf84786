//! Whether a query gives the same rows again while its tables stay as they are. Reads words, not the tree: where a word could
//! be a name or a call, the query counts as not repeatable, which costs a new run and never a wrong row.

use crate::lexer::{self, Flavor, Token, TokenKind};
use std::collections::BTreeSet;

/// Functions that may give another value each time, as they are called.
const CALLS: [&str; 5] = ["rand", "random", "shuffle", "uuid", "now"];
/// The same without brackets, and a sample of rows.
const WORDS: [&str; 6] =
    ["current_timestamp", "current_date", "current_time", "localtimestamp", "localtime", "tablesample"];

/// Whether a query neither asks for the time or for chance, nor cuts rows without an order.
pub fn is_repeatable(text: &str) -> bool {
    let tokens = lexer::tokens(text, Flavor::Trino);
    let words: Vec<String> = tokens.iter().map(|token| word(token, text)).collect();
    let following = words.iter().skip(1).map(String::as_str).chain([""]);
    // Whether rows are in order, for each open bracket.
    let mut ordered = vec![false];
    for (word, next) in words.iter().zip(following) {
        match word.as_str() {
            "(" => ordered.push(false),
            ")" if ordered.len() > 1 => {
                ordered.pop();
            }
            "order" if next == "by" => ordered.iter_mut().last().into_iter().for_each(|last| *last = true),
            "limit" | "fetch" | "offset" if next != "all" && ordered.last() == Some(&false) => return false,
            word if WORDS.contains(&word) || (CALLS.contains(&word) && next == "(") => return false,
            _ => {}
        }
    }
    true
}

/// Every word and name of a text, in lower case: whatever it reads is among them.
pub fn names_in(text: &str) -> BTreeSet<String> {
    lexer::tokens(text, Flavor::Trino).iter().map(|token| word(token, text)).collect()
}

/// A word in lower case, or a bracket; nothing for what matters to nobody.
fn word(token: &Token, text: &str) -> String {
    match token.kind {
        TokenKind::Word | TokenKind::Symbol => token.text(text).to_lowercase(),
        TokenKind::Name => token.text(text).trim_matches('"').to_lowercase(),
        TokenKind::Number | TokenKind::String => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_chance_and_cuts_without_order_are_not_repeatable() {
        for (text, expected) in [
            ("SELECT a FROM t", true),
            ("SELECT a FROM t ORDER BY a LIMIT 5", true),
            ("SELECT a FROM t LIMIT 5", false),
            ("SELECT a FROM t LIMIT ALL", true),
            ("SELECT a FROM t FETCH FIRST 5 ROWS ONLY", false),
            ("SELECT a FROM t OFFSET 5", false),
            ("SELECT a, rank() OVER (ORDER BY b) FROM t LIMIT 5", false),
            ("SELECT a FROM (SELECT a FROM t LIMIT 5) ORDER BY a", false),
            ("SELECT a FROM (SELECT a FROM t ORDER BY a LIMIT 5)", true),
            ("SELECT rand()", false),
            ("SELECT Random(3)", false),
            ("SELECT shuffle(array[1])", false),
            ("SELECT a FROM t WHERE b < now()", false),
            ("SELECT CURRENT_DATE", false),
            ("SELECT 'now()', now FROM t -- rand()", true),
            ("SELECT CAST(a AS uuid) FROM t", true),
            ("SELECT a FROM t TABLESAMPLE BERNOULLI (10)", false),
        ] {
            assert_eq!(is_repeatable(text), expected, "{text}");
        }
    }
}
