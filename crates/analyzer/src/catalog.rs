//! What the analyser asks about tables and views.

use athenaeum_diagnostic::Diagnostic;
use athenaeum_functions::Type;
use std::collections::{BTreeMap, BTreeSet};

/// The tables and views that a query may name.
pub trait Catalog {
    /// What a name of one to three parts, in lower case, stands for. `database` is where a name of one part belongs. A
    /// failure has no place; the analyser adds it.
    fn relation(&self, parts: &[&str], database: &str) -> Result<Relation, Diagnostic>;
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Relation {
    /// A table.
    Table {
        /// Its database, in lower case.
        database: String,
        /// Its name, in lower case.
        name: String,
        /// Its columns, hidden ones last.
        columns: Vec<TableColumn>,
        /// What of it the statement may read; all where nothing is given.
        access: Option<Box<TableAccess>>,
    },
    /// A view.
    View(ViewText),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableColumn {
    /// In lower case.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Whether `*` leaves it out.
    pub is_hidden: bool,
}

/// A view: a query that is read when it is named.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewText {
    /// Its database, in lower case.
    pub database: String,
    /// Its name, in lower case.
    pub name: String,
    /// Its query.
    pub query: String,
    /// Where the unqualified names of its query belong.
    pub query_database: String,
    /// Names and types of its columns when it was made.
    pub columns: Vec<(String, Type)>,
}

/// The part of a table that may be read. The texts are conditions over all columns of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableAccess {
    /// The columns that there are, in lower case.
    pub columns: BTreeSet<String>,
    /// The rows that there are; all where nothing is given.
    pub rows: Option<String>,
    /// Columns that are NULL in rows where a condition does not hold.
    pub cells: BTreeMap<String, String>,
}
