//! `CREATE VIEW`, `DROP VIEW` and `SHOW CREATE VIEW`. Knows the grammar only: what a view reads is the engine's question.

use super::head::only;
use super::{Query, RelationName, TrinoStatement, expect_end, parser_over, place_of, ready, syntax_error};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use sqlparser::keywords::Keyword;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Token;

/// `CREATE [OR REPLACE] VIEW name [COMMENT 'c'] [SECURITY …] AS query`.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateView {
    /// The view.
    pub name: RelationName,
    /// OR REPLACE.
    pub or_replace: bool,
    /// COMMENT.
    pub comment: Option<String>,
    /// The query.
    pub query: Query,
    /// The query as typed, which the catalog keeps.
    pub text: String,
    /// Where the statement begins.
    pub span: Span,
}

/// `DROP VIEW [IF EXISTS] name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropView {
    /// The view.
    pub name: RelationName,
    /// IF EXISTS.
    pub if_exists: bool,
    /// Where the statement begins.
    pub span: Span,
}

/// `SHOW CREATE VIEW name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShowCreateView {
    /// The view.
    pub name: RelationName,
    /// Where the statement begins.
    pub span: Span,
}

/// Reads `CREATE VIEW` and `CREATE OR …`.
pub(super) fn create(text: &str) -> Result<TrinoStatement, Diagnostic> {
    let mut parser = parser_over(text)?;
    let span = place_of(text, &parser.next_token());
    let mut expecting = "'VIEW'";
    let or_replace = parser.parse_keyword(Keyword::OR);
    if or_replace {
        expect(&mut parser, text, Keyword::REPLACE, "'REPLACE'")?;
        expecting = "'MATERIALIZED', 'MULTI', 'PROTECTED', 'VIEW'";
    }
    expect(&mut parser, text, Keyword::VIEW, expecting)?;
    let name = relation_name(&mut parser, text)?;
    let comment = comment(&mut parser, text)?;
    security(&mut parser, text)?;
    expect(&mut parser, text, Keyword::AS, "'.', 'AS', 'COMMENT', 'SECURITY'")?;
    let start = place_of(text, &parser.peek_token());
    let ast = parser.parse_query().map_err(|error| syntax_error::from_parser(text, &error))?;
    expect_end(&parser, text)?;
    let offset = usize::try_from(start.offset).unwrap_or(text.len());
    let typed = text.get(offset..).unwrap_or(text);
    Ok(TrinoStatement::CreateView(Box::new(CreateView {
        name,
        or_replace,
        comment,
        query: ready(ast, &only(text, offset..text.len()))?,
        text: typed.trim_end().to_owned(),
        span,
    })))
}

/// Reads `DROP VIEW`.
pub(super) fn drop(text: &str) -> Result<TrinoStatement, Diagnostic> {
    let mut parser = parser_over(text)?;
    let span = place_of(text, &parser.next_token());
    expect(&mut parser, text, Keyword::VIEW, "'VIEW'")?;
    let if_exists = parser.parse_keywords(&[Keyword::IF, Keyword::EXISTS]);
    let name = relation_name(&mut parser, text)?;
    expect_end(&parser, text)?;
    Ok(TrinoStatement::DropView(DropView { name, if_exists, span }))
}

/// Reads `SHOW CREATE VIEW`.
pub(super) fn show_create(text: &str) -> Result<TrinoStatement, Diagnostic> {
    let mut parser = parser_over(text)?;
    let span = place_of(text, &parser.next_token());
    expect(&mut parser, text, Keyword::CREATE, "'CREATE'")?;
    expect(&mut parser, text, Keyword::VIEW, "'VIEW'")?;
    let name = relation_name(&mut parser, text)?;
    expect_end(&parser, text)?;
    Ok(TrinoStatement::ShowCreateView(ShowCreateView { name, span }))
}

