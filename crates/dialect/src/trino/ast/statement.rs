//! Statements. Those that Athena does not run keep their name alone.

use super::{Expr, Name, Place, QualifiedName, Query};
use crate::trino::Explain;

/// A statement of Trino's grammar, with Athena's own.
#[derive(Debug, Clone, PartialEq)]
pub enum AnyStatement {
    /// A query.
    Query(Box<Query>),
    /// `EXPLAIN [ANALYZE] statement`.
    Explain(Explain, Box<AnyStatement>, Place),
    /// `CREATE TABLE … AS query`.
    CreateTableAs(Box<CreateTableAs>),
    /// `INSERT INTO … query`.
    Insert(Box<Insert>),
    /// `UNLOAD (query) TO '…'`.
    Unload(Box<Unload>),
    /// `CREATE VIEW … AS query`.
    CreateView(Box<CreateView>),
    /// `DROP VIEW [IF EXISTS] name`.
    DropView {
        /// The view.
        name: QualifiedName,
        /// `IF EXISTS`.
        if_exists: bool,
        /// Where it begins.
        at: Place,
    },
    /// `SHOW CREATE VIEW name`.
    ShowCreateView {
        /// The view.
        name: QualifiedName,
        /// Where it begins.
        at: Place,
    },
    /// `PREPARE name FROM statement`.
    Prepare {
        /// Its name.
        name: Name,
        /// The statement, whose parameters are counted from 0.
        statement: Box<AnyStatement>,
        /// Where the statement inside begins.
        statement_at: Place,
        /// Where it begins.
        at: Place,
    },
    /// `EXECUTE name [USING …]`, `EXECUTE IMMEDIATE 'text' [USING …]`.
    Execute {
        /// What is run.
        what: Executed,
        /// Values for its parameters.
        values: Vec<Expr>,
        /// Where it begins.
        at: Place,
    },
    /// `DEALLOCATE PREPARE name`.
    Deallocate(Name, Place),
    /// `CALL procedure(…)`.
    Call(Box<Call>),
    /// A statement that changes rows of a table in place, which only Iceberg tables know.
    ChangeRows {
        /// Which: `DELETE`, `UPDATE`, `MERGE`.
        verb: &'static str,
        /// The table.
        table: QualifiedName,
        /// Where it begins.
        at: Place,
    },
    /// A statement that is read to its end and not kept.
    Other {
        /// Its first words.
        words: &'static str,
        /// Where it begins.
        at: Place,
    },
}

impl AnyStatement {
    /// Where it begins.
    pub fn place(&self) -> Place {
        match self {
            Self::Query(query) => query.at,
            Self::CreateTableAs(create) => create.at,
            Self::Insert(insert) => insert.at,
            Self::Unload(unload) => unload.at,
            Self::CreateView(create) => create.at,
            Self::Call(call) => call.at,
            Self::Explain(_, _, at)
            | Self::DropView { at, .. }
            | Self::ShowCreateView { at, .. }
            | Self::Prepare { at, .. }
            | Self::Execute { at, .. }
            | Self::Deallocate(_, at)
            | Self::ChangeRows { at, .. }
            | Self::Other { at, .. } => *at,
        }
    }
}

/// What EXECUTE runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Executed {
    /// A prepared statement.
    Prepared(Name),
    /// The text of a statement, and where it stands.
    Text(String, Place),
}

/// A name and its value, of WITH. No value is `DEFAULT`.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: Option<Expr>,
}

/// `CREATE TABLE [IF NOT EXISTS] t [(c, …)] [COMMENT 'c'] [WITH (…)] AS query [WITH [NO] DATA]`.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateTableAs {
    /// The new table.
    pub table: QualifiedName,
    /// `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// Names for the columns in place of the query's own.
    pub columns: Option<Vec<Name>>,
    /// `COMMENT`.
    pub comment: Option<String>,
    /// `WITH`.
    pub properties: Vec<Property>,
    /// Where its rows come from.
    pub query: Query,
    /// Whether the query's rows are written.
    pub with_data: bool,
    /// Where it begins.
    pub at: Place,
}

/// `INSERT INTO t [(c, …)] query`.
#[derive(Debug, Clone, PartialEq)]
pub struct Insert {
    /// The table.
    pub table: QualifiedName,
    /// The columns that the query gives.
    pub columns: Option<Vec<Name>>,
    /// Where the rows come from.
    pub query: Query,
    /// Where it begins.
    pub at: Place,
}

/// `UNLOAD (query) TO 's3://…' WITH (…)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Unload {
    /// Where the rows come from.
    pub query: Query,
    /// The folder, and where it stands.
    pub location: (String, Place),
    /// `WITH`.
    pub properties: Vec<Property>,
    /// Where it begins.
    pub at: Place,
}

/// `CREATE [OR REPLACE] VIEW name [COMMENT 'c'] [SECURITY …] AS query`.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateView {
    /// The view.
    pub name: QualifiedName,
    /// `OR REPLACE`.
    pub or_replace: bool,
    /// `COMMENT`.
    pub comment: Option<String>,
    /// The query; its text goes from its place to the end of the statement.
    pub query: Query,
    /// Where it begins.
    pub at: Place,
}

/// `CALL procedure(value, name => value)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The procedure.
    pub procedure: QualifiedName,
    /// What it is given.
    pub arguments: Vec<(Option<Name>, Expr)>,
    /// Where it begins.
    pub at: Place,
}
