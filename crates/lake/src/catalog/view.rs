//! A view: its text, and the columns it had when it was created.

use serde::{Deserialize, Serialize};

/// A column of a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewColumn {
    /// Name.
    pub name: String,
    /// Trino's type text, such as `varchar`.
    pub type_text: String,
    /// Hive's type text, such as `string`, which the catalog shows.
    pub hive_type_text: String,
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Database.
    pub database: String,
    /// Name.
    pub name: String,
    /// The query as typed.
    pub text: String,
    /// Database that unqualified names in the text belong to.
    pub home: String,
    /// Columns.
    pub columns: Vec<ViewColumn>,
    /// COMMENT.
    pub comment: Option<String>,
}
