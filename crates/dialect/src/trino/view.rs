//! `CREATE VIEW`, `DROP VIEW` and `SHOW CREATE VIEW`. Knows the grammar only: what a view reads is the engine's question.

use super::ast::{self, Place, QualifiedName};
use super::source::Source;
use super::{Query, RelationName, TrinoStatement};
use athenaeum_diagnostic::{Diagnostic, Span};

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

/// `CREATE VIEW` of a tree.
pub(super) fn create(tree: ast::CreateView, source: Source<'_>) -> Result<TrinoStatement, Diagnostic> {
    Ok(TrinoStatement::CreateView(Box::new(CreateView {
        name: source.relation_name(&tree.name)?,
        or_replace: tree.or_replace,
        comment: tree.comment,
        text: source.rest(tree.query.at).to_owned(),
        query: source.query(tree.query),
        span: source.span(tree.at),
    })))
}

/// `DROP VIEW` of a tree.
pub(super) fn drop(
    name: &QualifiedName,
    if_exists: bool,
    at: Place,
    source: Source<'_>,
) -> Result<TrinoStatement, Diagnostic> {
    let name = source.relation_name(name)?;
    Ok(TrinoStatement::DropView(DropView { name, if_exists, span: source.span(at) }))
}

/// `SHOW CREATE VIEW` of a tree.
pub(super) fn show_create(name: &QualifiedName, at: Place, source: Source<'_>) -> Result<TrinoStatement, Diagnostic> {
    let name = source.relation_name(name)?;
    Ok(TrinoStatement::ShowCreateView(ShowCreateView { name, span: source.span(at) }))
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
        assert_eq!(created("CREATE VIEW v AS (SELECT 1 AS a) LIMIT 1 -- one").text, "(SELECT 1 AS a) LIMIT 1 -- one");
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
        assert_eq!(error("DROP VIEW a.b.c.d"), "line 1:11: Too many dots in table name: a.b.c.d");
    }
}
