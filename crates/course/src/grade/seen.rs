//! What was seen while an answer ran, on a fresh copy of the lake.

use athenaeum_diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

/// Rows as text under typed columns, as a query gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Names and types of the columns.
    pub columns: Vec<(String, String)>,
    /// Rows in Athena's text form.
    pub rows: Vec<Vec<Option<String>>>,
}

/// How a statement ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Ended {
    /// It did what it was to do.
    Succeeded,
    /// It failed.
    Failed(Diagnostic),
    /// It was stopped.
    Cancelled(Diagnostic),
}

/// A statement that was run.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Its text.
    pub text: String,
    /// Whether it asks for rows, and changes nothing.
    pub is_query: bool,
    /// How it ended.
    pub ended: Ended,
    /// Its rows.
    pub table: Table,
    /// Data scanned, in real bytes.
    pub bytes: u64,
    /// Objects read.
    pub objects: u64,
    /// Partitions read.
    pub partitions: u64,
    /// Partitions whose metadata was fetched.
    pub partitions_fetched: u64,
    /// Row groups read.
    pub row_groups: u64,
}

/// An object that lies below a table's location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenObject {
    /// The folders between the table's location and the object: `year=2024/month=01`, or nothing.
    pub folder: String,
    /// Its size.
    pub bytes: u64,
    /// `parquet`, `avro` or `text`.
    pub format: String,
    /// Codecs of its column chunks, or of the object: each once, in order.
    pub codecs: Vec<String>,
    /// Whether the column that an exercise asks about rises from row group to row group; nothing where it did not ask.
    pub is_sorted: Option<bool>,
}

/// What the catalog says of a database itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseEntry {
    /// LOCATION, as the catalog keeps it: a folder that ends in a slash.
    pub location: Option<String>,
    /// COMMENT.
    pub comment: Option<String>,
}

/// What an answer did from its first statement to its last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sitting {
    /// Its statements in order, up to one that did not succeed and should have.
    pub statements: Vec<Seen>,
    /// For each probe of the exercise, in order, what it saw.
    pub probes: Vec<Result<Table, Diagnostic>>,
    /// For each table whose objects the exercise looks at, in order, what lies there.
    pub objects: Vec<Result<Vec<WrittenObject>, Diagnostic>>,
    /// For each database whose entry the exercise looks at, in order, what the catalog says, if there is one.
    pub databases: Vec<Option<DatabaseEntry>>,
    /// The plan of the last query as EXPLAIN prints it, if the exercise looks at it.
    pub plan: Option<String>,
}

impl Ended {
    /// Athena's word for it.
    pub fn state(&self) -> &'static str {
        match self {
            Self::Succeeded => "SUCCEEDED",
            Self::Failed(_) => "FAILED",
            Self::Cancelled(_) => "CANCELLED",
        }
    }

    /// Why it did not succeed.
    pub fn error(&self) -> Option<&Diagnostic> {
        match self {
            Self::Succeeded => None,
            Self::Failed(error) | Self::Cancelled(error) => Some(error),
        }
    }
}

impl Sitting {
    /// The last statement that asks for rows.
    pub fn last_query(&self) -> Option<&Seen> {
        self.statements.iter().rev().find(|seen| seen.is_query)
    }

    /// The first statement that did not succeed, by its number from one, and why.
    pub fn failed(&self) -> Option<(usize, &Diagnostic)> {
        self.statements.iter().enumerate().find_map(|(at, seen)| Some((at + 1, seen.ended.error()?)))
    }

    /// Data scanned by the last query, or by all where there is none.
    pub fn bytes(&self) -> u64 {
        self.last_query().map_or_else(|| self.statements.iter().map(|seen| seen.bytes).sum(), |seen| seen.bytes)
    }
}
