//! The statements that are known, in the order of their submission, and which segment holds each. Pure: what is kept where is
//! `mod.rs`'s business.

use super::limits::HistoryLimits;
use athenaeum_protocol::{HistoryEntry, RunState};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// When it was submitted; segment and line tell statements of one moment apart.
type Key = (i64, Arc<str>, u64);

/// A statement, and the bytes it takes.
#[derive(Debug)]
struct Logged {
    entry: Arc<HistoryEntry>,
    bytes: u64,
}

/// All statements that are known.
#[derive(Debug, Default)]
pub(super) struct Log {
    statements: BTreeMap<Key, Logged>,
    /// A statement that stands in two segments counts once.
    ids: BTreeSet<String>,
    bytes: u64,
}

impl Log {
    /// Adds a line of a segment.
    pub(super) fn add(&mut self, segment: &Arc<str>, line: u64, bytes: u64, entry: Arc<HistoryEntry>) {
        let key = (entry.submitted_ms, Arc::clone(segment), line);
        if self.ids.insert(entry.query_execution_id.clone()) {
            self.bytes += bytes;
            self.statements.insert(key, Logged { entry, bytes });
        }
    }

    /// Drops the oldest statements until the rest keeps the limits, and tells the segments of which nothing is left.
    pub(super) fn trim(&mut self, limits: &HistoryLimits, now_ms: i64) -> Vec<String> {
        let mut touched = BTreeSet::new();
        let oldest_ms = now_ms.saturating_sub(limits.age_ms);
        while let Some(((submitted_ms, ..), _)) = self.statements.first_key_value() {
            let is_too_much = self.statements.len() > limits.statements || self.bytes > limits.total_bytes;
            if !is_too_much && *submitted_ms >= oldest_ms {
                break;
            }
            let Some(((_, segment, _), logged)) = self.statements.pop_first() else { break };
            self.forget(&logged);
            touched.insert(segment);
        }
        if touched.is_empty() {
            return Vec::new();
        }
        let left: BTreeSet<&Arc<str>> = self.statements.keys().map(|(_, segment, _)| segment).collect();
        touched.iter().filter(|segment| !left.contains(segment)).map(|segment| segment.to_string()).collect()
    }

    /// Takes the statements of a segment out.
    pub(super) fn take_segment(&mut self, segment: &str) -> Vec<Arc<HistoryEntry>> {
        let taken: Vec<Logged> =
            self.statements.extract_if(.., |(_, of, _), _| &**of == segment).map(|(_, logged)| logged).collect();
        for logged in &taken {
            self.forget(logged);
        }
        taken.into_iter().map(|logged| logged.entry).collect()
    }

    fn forget(&mut self, logged: &Logged) {
        self.bytes -= logged.bytes;
        self.ids.remove(&logged.entry.query_execution_id);
    }

    /// Every statement, the earliest first.
    pub(super) fn all(&self) -> Vec<Arc<HistoryEntry>> {
        self.statements.values().map(|logged| Arc::clone(&logged.entry)).collect()
    }

    /// Some of the statements that hold all words of a search, the latest first, and how many there are.
    pub(super) fn search(&self, search: &str, first: u64, count: u64) -> (Vec<HistoryEntry>, u64) {
        let search = search.to_lowercase();
        let words: Vec<&str> = search.split_whitespace().collect();
        let (mut found, mut total) = (Vec::new(), 0_u64);
        for logged in self.statements.values().rev().filter(|logged| holds(&logged.entry, &words)) {
            if total >= first && total - first < count {
                found.push(HistoryEntry::clone(&logged.entry));
            }
            total += 1;
        }
        (found, total)
    }
}

fn holds(entry: &HistoryEntry, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let text = entry.query.to_lowercase();
    words.iter().all(|word| {
        text.contains(word)
            || entry.database.contains(word)
            || entry.workgroup.to_lowercase().contains(word)
            || state_word(entry.state).to_lowercase().contains(word)
    })
}

/// Athena's word for a state.
pub(super) fn state_word(state: RunState) -> &'static str {
    match state {
        RunState::Succeeded => "SUCCEEDED",
        RunState::Failed => "FAILED",
        RunState::Cancelled => "CANCELLED",
    }
}
