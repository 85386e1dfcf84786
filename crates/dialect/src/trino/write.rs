//! Statements that write a query's rows: CTAS, INSERT, UNLOAD. Each has a file of its own; this one tells them apart.

use super::ast::AnyStatement;
use super::source::Source;
use super::{CreateTableAs, Insert, Query, Unload, ctas, insert, unload};
use athenaeum_diagnostic::{Diagnostic, Span};

/// A statement that writes.
#[derive(Debug, Clone, PartialEq)]
pub enum WriteStatement {
    /// CREATE TABLE … AS.
    CreateTableAs(CreateTableAs),
    /// INSERT INTO.
    Insert(Insert),
    /// UNLOAD.
    Unload(Unload),
}

impl WriteStatement {
    /// Where its rows come from.
    pub fn query(&self) -> &Query {
        match self {
            Self::CreateTableAs(create) => &create.query,
            Self::Insert(insert) => &insert.query,
            Self::Unload(unload) => &unload.query,
        }
    }

    /// Where it begins.
    pub fn span(&self) -> Span {
        match self {
            Self::CreateTableAs(create) => create.span,
            Self::Insert(insert) => insert.span,
            Self::Unload(unload) => unload.span,
        }
    }
}

/// The statement of a tree, where it is one that writes.
pub(super) fn of_tree(tree: AnyStatement, source: Source<'_>) -> Result<Option<WriteStatement>, Diagnostic> {
    Ok(Some(match tree {
        AnyStatement::CreateTableAs(tree) => WriteStatement::CreateTableAs(ctas::of_tree(*tree, source)?),
        AnyStatement::Insert(tree) => WriteStatement::Insert(insert::of_tree(*tree, source)?),
        AnyStatement::Unload(tree) => WriteStatement::Unload(unload::of_tree(*tree, source)),
        _ => return Ok(None),
    }))
}
