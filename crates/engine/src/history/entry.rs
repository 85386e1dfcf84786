//! From an ended statement to its entry, and from an entry to its line and back. A run that was lost with its engine becomes
//! an entry too, as far as the page knows it.

use super::limits::HistoryLimits;
use crate::outcome::Outcome;
use crate::receipt::bill_of;
use athenaeum_protocol::{HistoryEntry, LostRun, RunState, StatementKind};
use chrono::{DateTime, Utc};

/// A statement that ended.
#[derive(Debug)]
pub(crate) struct Ended<'r> {
    /// The text as typed.
    pub(crate) text: &'r str,
    /// Database that unqualified names belonged to.
    pub(crate) database: &'r str,
    /// Its workgroup.
    pub(crate) workgroup: &'r str,
    /// When it was asked for.
    pub(crate) submitted: DateTime<Utc>,
    /// When it ended.
    pub(crate) ended: DateTime<Utc>,
    /// How.
    pub(crate) outcome: &'r Outcome,
}

impl Ended<'_> {
    /// Its entry under an id.
    pub(super) fn entry(&self, id: String, limits: &HistoryLimits) -> HistoryEntry {
        let receipt = &self.outcome.receipt;
        let queue_ms = receipt.simulated_queue_ms;
        let known_ms = receipt.planning_ms + receipt.execution_ms;
        let by_clock_ms = (self.ended - self.submitted).num_microseconds().unwrap_or_default().max(0) as f64 / 1_000.0;
        let worked_ms = known_ms.max(by_clock_ms);
        let reason = self.outcome.error.as_ref().map(|error| cut(error.to_string(), limits.reason_bytes));
        HistoryEntry {
            query_execution_id: id,
            query: cut(self.text.to_owned(), limits.text_bytes),
            statement_kind: self.outcome.kind,
            database: self.database.to_owned(),
            workgroup: self.workgroup.to_owned(),
            state: self.outcome.state,
            state_change_reason: reason,
            submitted_ms: self.submitted.timestamp_millis(),
            queue_ms,
            planning_ms: receipt.planning_ms,
            // The times of a statement that broke off are not measured apart.
            execution_ms: if known_ms > 0.0 { receipt.execution_ms } else { worked_ms },
            total_ms: queue_ms + worked_ms,
            data_scanned_bytes: receipt.data_scanned_bytes,
            scaled_bytes: receipt.scaled_bytes,
            billed_bytes: receipt.billed_bytes,
            cost_usd: receipt.cost_usd,
            rows: receipt.rows,
            result_reused: receipt.result_reused,
        }
    }
}

/// The entry of a run that was lost with its engine. Its text is not looked at: it may be what the engine died of.
pub(super) fn entry_of_lost(run: &LostRun, id: String, limits: &HistoryLimits) -> HistoryEntry {
    let billed_bytes = if run.state == RunState::Cancelled { run.scaled_bytes } else { 0 };
    let bill = bill_of(billed_bytes);
    let took_ms = run.ended_ms.saturating_sub(run.submitted_ms).max(0) as f64;
    HistoryEntry {
        query_execution_id: id,
        query: cut(run.sql.clone(), limits.text_bytes),
        statement_kind: StatementKind::Dml,
        database: run.database.clone(),
        workgroup: run.workgroup.clone(),
        state: run.state,
        state_change_reason: Some(cut(run.reason.clone(), limits.reason_bytes)),
        submitted_ms: run.submitted_ms,
        queue_ms: 0.0,
        planning_ms: 0.0,
        execution_ms: took_ms,
        total_ms: took_ms,
        data_scanned_bytes: run.data_scanned_bytes,
        scaled_bytes: run.scaled_bytes,
        billed_bytes: bill.billed_bytes,
        cost_usd: bill.cost_usd,
        rows: 0,
        result_reused: false,
    }
}

/// The first part of a text, whole characters, at most so many bytes.
fn cut(mut text: String, bytes: usize) -> String {
    text.truncate(text.floor_char_boundary(bytes));
    text
}

/// The line of an entry, with its end.
pub(super) fn line_of(entry: &HistoryEntry) -> Option<String> {
    let mut line = serde_json::to_string(entry).ok()?;
    line.push('\n');
    Some(line)
}

/// The entries of a segment, each with the number and the bytes of its line, and how many lines could not be read.
pub(super) fn entries_of(lines: &str) -> (Vec<(u64, u64, HistoryEntry)>, u64) {
    let (mut entries, mut damaged) = (Vec::new(), 0);
    for (number, line) in (0_u64..).zip(lines.lines()) {
        match serde_json::from_str(line) {
            Ok(entry) => entries.push((number, line.len() as u64 + 1, entry)),
            Err(_damaged) => damaged += 1,
        }
    }
    (entries, damaged)
}
