//! Workgroups: what statements run under, and how a statement is asked for.

use serde::{Deserialize, Serialize};

/// Name of the workgroup that is always there.
pub const PRIMARY_WORKGROUP: &str = "primary";

/// The engine version of every workgroup.
pub const ENGINE_VERSION: &str = "Athena engine version 3";

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
    /// Simulates a queue: so many other queries stand in line before each one. Nobody really waits; 0 for no queue.
    #[serde(default)]
    pub queries_ahead: u32,
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
    /// Whose permissions count; nothing for the account's administrator, who may do everything.
    #[serde(default)]
    pub persona: Option<String>,
}

impl Workgroup {
    /// A workgroup without limits, before its first statement.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            description: String::new(),
            is_enabled: true,
            bytes_limit: None,
            alarm_bytes: None,
            result_location: None,
            queries_ahead: 0,
            engine_version: ENGINE_VERSION.to_owned(),
            statements_today: 0,
            scanned_bytes_today: 0,
        }
    }

    /// Whether the statements of today scanned as much as the alarm says.
    pub fn alarm_is_reached(&self) -> bool {
        self.alarm_bytes.is_some_and(|alarm| self.scanned_bytes_today >= alarm)
    }
}

impl RunOptions {
    /// In a workgroup, reading anew.
    pub fn in_workgroup(name: &str) -> Self {
        Self { workgroup: name.to_owned(), reuse_minutes: None, persona: None }
    }
}

impl Default for RunOptions {
    fn default() -> Self {
        Self::in_workgroup(PRIMARY_WORKGROUP)
    }
}
