//! The tree of a Trino query, as the grammar builds it: names, expressions, types, relations, with the place of every node.
//! Knows no tables, no types of data and no functions: what a name means is decided by who analyses the tree.

mod expression;
mod format;
mod inside;
mod json;
mod pattern;
mod query;
mod relation;
mod statement;
mod type_name;
mod window;

pub use expression::*;
pub use inside::{expressions_inside, expressions_of_window, subquery_of};
pub use json::*;
pub use pattern::*;
pub use query::*;
pub use relation::*;
pub use statement::*;
pub use type_name::*;
pub use window::*;

/// Byte offset of a node in the statement. Which of its tokens counts is Trino's choice: an operator between two
/// operands is placed at the operator, everything else at its first token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub struct Place(pub u32);

/// One part of a name. Athena's names do not tell upper from lower case, not even in double quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// In lower case.
    pub value: String,
    /// As typed, without quotes: error messages and headings of columns keep it.
    pub typed: String,
    /// Whether it stood in double quotes.
    pub quoted: bool,
    /// Where it begins.
    pub at: Place,
}

/// A name of several parts, such as `database.table`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QualifiedName {
    /// At least one.
    pub parts: Vec<Name>,
    /// Where it begins.
    pub at: Place,
}

impl QualifiedName {
    /// The last part.
    pub fn last(&self) -> Option<&Name> {
        self.parts.last()
    }

    /// The parts in lower case, with dots.
    pub fn dotted(&self) -> String {
        self.parts.iter().map(|part| part.value.as_str()).collect::<Vec<_>>().join(".")
    }
}