fn relation_name(parser: &mut Parser<'_>, text: &str) -> Result<RelationName, Diagnostic> {
    let span = place_of(text, &parser.peek_token());
    let name = parser.parse_object_name(false).map_err(|error| syntax_error::from_parser(text, &error))?;
    let parts: Vec<String> =
        name.0.iter().filter_map(|part| part.as_ident()).map(|ident| ident.value.to_lowercase()).collect();
    let (catalog, database, name) = match parts.as_slice() {
        [name] => (None, None, name),
        [database, name] => (None, Some(database), name),
        [catalog, database, name] => (Some(catalog), Some(database), name),
        _ => {
            return Err(Diagnostic::new(Code::SyntaxError, "Too many dots in table name")
                .at(span)
                .hint("A name is catalog.database.view at most."));
        }
    };
    Ok(RelationName { catalog: catalog.cloned(), database: database.cloned(), name: name.clone(), span })
}

fn comment(parser: &mut Parser<'_>, text: &str) -> Result<Option<String>, Diagnostic> {
    if !parser.parse_keyword(Keyword::COMMENT) {
        return Ok(None);
    }
    parser.parse_literal_string().map(Some).map_err(|error| syntax_error::from_parser(text, &error))
}

/// There are no users here, so whose rights count makes no difference.
fn security(parser: &mut Parser<'_>, text: &str) -> Result<(), Diagnostic> {
    if !parser.parse_keyword(Keyword::SECURITY) || parser.parse_keyword(Keyword::DEFINER) {
        return Ok(());
    }
    expect(parser, text, Keyword::INVOKER, "'DEFINER', 'INVOKER'")
}

/// Takes one keyword, or tells what could stand here.
pub(super) fn expect(parser: &mut Parser<'_>, text: &str, keyword: Keyword, expecting: &str) -> Result<(), Diagnostic> {
    if parser.parse_keyword(keyword) {
        return Ok(());
    }
    let found = parser.peek_token();
    let shown = match &found.token {
        Token::EOF => "<EOF>".to_owned(),
        token => token.to_string(),
    };
    Err(Diagnostic::new(Code::SyntaxError, format!("mismatched input '{shown}'. Expecting: {expecting}"))
        .at(place_of(text, &found)))
}

#[cfg(test)]
mod tests {
    use super::super::{TrinoStatement, parse};
    use super::*;

    fn created(text: &str) -> CreateView {
        match parse(text).unwrap() {
            TrinoStatement::CreateView(create) => *create,
            other => panic!("{other:?}"),
        }
    }

    fn error(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn a_view_keeps_its_query_as_typed() {
        let create =
            created("create or replace view Db.\"My View\" COMMENT 'c' SECURITY INVOKER AS\n  SELECT a,\n  b FROM t ");
        assert!(create.or_replace);
        assert_eq!((create.name.database.as_deref(), create.name.name.as_str()), (Some("db"), "my view"));
        assert_eq!(create.comment.as_deref(), Some("c"));
        assert_eq!(create.text, "SELECT a,\n  b FROM t");
        assert_eq!(created("CREATE VIEW v AS WITH x AS (SELECT 1 AS a) SELECT a FROM x").text.len(), 41);
    }

    #[test]
    fn drops_and_shows_are_read() {
        assert!(matches!(parse("DROP VIEW IF EXISTS a.b.c").unwrap(), TrinoStatement::DropView(drop)
            if drop.if_exists && drop.name.catalog.as_deref() == Some("a")));
        assert!(matches!(parse("SHOW CREATE VIEW v").unwrap(), TrinoStatement::ShowCreateView(show)
            if show.name.name == "v"));
    }

    #[test]
    fn what_could_stand_there_is_told() {
        assert_eq!(
            error("CREATE OR REPLACE SCHEMA s"),
            "line 1:19: mismatched input 'SCHEMA'. Expecting: 'MATERIALIZED', 'MULTI', 'PROTECTED', 'VIEW'"
        );
        assert_eq!(
            error("CREATE VIEW v (a) AS SELECT 1"),
            "line 1:15: mismatched input '('. Expecting: '.', 'AS', 'COMMENT', 'SECURITY'"
        );
        assert_eq!(error("CREATE VIEW v AS"), "line 1:17: mismatched input '<EOF>'. Expecting: <query>");
        assert_eq!(error("DROP VIEW a.b.c.d"), "line 1:11: Too many dots in table name");
    }
}
