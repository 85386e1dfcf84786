//! What was run before.

use crate::{RunState, StatementKind};
use serde::{Deserialize, Serialize};

/// A statement that was run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// Its id.
    pub query_execution_id: String,
    /// The text as typed, as far as Athena keeps it.
    pub query: String,
    /// Class of the statement.
    pub statement_kind: StatementKind,
    /// Database that unqualified names belonged to.
    pub database: String,
    /// Its workgroup.
    pub workgroup: String,
    /// How it ended.
    pub state: RunState,
    /// Code and message of its error.
    pub state_change_reason: Option<String>,
    /// When it was asked for, in milliseconds since 1970.
    pub submitted_ms: i64,
    /// Simulated.
    pub queue_ms: f64,
    /// Time from text to plan.
    pub planning_ms: f64,
    /// Time from plan to last row.
    pub execution_ms: f64,
    /// Time from the submission to the end, whatever it was spent on.
    pub total_ms: f64,
    /// Bytes scanned.
    pub data_scanned_bytes: u64,
    /// The same at production size.
    pub scaled_bytes: u64,
    /// Bytes Athena would bill.
    pub billed_bytes: u64,
    /// Their price in US dollars.
    pub cost_usd: f64,
    /// Rows of the result.
    pub rows: u64,
    /// Whether an earlier result was used.
    pub result_reused: bool,
}

/// Part of the history, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HistoryPage {
    /// The statements.
    pub entries: Vec<HistoryEntry>,
    /// How many fit the search.
    pub total: u64,
    /// What all statements since the engine started would have cost, in US dollars.
    pub session_cost_usd: f64,
    /// Bytes that they scanned, at production size.
    pub session_scaled_bytes: u64,
    /// What keeps the history from lasting, if anything does.
    pub notice: Option<String>,
}
