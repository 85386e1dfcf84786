//! Which names an expression may use: the columns of the relations in FROM, and those of the queries around.

use crate::plan::Column;
use std::rc::Rc;

/// A column that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    /// The relation's name in front of the dot: its alias, or the parts of the table's name; none for an unnamed subquery.
    pub(crate) relation: Option<Vec<String>>,
    /// Its name; an expression without an alias has none.
    pub(crate) name: Option<String>,
    /// Its name as typed, for headings.
    pub(crate) heading: Option<String>,
    /// What it is.
    pub(crate) column: Column,
    /// Whether `*` leaves it out.
    pub(crate) is_hidden: bool,
}

/// The names of one query, inside those of the query around it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    /// What this query's FROM gives.
    pub(crate) fields: Vec<Field>,
    /// The query around.
    pub(crate) parent: Option<Rc<Scope>>,
}

impl Field {
    /// A column that no name means.
    pub(crate) fn unnamed(column: Column) -> Self {
        Self { relation: None, name: None, heading: None, column, is_hidden: false }
    }

    /// Whether `prefix.name` means it; a prefix may leave out the leading parts of a table's name.
    pub(crate) fn is_meant(&self, prefix: &[&str], name: &str) -> bool {
        self.name.as_deref() == Some(name)
            && (prefix.is_empty() || self.relation.as_deref().is_some_and(|parts| ends_with(parts, prefix)))
    }
}

/// Whether a name of several parts ends with these.
pub(crate) fn ends_with(parts: &[String], suffix: &[&str]) -> bool {
    parts.len() >= suffix.len() && parts.iter().rev().zip(suffix.iter().rev()).all(|(part, wanted)| part == wanted)
}
