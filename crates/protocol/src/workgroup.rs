//! Workgroups: what statements run under, and how a statement is asked for.

use serde::{Deserialize, Serialize};

/// Name of the workgroup that is always there.
pub const PRIMARY_WORKGROUP: &str = "primary";

/// A workgroup. Athena's own is called `primary`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workgroup {
    /// 1 to 128 letters, digits, `-` and `_`.
    pub name: String,
    /// For people.
    pub description: String,
    /// Whether it takes statements.
    pub is_enabled: bool,
    /// A statement that scans more is cancelled, at production size; nothing for no limit.
    pub bytes_limit: Option<u64>,
    /// A word of warning once the statements of a day scanned as much, at production size. Nothing is cancelled.
    pub alarm_bytes: Option<u64>,
    /// Where results lie, `s3://…/`.
    pub result_location: Option<String>,
    /// Athena's engine version; there is one here.
    pub engine_version: String,
    /// Statements since midnight, UTC.
    pub statements_today: u64,
    /// Bytes that they scanned, at production size.
    pub scanned_bytes_today: u64,
}

/// How a statement is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunOptions {
    /// The workgroup.
    pub workgroup: String,
    /// Use an earlier result that is not older, in minutes; nothing to read anew.
    pub reuse_minutes: Option<u32>,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self { workgroup: PRIMARY_WORKGROUP.to_owned(), reuse_minutes: None }
    }
}
