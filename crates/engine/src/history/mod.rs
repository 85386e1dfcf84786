//! The history: every statement that was run, kept through reloads and shared by all tabs, and the bill of the session.
//!
//! Each session appends lines to segments of its own, without a lock and without waiting; the segments of all sessions
//! together are the history. What cannot be read is left out and told, and never stops anything.

mod entry;
mod limits;
mod log;
mod segments;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use entry::Ended;
pub(crate) use table::{check_unchanged, check_writable, columns, database, is_history, not_exported, provider};

use crate::session::Engine;
use crate::write::uuid;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::{HistoryChange, LearnerStorage, WriteError};
use athenaeum_protocol::{HistoryEntry, HistoryPage, LostRun};
use chrono::DateTime;
use entry::{entry_of_lost, line_of};
use futures::FutureExt;
use limits::HistoryLimits;
use log::Log;
use segments::Segments;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The history, as this session sees it.
pub(crate) struct History {
    storage: Arc<dyn LearnerStorage>,
    limits: HistoryLimits,
    state: Mutex<State>,
}

/// What is known of the history.
#[derive(Default)]
struct State {
    log: Log,
    segments: Segments,
    /// Changes of the storage under way.
    changes: Vec<HistoryChange>,
    /// Why the last change did not end well.
    problem: Option<WriteError>,
    bill: Bill,
    /// Whether statements are recorded: those that make the sample catalog are not.
    records: bool,
}

/// What the statements of this session would have cost.
#[derive(Debug, Default, Clone, Copy)]
struct Bill {
    cost_usd: f64,
    scaled_bytes: u64,
}

impl History {
    /// A history over storage, which records nothing before `restore`.
    pub(crate) fn new(storage: Arc<dyn LearnerStorage>) -> Self {
        Self { storage, limits: HistoryLimits::default(), state: Mutex::default() }
    }

    /// Records a statement that ended. Begins to keep it and does not wait.
    pub(crate) fn record(&self, ended: &Ended<'_>) {
        self.enter(ended.ended.timestamp_millis(), |id| ended.entry(id, &self.limits));
    }

    /// Adds an entry, which is made under a new id.
    fn enter(&self, now_ms: i64, entry: impl FnOnce(String) -> HistoryEntry) {
        let mut state = self.state();
        if !state.records {
            return;
        }
        // Without randomness there is still a name that nobody else gives.
        let id = uuid().unwrap_or_else(|_none| format!("{}-{}", self.storage.session(), state.segments.lines()));
        let entry = entry(id);
        state.bill.cost_usd += entry.cost_usd;
        state.bill.scaled_bytes = state.bill.scaled_bytes.saturating_add(entry.scaled_bytes);
        self.append(&mut state, Arc::new(entry));
        self.trim(&mut state, now_ms);
    }

    /// Adds a statement to this session's segment.
    fn append(&self, state: &mut State, entry: Arc<HistoryEntry>) {
        let Some(line) = line_of(&entry) else { return };
        let (segment, number) = state.segments.place(self.storage.session(), line.len() as u64, &self.limits);
        state.log.add(&segment, number, line.len() as u64, entry);
        state.begin(self.storage.history().append_history(&segment, &line));
    }

    fn trim(&self, state: &mut State, now_ms: i64) {
        let emptied = state.log.trim(&self.limits, now_ms);
        if !emptied.is_empty() {
            state.segments.forget(&emptied);
            state.begin(self.storage.history().remove_history(&emptied));
        }
    }

    /// Waits until what was begun has ended.
    async fn settle(&self) {
        let changes = std::mem::take(&mut self.state().changes);
        for change in changes {
            let ended = change.await;
            self.state().note(ended);
        }
    }

    /// Every statement of all sessions, the earliest first.
    pub(crate) async fn statements(&self) -> Vec<Arc<HistoryEntry>> {
        self.catch_up().await;
        self.state().log.all()
    }

    /// Part of the history, the latest first.
    pub(crate) async fn page(&self, search: &str, first: u64, count: u64) -> HistoryPage {
        if count > 0 {
            self.catch_up().await;
        }
        let state = self.state();
        let (entries, total) = match count {
            0 => (Vec::new(), 0),
            count => state.log.search(search, first, count.min(self.limits.page_statements)),
        };
        HistoryPage {
            entries,
            total,
            session_cost_usd: state.bill.cost_usd,
            session_scaled_bytes: state.bill.scaled_bytes,
            notice: state.problem.as_ref().map(ToString::to_string),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Keeps a change until it has ended. One that ends at once is not kept.
    fn begin(&mut self, mut change: HistoryChange) {
        match (&mut change).now_or_never() {
            Some(ended) => self.note(ended),
            None => self.changes.push(change),
        }
    }

    fn note(&mut self, ended: Result<(), WriteError>) {
        self.problem = ended.err();
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("History").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Engine {
    /// Part of the history with all words of `search`, the latest first, and the bill of the session; the bill alone where
    /// no statement is asked for.
    pub async fn history(&self, search: &str, first: u64, count: u64) -> HistoryPage {
        self.world().history().page(search, first, count).await
    }

    /// Records a run that was lost with an earlier engine, and counts it for its workgroup.
    pub fn record_lost(&self, run: &LostRun) {
        let history = self.world().history();
        history.enter(self.now().timestamp_millis(), |id| entry_of_lost(run, id, &history.limits));
        let began = DateTime::from_timestamp_millis(run.submitted_ms).unwrap_or_else(|| self.now());
        self.usage().add(&run.workgroup, began, run.scaled_bytes);
    }

    /// Forgets every statement of all sessions. The bill of the session stays.
    pub async fn clear_history(&self) -> Result<HistoryPage, Diagnostic> {
        self.world().history().clear().await.map_err(|error| error.diagnostic())?;
        Ok(self.history("", 0, 0).await)
    }
}
