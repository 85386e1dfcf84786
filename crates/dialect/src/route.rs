//! Which of Athena's two parsers gets a text, told by its first words, and which class of statement it is.

use crate::Kind;
use crate::hive::unsupported::{self, begins};
use crate::lexer::{self, Flavor, Token, TokenKind};

/// The parser that gets a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Hive DDL: back-ticks, `string`, `int`.
    Hive,
    /// Trino SQL: double quotes, `varchar`, `integer`.
    Trino,
}

/// How many words decide.
const DECIDING_WORDS: usize = 3;

/// First words that send a text to Hive, beside those of statements that Hive knows and Athena refuses.
const HIVE_HEADS: &[&[&str]] = &[
    &["CREATE", "EXTERNAL"],
    &["CREATE", "DATABASE"],
    &["CREATE", "SCHEMA"],
    &["DROP", "DATABASE"],
    &["DROP", "SCHEMA"],
    &["DROP", "TABLE"],
    &["ALTER"],
    &["DESCRIBE"],
    &["DESC"],
    &["MSCK"],
    &["SHOW", "DATABASES"],
    &["SHOW", "SCHEMAS"],
    &["SHOW", "TABLES"],
    &["SHOW", "COLUMNS"],
    &["SHOW", "PARTITIONS"],
    &["SHOW", "CREATE", "TABLE"],
    &["SHOW", "TBLPROPERTIES"],
    &["SHOW", "VIEWS"],
];

/// The parser for this text.
pub fn route(text: &str) -> Route {
    let words = first_words(text);
    let is_hive = HIVE_HEADS.iter().any(|head| begins(&words, head))
        || unsupported::refuses(&words)
        || (begins(&words, &["CREATE", "TABLE"]) && !is_ctas(text));
    if is_hive { Route::Hive } else { Route::Trino }
}

/// The class of this text, as Athena's API tells it.
pub(crate) fn kind(text: &str) -> Kind {
    let words = first_words(text);
    match words.first().map(String::as_str) {
        Some("SHOW" | "DESCRIBE" | "DESC" | "EXPLAIN") => Kind::Utility,
        Some("CREATE") if begins(&words, &["CREATE", "TABLE"]) && is_ctas(text) => Kind::Dml,
        Some("CREATE" | "DROP" | "ALTER" | "MSCK" | "PREPARE" | "DEALLOCATE" | "CALL") => Kind::Ddl,
        _ => Kind::Dml,
    }
}

fn first_words(text: &str) -> Vec<String> {
    lexer::first_tokens(text, Flavor::Trino, DECIDING_WORDS)
        .iter()
        .map(|token| token.text(text).to_ascii_uppercase())
        .collect()
}

/// Whether a CREATE TABLE takes its rows from a query: `AS` outside brackets, then SELECT, WITH, VALUES, TABLE or `(`.
fn is_ctas(text: &str) -> bool {
    let tokens = lexer::tokens(text, Flavor::Trino);
    let mut depth = 0_i32;
    tokens.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        match first.text(text) {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        depth == 0
            && is_word(first, text, &["AS"])
            && (second.text(text) == "(" || is_word(second, text, &["SELECT", "WITH", "VALUES", "TABLE"]))
    })
}

fn is_word(token: &Token, text: &str, words: &[&str]) -> bool {
    token.kind == TokenKind::Word && words.iter().any(|word| token.text(text).eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_decide() {
        for (text, expected) in [
            ("create external table t (a int)", Route::Hive),
            ("CREATE TABLE t (a int) LOCATION 's3://b/p/'", Route::Hive),
            ("CREATE TABLE t AS SELECT 1", Route::Trino),
            ("CREATE TABLE t WITH (format = 'PARQUET') AS (SELECT 1)", Route::Trino),
            ("show create table t", Route::Hive),
            ("SHOW CREATE VIEW v", Route::Trino),
            ("SHOW FUNCTIONS", Route::Trino),
            ("SHOW LOCKS t", Route::Hive),
            ("LOCK TABLE t SHARED", Route::Hive),
            ("CREATE VIEW v AS SELECT 1", Route::Trino),
            ("DROP VIEW v", Route::Trino),
            ("CALL glue.start_crawler('x')", Route::Trino),
            ("-- note\nMSCK REPAIR TABLE t", Route::Hive),
            ("WITH a AS (SELECT 1) SELECT * FROM a", Route::Trino),
            ("", Route::Trino),
        ] {
            assert_eq!(route(text), expected, "{text}");
        }
    }

    #[test]
    fn kinds_follow_the_api() {
        assert_eq!(kind("EXPLAIN SELECT 1"), Kind::Utility);
        assert_eq!(kind("CREATE TABLE t AS SELECT 1"), Kind::Dml);
        assert_eq!(kind("CREATE VIEW v AS SELECT 1"), Kind::Ddl);
        assert_eq!(kind("EXECUTE p USING 1"), Kind::Dml);
        assert_eq!(kind("CALL playground.advance_clock()"), Kind::Ddl);
        assert_eq!(kind("MSCK REPAIR TABLE t"), Kind::Ddl);
        assert_eq!(kind("nonsense"), Kind::Dml);
    }
}
