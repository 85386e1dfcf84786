//! What was seen while an answer ran, on a fresh copy of the lake.

use athenaeum_diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Rows as text under typed columns, as a query gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Names and types of the columns.
    pub columns: Vec<(String, String)>,
    /// Rows in Athena's text form.
    pub rows: Vec<Vec<Option<String>>>,
    /// By place, the values of columns that hold arrays, maps or rows: their text does not tell `['a, b']` from `['a', 'b']`.
    #[serde(default)]
    pub nested: BTreeMap<usize, Vec<Nested>>,
    /// Rows of the result beyond those that are held here.
    #[serde(default)]
    pub left_out: u64,
}

/// A value that may be made of other values. A map is a list of lists of two, a row a list of its fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Nested {
    /// NULL.
    Null,
    /// A value as text.
    Leaf(String),
    /// Values in order.
    List(Vec<Nested>),
}

/// A cell of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cell<'t> {
    /// NULL.
    Null,
    /// A value as text.
    Text(&'t str),
    /// A value that is made of other values.
    Nested(&'t Nested),
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

impl Table {
    /// How many rows the result has.
    pub(crate) fn count(&self) -> u64 {
        self.rows.len() as u64 + self.left_out
    }

    pub(crate) fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        match self.rows.get(row).and_then(|row| row.get(column)).map(Option::as_deref) {
            None | Some(None) => Cell::Null,
            Some(Some(text)) => match self.nested.get(&column).and_then(|values| values.get(row)) {
                Some(nested) => Cell::Nested(nested),
                None => Cell::Text(text),
            },
        }
    }

    /// A cell as it is shown.
    pub(crate) fn text(&self, row: usize, column: usize) -> Option<&str> {
        self.rows.get(row)?.get(column)?.as_deref()
    }

    /// Some of its rows.
    pub(crate) fn with_rows(&self, rows: &[usize]) -> Self {
        let nested = self.nested.iter().map(|(column, values)| {
            (*column, rows.iter().filter_map(|row| values.get(*row).cloned()).collect::<Vec<_>>())
        });
        Self {
            columns: self.columns.clone(),
            rows: rows.iter().filter_map(|row| self.rows.get(*row).cloned()).collect(),
            nested: nested.collect(),
            left_out: 0,
        }
    }

    /// Its columns in another order.
    pub(crate) fn with_columns(&self, places: &[usize]) -> Self {
        let nested = (0..).zip(places).filter_map(|(at, place)| Some((at, self.nested.get(place)?.clone())));
        let row = |row: &Vec<Option<String>>| places.iter().map(|place| row.get(*place).cloned().flatten()).collect();
        Self {
            columns: places.iter().filter_map(|place| self.columns.get(*place).cloned()).collect(),
            rows: self.rows.iter().map(row).collect(),
            nested: nested.collect(),
            left_out: self.left_out,
        }
    }
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
