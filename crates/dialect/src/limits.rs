//! How large and how deep a statement may be, checked before any parser sees it.

use crate::lexer::{self, Flavor, TokenKind};
use crate::route::Route;
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// Limits of a statement.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of UTF-8: Athena's own limit for a query string.
    pub statement_bytes: usize,
    /// Open brackets at once. Deeper texts overflow parsers, whose stack in a browser is small.
    pub bracket_depth: usize,
    /// Words that open a level without a bracket, one after the other.
    pub prefix_depth: usize,
    /// Characters of a name in the catalog: Glue's own limit.
    pub name_chars: usize,
}

/// The limits in force.
pub(crate) const LIMITS: Limits =
    Limits { statement_bytes: 262_144, bracket_depth: 100, prefix_depth: 200, name_chars: 255 };

/// Refuses a text that Athena's API would refuse for its length.
pub(crate) fn check_size(text: &str) -> Result<(), Diagnostic> {
    if text.len() <= LIMITS.statement_bytes {
        return Ok(());
    }
    let message = format!(
        "queryString failed to satisfy constraint: Member must have length less than or equal to {}",
        LIMITS.statement_bytes
    );
    Err(Diagnostic::new(Code::InvalidRequest, message)
        .because(format!("The statement has {} bytes.", text.len()))
        .hint("Load long value lists from a table instead of writing them into the statement."))
}

/// Refuses a text whose brackets, CASEs or prefix operators nest deeper than a parser can follow.
pub(crate) fn check_depth(text: &str, route: Route) -> Result<(), Diagnostic> {
    let mut brackets = 0_usize;
    let mut prefixes = 0_usize;
    for token in lexer::tokens(text, Flavor::Trino) {
        let word = token.text(text);
        match (token.kind, word) {
            (TokenKind::Symbol, "(" | "[") => brackets += 1,
            (TokenKind::Symbol, ")" | "]") => brackets = brackets.saturating_sub(1),
            // Angle brackets hold types in Hive DDL and compare in Trino SQL.
            (TokenKind::Symbol, "<") if route == Route::Hive => brackets += 1,
            (TokenKind::Symbol, ">") if route == Route::Hive => brackets = brackets.saturating_sub(1),
            (TokenKind::Word, w) if w.eq_ignore_ascii_case("case") => brackets += 1,
            (TokenKind::Word, w) if w.eq_ignore_ascii_case("end") => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        let is_prefix = matches!(word, "-" | "+") || word.eq_ignore_ascii_case("not");
        prefixes = if is_prefix { prefixes + 1 } else { 0 };
        if brackets > LIMITS.bracket_depth || prefixes > LIMITS.prefix_depth {
            return Err(Diagnostic::new(Code::TooLarge, "The statement nests too deeply")
                .at(Span::of_offset(text, token.range.start))
                .because(format!("At most {} levels are accepted.", LIMITS.bracket_depth))
                .hint("Split the statement with WITH, or write long chains without brackets."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nesting_bomb_is_refused_and_a_long_list_is_not() {
        let bomb = format!("SELECT {}1{}", "(".repeat(5_000), ")".repeat(5_000));
        assert_eq!(check_depth(&bomb, Route::Trino).unwrap_err().code, Code::TooLarge);
        let list = format!("SELECT * FROM t WHERE a < 1 AND b IN ({})", vec!["(1)"; 5_000].join(","));
        assert_eq!(check_depth(&list, Route::Trino), Ok(()));
    }

    #[test]
    fn comparisons_are_no_brackets_but_nested_types_are() {
        let chain = vec!["a < b"; 500].join(" AND ");
        assert_eq!(check_depth(&format!("SELECT {chain}"), Route::Trino), Ok(()));
        let nested = format!("CREATE EXTERNAL TABLE t (a {}int", "array<".repeat(500));
        assert_eq!(check_depth(&nested, Route::Hive).unwrap_err().code, Code::TooLarge);
    }
}
