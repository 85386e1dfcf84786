//! What a platform must offer to keep what the learner makes: bytes under names of their own, one text that is replaced
//! as a whole, and a lock. Knows nothing of what the text says.

use super::history::HistoryStorage;
use super::state::LearnerState;
use super::write_error::WriteError;
use crate::object::{Address, LakeObject};
use crate::read_error::ReadError;
use async_trait::async_trait;
use bytes::Bytes;
use std::any::Any;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The name of bytes. An object that is written anew gets a new one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BytesName {
    /// Unlike any other: the session that wrote it, a hyphen, and a number. It is the object's version tag.
    pub id: String,
    /// The object's key, for platforms where people look at the files. A list of names may leave it out.
    pub key: String,
}

impl BytesName {
    /// Where the bytes of an object of the learner's bucket lie.
    pub fn of(object: &LakeObject) -> Option<Self> {
        match &object.address {
            Address::S3 { key, .. } => Some(Self { id: object.etag.clone(), key: key.clone() }),
            Address::File { .. } => None,
        }
    }

    /// The session that wrote them.
    pub fn session(&self) -> &str {
        self.id.rsplit_once('-').map_or(self.id.as_str(), |(session, _)| session)
    }
}

/// Held while the saved text is read, changed and replaced: nobody else does so. Clones hold the same lock, which ends with
/// the last of them.
#[derive(Clone)]
pub struct StateLock {
    _held: Arc<dyn Any + Send + Sync>,
}

impl StateLock {
    /// A lock that ends when `held` is dropped.
    pub fn new(held: impl Any + Send + Sync) -> Self {
        Self { _held: Arc::new(held) }
    }
}

impl fmt::Debug for StateLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StateLock")
    }
}

/// A platform's place for what the learner makes, seen by one session. Several sessions (tabs, processes) may share it.
#[async_trait]
pub trait LearnerStorage: fmt::Debug + Send + Sync + 'static {
    /// The name of this session, in letters and digits: no other has it, and it counts as living until this value is gone.
    fn session(&self) -> &str;

    /// Where the history of statements is kept.
    fn history(&self) -> &dyn HistoryStorage;

    /// Exactly the bytes of `range`.
    async fn read(&self, name: &BytesName, range: Range<u64>) -> Result<Bytes, ReadError>;

    /// Keeps bytes under a new name, for good once the future ends well.
    async fn put(&self, name: &BytesName, bytes: Bytes) -> Result<(), WriteError>;

    /// Frees the room of bytes. A name that is not there is no error.
    async fn remove(&self, names: &[BytesName]) -> Result<(), WriteError>;

    /// Every name there is, of objects or not.
    async fn names(&self) -> Result<Vec<BytesName>, WriteError>;

    /// Sessions that may still be writing, this one among them.
    async fn living_sessions(&self) -> Result<BTreeSet<String>, WriteError>;

    /// Waits until nobody else holds the lock.
    async fn lock(&self) -> Result<StateLock, WriteError>;

    /// The saved text, if any was saved.
    async fn load_state(&self) -> Result<Option<String>, WriteError>;

    /// Replaces the saved text, all or nothing, for good once the future ends well. The lock is held to the end of the
    /// write even when the future is dropped before.
    async fn save_state(&self, lock: &StateLock, mark: &str, text: &str) -> Result<(), WriteError>;

    /// The mark of the saved text, which is another after each change. Asked before every statement, so it must be cheap.
    async fn state_mark(&self) -> Result<Option<String>, WriteError> {
        Ok(self.load_state().await?.map(|text| LearnerState::mark_of(&text)))
    }
}
