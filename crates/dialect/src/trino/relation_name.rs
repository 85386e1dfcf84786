//! The name of a table or view as a Trino statement writes it. What it leads to is the engine's question.

use athenaeum_diagnostic::Span;

/// `[catalog.][database.]name`, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationName {
    /// Catalog, where one is named.
    pub catalog: Option<String>,
    /// Database, where one is named.
    pub database: Option<String>,
    /// Table or view.
    pub name: String,
    /// Where the name begins.
    pub span: Span,
}
