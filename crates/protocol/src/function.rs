//! The reference of functions, as the page shows it.

use serde::{Deserialize, Serialize};

/// What a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunctionKind {
    /// One value of one row.
    Scalar,
    /// One value of many rows.
    Aggregate,
    /// One value of a row's window.
    Window,
}

/// A function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionHelp {
    /// Its name.
    pub name: String,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// The heading it stands under.
    pub family: String,
    /// What it is.
    pub kind: FunctionKind,
    /// How it is called: `lower(varchar(x)) -> varchar(x)`.
    pub signatures: Vec<String>,
    /// What it does.
    pub summary: String,
    /// An expression that shows it.
    pub example: String,
    /// The text of the example's result.
    pub result: String,
    /// How it differs from Athena, where it does.
    pub difference: Option<String>,
}
