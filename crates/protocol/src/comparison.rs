//! Whether two runs gave the same rows.

use crate::ResultColumn;
use serde::{Deserialize, Serialize};

/// Two results, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// How they compare.
    pub verdict: Verdict,
    /// Rows of the first.
    pub left_rows: u64,
    /// Rows of the second.
    pub right_rows: u64,
    /// Rows of each that were compared; the rest of a larger result was not.
    pub compared_rows: u64,
    /// The columns of the first.
    pub left_columns: Vec<ResultColumn>,
    /// The columns of the second.
    pub right_columns: Vec<ResultColumn>,
    /// The first rows that differ, a few of them, by their position.
    pub differences: Vec<RowDifference>,
}

/// How two results compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The same rows in the same order.
    Equal,
    /// The same rows in another order.
    EqualInOtherOrder,
    /// Other columns: names or types differ.
    OtherColumns,
    /// Other rows.
    OtherRows,
}

/// A row that differs; nothing where one side has no row there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDifference {
    /// Position from 0.
    pub row: u64,
    /// The first result's.
    pub left: Option<Vec<Option<String>>>,
    /// The second's.
    pub right: Option<Vec<Option<String>>>,
}
