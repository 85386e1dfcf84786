//! Statements that write a query's rows: CTAS, INSERT, UNLOAD. Each has a file of its own; this one tells them apart.

use super::head::Head;
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

    /// The same, to bind parameters in it.
    pub fn query_mut(&mut self) -> &mut Query {
        match self {
            Self::CreateTableAs(create) => &mut create.query,
            Self::Insert(insert) => &mut insert.query,
            Self::Unload(unload) => &mut unload.query,
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

/// The statement, where the text is one that writes.
pub(super) fn take(text: &str) -> Result<Option<WriteStatement>, Diagnostic> {
    let head = Head::new(text);
    Ok(Some(if head.sees(&["CREATE", "TABLE"]) {
        WriteStatement::CreateTableAs(ctas::take(head)?)
    } else if head.sees(&["INSERT"]) {
        WriteStatement::Insert(insert::take(head)?)
    } else if head.sees(&["UNLOAD"]) {
        WriteStatement::Unload(unload::take(head)?)
    } else {
        return Ok(None);
    }))
}
