//! Statements that change rows of a table in place, which Athena has for Iceberg tables only: DELETE, UPDATE, MERGE, OPTIMIZE
//! and VACUUM. Their grammar is read whole, and what is kept is which statement it is and of which table.

use super::ast::QualifiedName;
use super::parser::parse_any;
use super::source::Source;
use super::syntax_error::{mismatched, place};
use crate::lexer::{self, Flavor, Token, TokenKind};
use athenaeum_diagnostic::{Diagnostic, Span};

/// A statement of Iceberg tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IcebergStatement {
    /// Which statement.
    pub verb: IcebergVerb,
    /// Its table: `[catalog.][database.]table`, in lower case.
    pub table: Vec<String>,
    /// Where the table stands.
    pub span: Span,
}

/// Which statement of Iceberg tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IcebergVerb {
    /// `DELETE FROM t [WHERE …]`.
    Delete,
    /// `UPDATE t SET … [WHERE …]`.
    Update,
    /// `MERGE INTO t USING … ON … WHEN …`.
    Merge,
    /// `OPTIMIZE t REWRITE DATA USING BIN_PACK [WHERE …]`.
    Optimize,
    /// `VACUUM t`.
    Vacuum,
}

/// Reads `OPTIMIZE` and `VACUUM`, which are no statements of Trino's.
pub(super) fn take(text: &str) -> Result<Option<IcebergStatement>, Diagnostic> {
    let first = lexer::first_tokens(text, Flavor::Trino, 1);
    let verb = if is_word(&first, 0, "OPTIMIZE", text) {
        IcebergVerb::Optimize
    } else if is_word(&first, 0, "VACUUM", text) {
        IcebergVerb::Vacuum
    } else {
        return Ok(None);
    };
    let tokens = lexer::tokens(text, Flavor::Trino);
    let (table, end) = table_name(&tokens, 1, text)?;
    match verb {
        IcebergVerb::Optimize => check_optimize(&tokens, end, text)?,
        _ => expect_end(&tokens, end, text)?,
    }
    Ok(Some(IcebergStatement { verb, table, span: place(&tokens, 1, text) }))
}

/// `DELETE`, `UPDATE` and `MERGE` of a tree.
pub(super) fn change_of_rows(verb: &str, table: &QualifiedName, source: Source<'_>) -> IcebergStatement {
    let verb = match verb {
        "DELETE" => IcebergVerb::Delete,
        "UPDATE" => IcebergVerb::Update,
        _ => IcebergVerb::Merge,
    };
    let table_parts = table.parts.iter().map(|part| part.value.clone()).collect();
    IcebergStatement { verb, table: table_parts, span: source.span(table.at) }
}

fn check_optimize(tokens: &[Token], at: usize, text: &str) -> Result<(), Diagnostic> {
    const BEHIND: [&str; 4] = ["REWRITE", "DATA", "USING", "BIN_PACK"];
    for (step, word) in BEHIND.into_iter().enumerate() {
        if !is_word(tokens, at + step, word, text) {
            return Err(mismatched(tokens, at + step, text, &format!("'{word}'")));
        }
    }
    let end = at + BEHIND.len();
    if !is_word(tokens, end, "WHERE", text) {
        return expect_end(tokens, end, text);
    }
    let condition = place(tokens, end, text).offset;
    check_condition(text, usize::try_from(condition).unwrap_or(text.len()))
}

/// Reads a condition as that of a DELETE, with blanks for what stands between, so that places stay.
fn check_condition(text: &str, start: usize) -> Result<(), Diagnostic> {
    const HEAD: &str = "DELETE FROM t";
    let between = text.get(HEAD.len()..start).unwrap_or_default();
    let blanks: String = between.chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
    parse_any(&format!("{HEAD}{blanks}{}", text.get(start..).unwrap_or_default())).map(|_statement| ())
}

fn expect_end(tokens: &[Token], at: usize, text: &str) -> Result<(), Diagnostic> {
    if tokens.len() > at { Err(mismatched(tokens, at, text, "<EOF>")) } else { Ok(()) }
}

/// `a.b.c` and the token behind it.
fn table_name(tokens: &[Token], start: usize, text: &str) -> Result<(Vec<String>, usize), Diagnostic> {
    let mut parts = Vec::new();
    let mut at = start;
    loop {
        match tokens.get(at) {
            Some(token) if token.kind == TokenKind::Word => parts.push(token.text(text).to_lowercase()),
            Some(token) if token.kind == TokenKind::Name => {
                parts.push(lexer::unquote(token.text(text), Flavor::Trino).to_lowercase());
            }
            _ => return Err(mismatched(tokens, at, text, "<identifier>")),
        }
        at += 1;
        if tokens.get(at).is_none_or(|token| token.text(text) != ".") {
            return Ok((parts, at));
        }
        at += 1;
    }
}

fn is_word(tokens: &[Token], at: usize, word: &str, text: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.text(text).eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::{TrinoStatement, parse};
    use super::*;

    fn check(text: &str, verb: IcebergVerb, table: &str) {
        match parse(text) {
            Ok(TrinoStatement::Iceberg(read)) => assert_eq!((read.verb, read.table.join(".").as_str()), (verb, table)),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn every_statement_is_read() {
        check("DELETE FROM a.T WHERE id = 1", IcebergVerb::Delete, "a.t");
        check("update \"T\" set a = 1, b = a + 1 where c like 'x%'", IcebergVerb::Update, "t");
        check(
            "MERGE INTO t x USING (SELECT 1 AS id) s ON (x.id = s.id) WHEN MATCHED AND s.id > 0 THEN DELETE WHEN MATCHED THEN UPDATE SET a = s.id WHEN NOT MATCHED THEN INSERT (id, a) VALUES (s.id, 2)",
            IcebergVerb::Merge,
            "t",
        );
        check("OPTIMIZE db.t REWRITE DATA USING BIN_PACK", IcebergVerb::Optimize, "db.t");
        check("OPTIMIZE t REWRITE DATA USING BIN_PACK\nWHERE day = date '2025-06-01'", IcebergVerb::Optimize, "t");
        check("VACUUM db.t", IcebergVerb::Vacuum, "db.t");
    }

    #[test]
    fn the_grammar_is_checked() {
        for (text, error) in [
            ("VACUUM", "line 1:7: mismatched input '<EOF>'. Expecting: <identifier>"),
            ("VACUUM t FULL", "line 1:10: mismatched input 'FULL'. Expecting: <EOF>"),
            ("OPTIMIZE t REWRITE DATA", "line 1:24: mismatched input '<EOF>'. Expecting: 'USING'"),
            (
                "OPTIMIZE t REWRITE DATA USING BIN_PACK WHERE",
                "line 1:45: mismatched input '<EOF>'. Expecting: <expression>",
            ),
            ("DELETE FROM t WHERE", "line 1:20: mismatched input '<EOF>'. Expecting: <expression>"),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), error);
        }
    }
}
