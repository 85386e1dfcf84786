//! What the learner makes, in memory: gone with the process. Also what tests share between two sessions.

use super::history::{HistoryChange, HistorySegment, HistoryStorage};
use super::storage::{BytesName, LearnerStorage, StateLock};
use super::{LEARNER_BUCKET, WriteError};
use crate::read_error::ReadError;
use async_trait::async_trait;
use bytes::Bytes;
use futures::FutureExt;
use futures::lock::Mutex as AsyncMutex;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes and state in memory.
#[derive(Debug)]
pub struct MemoryLearner {
    session: String,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    gate: Arc<AsyncMutex<()>>,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    bytes: BTreeMap<String, Bytes>,
    state: Option<String>,
    living: BTreeSet<String>,
    history: BTreeMap<String, String>,
}

impl Default for MemoryLearner {
    fn default() -> Self {
        Self::of("memory", Arc::default())
    }
}

impl MemoryLearner {
    /// The same place as another session sees it.
    #[must_use]
    pub fn another(&self, session: &str) -> Self {
        Self::of(session, Arc::clone(&self.shared))
    }

    fn of(session: &str, shared: Arc<Shared>) -> Self {
        shared.held().living.insert(session.to_owned());
        Self { session: session.to_owned(), shared }
    }
}

impl Drop for MemoryLearner {
    fn drop(&mut self) {
        self.shared.held().living.remove(&self.session);
    }
}

impl Shared {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl LearnerStorage for MemoryLearner {
    fn session(&self) -> &str {
        &self.session
    }

    fn history(&self) -> &dyn HistoryStorage {
        self
    }

    async fn read(&self, name: &BytesName, range: Range<u64>) -> Result<Bytes, ReadError> {
        let address = || format!("s3://{LEARNER_BUCKET}/{}", name.key);
        let held = self.shared.held();
        let bytes = held.bytes.get(&name.id).ok_or_else(|| ReadError::NotFound { object: address(), status: 404 })?;
        let (start, end) = (usize::try_from(range.start).ok(), usize::try_from(range.end).ok());
        match start.zip(end) {
            Some((start, end)) if start <= end && end <= bytes.len() => Ok(bytes.slice(start..end)),
            _ => Err(ReadError::Changed { object: address(), problem: format!("it has {} bytes", bytes.len()) }),
        }
    }

    async fn put(&self, name: &BytesName, bytes: Bytes) -> Result<(), WriteError> {
        self.shared.held().bytes.insert(name.id.clone(), bytes);
        Ok(())
    }

    async fn remove(&self, names: &[BytesName]) -> Result<(), WriteError> {
        let mut held = self.shared.held();
        for name in names {
            held.bytes.remove(&name.id);
        }
        Ok(())
    }

    async fn names(&self) -> Result<Vec<BytesName>, WriteError> {
        let held = self.shared.held();
        Ok(held.bytes.keys().map(|id| BytesName { id: id.clone(), key: String::new() }).collect())
    }

    async fn living_sessions(&self) -> Result<BTreeSet<String>, WriteError> {
        Ok(self.shared.held().living.clone())
    }

    async fn lock(&self) -> Result<StateLock, WriteError> {
        let guard = Arc::clone(&self.shared.gate).lock_owned().await;
        Ok(StateLock::new(guard))
    }

    async fn load_state(&self) -> Result<Option<String>, WriteError> {
        Ok(self.shared.held().state.clone())
    }

    async fn save_state(&self, _lock: &StateLock, _mark: &str, text: &str) -> Result<(), WriteError> {
        self.shared.held().state = Some(text.to_owned());
        Ok(())
    }
}

#[async_trait]
impl HistoryStorage for MemoryLearner {
    fn append_history(&self, segment: &str, lines: &str) -> HistoryChange {
        self.shared.held().history.entry(segment.to_owned()).or_default().push_str(lines);
        futures::future::ready(Ok(())).boxed()
    }

    fn remove_history(&self, segments: &[String]) -> HistoryChange {
        let mut held = self.shared.held();
        for segment in segments {
            held.history.remove(segment);
        }
        futures::future::ready(Ok(())).boxed()
    }

    async fn history_segments(&self) -> Result<Vec<HistorySegment>, WriteError> {
        let held = self.shared.held();
        let segment =
            |(name, lines): (&String, &String)| HistorySegment { name: name.clone(), mark: lines.len() as u64 };
        Ok(held.history.iter().map(segment).collect())
    }

    async fn read_history(&self, segment: &str) -> Result<String, WriteError> {
        Ok(self.shared.held().history.get(segment).cloned().unwrap_or_default())
    }
}
