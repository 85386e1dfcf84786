//! What the learner wrote: the bucket `s3://learner/`. Bytes lie in a store of the platform; which of them are objects is
//! told by the listing here, so that bytes of a statement that never ended are nothing that anyone sees.

use crate::location::Location;
use crate::object::{Address, LakeObject};
use crate::read_error::ReadError;
use async_trait::async_trait;
use athenaeum_diagnostic::{Code, Diagnostic};
use bytes::Bytes;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The one bucket that can be written.
pub const LEARNER_BUCKET: &str = "learner";

/// A write that failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The platform gives no more room.
    #[error("there is no room left to write {object}: {problem}")]
    NoRoom {
        /// What was to be written.
        object: String,
        /// What the platform said.
        problem: String,
    },
    /// Anything else.
    #[error("{object} could not be written: {problem}")]
    Failed {
        /// What was to be written.
        object: String,
        /// What the platform said.
        problem: String,
    },
}

impl WriteError {
    /// What the user sees.
    pub fn diagnostic(&self) -> Diagnostic {
        let message = self.to_string();
        match self {
            Self::NoRoom { .. } => Diagnostic::new(Code::StorageFull, message)
                .because("What you write is kept on this machine, within the room that the browser or the disk gives.")
                .hint("Drop tables you no longer need and delete their objects, or reset your own data."),
            Self::Failed { .. } => Diagnostic::new(Code::StorageUnavailable, message)
                .because("What you write is kept on this machine, and its storage refused.")
                .hint("Run the statement again; nothing of it is visible."),
        }
    }
}

/// A platform's place for what the learner writes. Keys are those of the bucket.
#[async_trait]
pub trait LearnerStorage: fmt::Debug + Send + Sync + 'static {
    /// Exactly the bytes of `range`.
    async fn read(&self, key: &str, range: Range<u64>) -> Result<Bytes, ReadError>;

    /// Keeps the bytes of one object, for good once the future ends well.
    async fn put(&self, key: &str, bytes: Bytes) -> Result<(), WriteError>;

    /// Frees the room of objects that no listing names any more.
    async fn remove(&self, keys: &[String]) -> Result<(), WriteError>;
}

/// The bucket: its listing, over the platform's place for the bytes.
#[derive(Debug)]
pub struct LearnerBucket {
    storage: Arc<dyn LearnerStorage>,
    listing: Mutex<BTreeMap<String, LakeObject>>,
}

impl LearnerBucket {
    /// An empty bucket.
    pub fn new(storage: Arc<dyn LearnerStorage>) -> Self {
        Self { storage, listing: Mutex::default() }
    }

    /// The bytes below.
    pub fn storage(&self) -> &Arc<dyn LearnerStorage> {
        &self.storage
    }

    /// Keeps the bytes of an object that nobody sees before `list` is told of it.
    pub async fn put(&self, key: &str, bytes: Bytes, now_millis: i64) -> Result<LakeObject, WriteError> {
        let size_bytes = bytes.len() as u64;
        self.storage.put(key, bytes).await?;
        Ok(LakeObject {
            address: Address::S3 { bucket: LEARNER_BUCKET.to_owned(), key: key.to_owned() },
            size_bytes,
            etag: format!("{size_bytes}-{now_millis}"),
            last_modified_millis: now_millis,
            storage_class: "STANDARD".to_owned(),
            parquet_tail_bytes: None,
        })
    }

    /// Shows objects that were put.
    pub fn list(&self, objects: impl IntoIterator<Item = LakeObject>) {
        let mut listing = self.listing();
        for object in objects {
            if let Address::S3 { key, .. } = &object.address {
                listing.insert(key.clone(), object.clone());
            }
        }
    }

    /// Takes objects off the listing. Their room is freed by the storage's `remove`.
    pub fn unlist(&self, keys: &[String]) {
        let mut listing = self.listing();
        for key in keys {
            listing.remove(key);
        }
    }

    /// Objects below a folder in key order, hidden names too.
    pub fn objects_below(&self, folder: &Location) -> Vec<LakeObject> {
        self.listing().values().filter(|object| object.address.below(folder).is_some()).cloned().collect()
    }

    fn listing(&self) -> MutexGuard<'_, BTreeMap<String, LakeObject>> {
        self.listing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes in memory, gone with the process.
#[derive(Debug, Default)]
pub struct MemoryLearner {
    objects: Mutex<BTreeMap<String, Bytes>>,
}

#[async_trait]
impl LearnerStorage for MemoryLearner {
    async fn read(&self, key: &str, range: Range<u64>) -> Result<Bytes, ReadError> {
        let address = || format!("s3://{LEARNER_BUCKET}/{key}");
        let objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = objects.get(key).ok_or_else(|| ReadError::NotFound { object: address(), status: 404 })?;
        let (start, end) = (usize::try_from(range.start).ok(), usize::try_from(range.end).ok());
        match start.zip(end) {
            Some((start, end)) if start <= end && end <= bytes.len() => Ok(bytes.slice(start..end)),
            _ => Err(ReadError::Changed { object: address(), problem: format!("it has {} bytes", bytes.len()) }),
        }
    }

    async fn put(&self, key: &str, bytes: Bytes) -> Result<(), WriteError> {
        self.objects.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), bytes);
        Ok(())
    }

    async fn remove(&self, keys: &[String]) -> Result<(), WriteError> {
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            objects.remove(key);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bytes_are_no_object_before_they_are_listed() {
        let bucket = LearnerBucket::new(Arc::new(MemoryLearner::default()));
        let folder = Location::parse("s3://learner/t/").unwrap();
        let object = bucket.put("t/a", Bytes::from_static(b"abc"), 7).await.unwrap();
        assert!(bucket.objects_below(&folder).is_empty());
        bucket.list([object.clone()]);
        assert_eq!(bucket.objects_below(&folder), [object]);
        assert_eq!(bucket.storage().read("t/a", 1..3).await.unwrap().as_ref(), b"bc");
        bucket.unlist(&["t/a".to_owned()]);
        assert!(bucket.objects_below(&folder).is_empty());
    }
}
