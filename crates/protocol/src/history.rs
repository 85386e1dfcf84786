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
    /// Time in a queue that its workgroup simulated. Nobody waited for it.
    pub queue_ms: f64,
    /// Time from text to plan.
    pub planning_ms: f64,
    /// Time from plan to last row.
    pub execution_ms: f64,
    /// Time from the submission to the end, whatever it was spent on, the simulated queue included.
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

/// A run that ended with its engine: what the page knows of it, for the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostRun {
    /// The text as typed.
    pub sql: String,
    /// Database that unqualified names belonged to.
    pub database: String,
    /// Its workgroup.
    pub workgroup: String,
    /// Failed, or cancelled where the engine was ended to stop it.
    pub state: RunState,
    /// Code and message of its error.
    pub reason: String,
    /// When it was handed to the engine, in milliseconds since 1970.
    pub submitted_ms: i64,
    /// When the engine was gone.
    pub ended_ms: i64,
    /// Bytes scanned, as the engine told last.
    pub data_scanned_bytes: u64,
    /// The same at production size.
    pub scaled_bytes: u64,
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
