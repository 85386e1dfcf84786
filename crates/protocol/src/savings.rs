//! What a run would have read otherwise: without what saved bytes, and from other layouts of the same data. Computed from
//! footers and sizes, or by running the statement.

use serde::{Deserialize, Serialize};

/// What a run would have read otherwise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Savings {
    /// Bytes that the run read.
    pub data_scanned_bytes: u64,
    /// Their price in US dollars, at production size.
    pub cost_usd: f64,
    /// The other ways.
    pub otherwise: Vec<Otherwise>,
}

/// Another way to the same rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Otherwise {
    /// Which way.
    pub way: Way,
    /// Bytes that it reads.
    pub data_scanned_bytes: u64,
    /// The same at production size.
    pub scaled_bytes: u64,
    /// Price in US dollars.
    pub cost_usd: f64,
    /// Whether the bytes are sure.
    pub certainty: Certainty,
    /// Objects whose footers were not looked into, so that their bytes are missing from the sum.
    pub unknown_objects: u64,
}

/// How sure a number of bytes is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Exactly these.
    Exact,
    /// At most these: a condition on a column, or a LIMIT, may leave out some of them.
    AtMost,
}

/// Ways to the same rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Way {
    /// All partitions are read.
    WithoutPartitionPruning,
    /// All columns are read.
    WithoutColumnPruning,
    /// All row groups and pages of the objects are read.
    WithoutStatistics,
    /// The same data in another table.
    OtherLayout {
        /// The table that was named.
        from: String,
        /// The table that holds the same.
        to: String,
        /// How it lies there, in a few words.
        layout: String,
        /// The statement that asks it.
        sql: String,
        /// Whether it gave the same rows, in whatever order.
        same_rows: bool,
    },
}
