//! What a statement would read, told before it runs, and what is wasteful in its text.

use serde::{Deserialize, Serialize};

/// What a statement would read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Each scan.
    pub scans: Vec<ScanEstimate>,
    /// Bytes of all scans.
    pub data_scanned_bytes: u64,
    /// The same at production size.
    pub scaled_bytes: u64,
    /// Bytes Athena would bill.
    pub billed_bytes: u64,
    /// Their price in US dollars.
    pub cost_usd: f64,
    /// How much is known.
    pub basis: EstimateBasis,
    /// What is wasteful.
    pub lints: Vec<Lint>,
}

/// What an estimate rests on, the weakest part of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EstimateBasis {
    /// Sizes of whole objects, or footers of all of them.
    #[default]
    Exact,
    /// Footers of some objects stand for others of the same table.
    Sample,
    /// A LIMIT may end a scan earlier.
    AtMost,
}

/// One scan of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanEstimate {
    /// Database and table.
    pub table: String,
    /// Partitions that would be read.
    pub partitions_read: u64,
    /// Partitions there are.
    pub partitions_total: u64,
    /// Objects that would be read.
    pub objects_read: u64,
    /// Objects there are.
    pub objects_total: u64,
    /// Columns that would be read.
    pub columns_read: u64,
    /// Columns there are.
    pub columns_total: u64,
    /// Bytes that would be read.
    pub bytes: u64,
}

/// Something wasteful in a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lint {
    /// Which rule.
    pub rule: LintRule,
    /// First byte in the statement's text (UTF-8).
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// What is so.
    pub message: String,
    /// Why that costs, and what to do.
    pub why: String,
    /// The whole statement, written better, where that gives the same rows.
    pub rewrite: Option<String>,
    /// What the statement would read then, where that can be told.
    pub saving: Option<LintSaving>,
}

/// What a statement would read if a lint were heeded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LintSaving {
    /// How it is heeded.
    pub by: SavedBy,
    /// Bytes of the whole statement then.
    pub data_scanned_bytes: u64,
    /// Their price in US dollars, at production size.
    pub cost_usd: f64,
}

/// How a lint is heeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SavedBy {
    /// By the rewrite.
    Rewrite,
    /// By the columnar table with the same data.
    OtherTable,
    /// By reading one partition, as large as they are on average.
    OnePartition,
    /// By reading one column, as large as they are on average.
    OneColumn,
}

/// The rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LintRule {
    /// A partitioned table is read without a condition on its partition keys.
    NoPartitionFilter,
    /// A function or cast stands over a partition key.
    WrappedPartitionKey,
    /// LIKE or a regular expression on a partition key.
    PatternOnPartitionKey,
    /// All columns are selected.
    SelectAll,
    /// A range of time, but no condition on the partition keys of the same time.
    TimeWithoutPartitionKey,
    /// Text is read where the same data is there in a columnar format.
    TextBesideColumnar,
    /// LIMIT without ORDER BY: some rows, not the first.
    LimitWithoutOrder,
}
