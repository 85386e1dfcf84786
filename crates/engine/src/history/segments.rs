//! The segments of the storage: which of them this session writes, which it has read, and how short ones are put together.

use super::entry::entries_of;
use super::limits::HistoryLimits;
use super::log::Log;
use super::{History, State};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::{HistorySegment, WriteError};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is known of the segments.
#[derive(Debug, Default)]
pub(super) struct Segments {
    /// The segment that this session appends to.
    own: Option<Own>,
    /// Segments begun by this session so far, and those of an earlier one with its name.
    begun: u64,
    /// The marks of the others, as they were read last.
    read: BTreeMap<String, u64>,
    /// Lines of this session.
    lines: u64,
}

#[derive(Debug)]
struct Own {
    name: Arc<str>,
    bytes: u64,
}

impl Segments {
    /// Where the next line of this session goes: its segment, and a number greater than those before.
    pub(super) fn place(&mut self, session: &str, bytes: u64, limits: &HistoryLimits) -> (Arc<str>, u64) {
        self.lines += 1;
        if let Some(own) = &mut self.own
            && own.bytes < limits.segment_bytes
        {
            own.bytes += bytes;
            return (Arc::clone(&own.name), self.lines);
        }
        self.begun += 1;
        let name: Arc<str> = format!("{session}-{:06}", self.begun).into();
        self.own = Some(Own { name: Arc::clone(&name), bytes });
        (name, self.lines)
    }

    /// Lines of this session.
    pub(super) fn lines(&self) -> u64 {
        self.lines
    }

    /// Notes that segments are no more. One that this session appends to is begun anew under another name.
    pub(super) fn forget(&mut self, gone: &[String]) {
        for name in gone {
            self.read.remove(name);
            self.own.take_if(|own| *own.name == **name);
        }
    }
}

/// A segment of an ended session that is better put together with others.
struct Short {
    name: String,
    is_damaged: bool,
}

impl History {
    /// Brings back what earlier sessions recorded; from here on statements are recorded. Answers with what went wrong.
    pub(crate) async fn restore(&self, now_ms: i64) -> Vec<Diagnostic> {
        let listed = self.storage.history().history_segments().await;
        let mut notices = Vec::new();
        let mut short = Vec::new();
        match listed {
            Err(error) => {
                notices.push(begun_anew(&error));
                self.state().problem = Some(error);
            }
            Ok(listed) => {
                let living = self.storage.living_sessions().await;
                let has_ended = |segment: &HistorySegment| {
                    living.as_ref().is_ok_and(|living| !living.contains(HistorySegment::session_of(&segment.name)))
                };
                let mut damaged = 0;
                for segment in listed {
                    match self.read(&segment).await {
                        Ok((bytes, lost)) => {
                            damaged += lost;
                            if has_ended(&segment) && (lost > 0 || bytes < self.limits.segment_bytes / 2) {
                                short.push(Short { name: segment.name, is_damaged: lost > 0 });
                            }
                        }
                        // It stays where it is: another time it may be read.
                        Err(_unreadable) => damaged += 1,
                    }
                }
                notices.extend((damaged > 0).then(|| left_out(damaged)));
            }
        }
        {
            let mut state = self.state();
            state.records = true;
            self.trim(&mut state, now_ms);
        }
        if short.len() > self.limits.short_segments || short.iter().any(|segment| segment.is_damaged) {
            self.put_together(short.into_iter().map(|segment| segment.name).collect()).await;
        }
        notices
    }

    /// Reads a segment into the log. Gives its bytes, and the number of lines that could not be read.
    async fn read(&self, segment: &HistorySegment) -> Result<(u64, u64), WriteError> {
        let lines = self.storage.history().read_history(&segment.name).await?;
        let (entries, damaged) = entries_of(&lines);
        let mut state = self.state();
        let name: Arc<str> = segment.name.as_str().into();
        for (number, bytes, entry) in entries {
            state.log.add(&name, number, bytes, Arc::new(entry));
        }
        if let Some(number) = segment.name.strip_prefix(self.storage.session()) {
            let number = number.trim_start_matches('-').parse().unwrap_or_default();
            state.segments.begun = state.segments.begun.max(number);
        }
        state.segments.read.insert(segment.name.clone(), segment.mark);
        Ok((lines.len() as u64, damaged))
    }

    /// Moves the statements of ended sessions into this session's segments. They are removed from the old ones last, so
    /// that nothing is lost when this breaks off; what stands twice then counts once.
    async fn put_together(&self, segments: Vec<String>) {
        {
            let mut state = self.state();
            let entries: Vec<_> = segments.iter().flat_map(|segment| state.log.take_segment(segment)).collect();
            for entry in entries {
                self.append(&mut state, entry);
            }
        }
        self.settle().await;
        let mut state = self.state();
        if state.problem.is_none() {
            state.segments.forget(&segments);
            state.begin(self.storage.history().remove_history(&segments));
        }
    }

    /// Takes over what other sessions recorded or removed meanwhile.
    pub(super) async fn catch_up(&self) {
        if !self.state().records {
            return;
        }
        self.settle().await;
        let listed = match self.storage.history().history_segments().await {
            Ok(listed) => listed,
            Err(error) => {
                self.state().problem = Some(error);
                return;
            }
        };
        let own = format!("{}-", self.storage.session());
        let there: BTreeSet<&str> = listed.iter().map(|segment| segment.name.as_str()).collect();
        self.state().drop_missing(&there);
        for segment in listed.iter().filter(|segment| !segment.name.starts_with(&own)) {
            let is_known = self.state().segments.read.get(&segment.name) == Some(&segment.mark);
            if !is_known && let Err(error) = self.read(segment).await {
                self.state().problem = Some(error);
            }
        }
    }

    /// Forgets everything, here and in the storage.
    pub(crate) async fn clear(&self) -> Result<(), WriteError> {
        self.settle().await;
        {
            let mut state = self.state();
            state.log = Log::default();
            state.segments.own = None;
            state.segments.read.clear();
        }
        let ended = self.clear_storage().await;
        self.state().note(ended.clone());
        ended
    }

    async fn clear_storage(&self) -> Result<(), WriteError> {
        let storage = self.storage.history();
        let listed = storage.history_segments().await?;
        let names: Vec<String> = listed.into_iter().map(|segment| segment.name).collect();
        storage.remove_history(&names).await
    }
}

impl State {
    /// Drops what other sessions removed.
    fn drop_missing(&mut self, there: &BTreeSet<&str>) {
        let is_gone = |name: &&String| !there.contains(name.as_str());
        let gone: Vec<String> = self.segments.read.keys().filter(is_gone).cloned().collect();
        for name in &gone {
            self.log.take_segment(name);
        }
        self.segments.forget(&gone);
        // What could not be written was not removed by anyone.
        if self.problem.is_none()
            && let Some(name) = self.segments.own.as_ref().map(|own| Arc::clone(&own.name))
            && !there.contains(&*name)
        {
            self.log.take_segment(&name);
            self.segments.forget(&[name.to_string()]);
        }
    }
}

fn begun_anew(error: &WriteError) -> Diagnostic {
    Diagnostic::new(Code::StorageUnavailable, "The history of your statements could not be read and begins anew")
        .because(error.to_string())
}

fn left_out(count: u64) -> Diagnostic {
    let message = format!("The history of your statements is damaged; entries left out: {count}");
    Diagnostic::new(Code::StorageUnavailable, message)
        .because("The browser or the system lost a part of what was kept.")
        .hint("Everything else is there; nothing needs to be done.")
}
