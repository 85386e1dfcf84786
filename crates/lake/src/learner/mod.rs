//! What the learner wrote: the bucket `s3://learner/`. Bytes lie in a store of the platform; which of them are objects is
//! told by the listing here, so that bytes of a statement that never ended are nothing that anyone sees.

#[cfg(not(target_arch = "wasm32"))]
mod folder;
#[cfg(not(target_arch = "wasm32"))]
mod folder_history;
mod history;
mod memory;
mod state;
mod storage;
mod write_error;

#[cfg(not(target_arch = "wasm32"))]
pub use folder::FolderLearner;
pub use history::{HistoryChange, HistorySegment, HistoryStorage};
pub use memory::MemoryLearner;
pub use state::{LearnerState, StateError};
pub use storage::{BytesName, LearnerStorage, StateLock};
pub use write_error::WriteError;

use crate::location::Location;
use crate::object::{Address, LakeObject};
use bytes::Bytes;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The one bucket that can be written.
pub const LEARNER_BUCKET: &str = "learner";

/// Objects by key.
pub type Listing = BTreeMap<String, LakeObject>;

/// The bucket: its listing, over the platform's place for the bytes.
#[derive(Debug)]
pub struct LearnerBucket {
    storage: Arc<dyn LearnerStorage>,
    listing: Mutex<Listing>,
    /// Bytes put so far, which makes their names unlike all others.
    puts: AtomicU64,
}

impl LearnerBucket {
    /// An empty bucket.
    pub fn new(storage: Arc<dyn LearnerStorage>) -> Self {
        Self { storage, listing: Mutex::default(), puts: AtomicU64::new(0) }
    }

    /// The bytes below.
    pub fn storage(&self) -> &Arc<dyn LearnerStorage> {
        &self.storage
    }

    /// A text that no other session and no other call gives.
    pub fn unique(&self) -> String {
        format!("{}-{}", self.storage.session(), self.puts.fetch_add(1, Ordering::Relaxed))
    }

    /// Keeps the bytes of an object that nobody sees before the listing names it. Bytes are never overwritten: an object
    /// of the same key stays as it is until this one is listed in its place.
    pub async fn put(&self, key: &str, bytes: Bytes, now_millis: i64) -> Result<LakeObject, WriteError> {
        let size_bytes = bytes.len() as u64;
        let name = BytesName { id: self.unique(), key: key.to_owned() };
        self.storage.put(&name, bytes).await?;
        Ok(LakeObject {
            address: Address::S3 { bucket: LEARNER_BUCKET.to_owned(), key: name.key },
            size_bytes,
            etag: name.id,
            last_modified_millis: now_millis,
            storage_class: "STANDARD".to_owned(),
            parquet_tail_bytes: None,
        })
    }

    /// Frees the room of objects that no listing names, or names no more.
    pub async fn discard(&self, objects: &[LakeObject]) -> Result<(), WriteError> {
        let names: Vec<BytesName> = objects.iter().filter_map(BytesName::of).collect();
        if names.is_empty() { Ok(()) } else { self.storage.remove(&names).await }
    }

    /// Shows objects that were put.
    pub fn list(&self, objects: impl IntoIterator<Item = LakeObject>) {
        let mut listing = self.lock();
        for object in objects {
            if let Address::S3 { key, .. } = &object.address {
                listing.insert(key.clone(), object.clone());
            }
        }
    }

    /// Takes objects off the listing. Their room is freed by `discard`.
    pub fn unlist(&self, keys: &[String]) {
        let mut listing = self.lock();
        for key in keys {
            listing.remove(key);
        }
    }

    /// Every object, hidden names too.
    pub fn listing(&self) -> Listing {
        self.lock().clone()
    }

    /// Shows exactly these objects.
    pub fn replace_listing(&self, listing: Listing) {
        *self.lock() = listing;
    }

    /// Objects below a folder in key order, hidden names too.
    pub fn objects_below(&self, folder: &Location) -> Vec<LakeObject> {
        self.lock().values().filter(|object| object.address.below(folder).is_some()).cloned().collect()
    }

    /// Number of objects and of their bytes.
    pub fn used(&self) -> (u64, u64) {
        self.lock().values().fold((0, 0), |(count, bytes), object| (count + 1, bytes + object.size_bytes))
    }

    fn lock(&self) -> MutexGuard<'_, Listing> {
        self.listing.lock().unwrap_or_else(PoisonError::into_inner)
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
        assert_eq!(bucket.objects_below(&folder), std::slice::from_ref(&object));
        assert_eq!(bucket.used(), (1, 3));
        let name = BytesName::of(&object).unwrap();
        assert_eq!(bucket.storage().read(&name, 1..3).await.unwrap().as_ref(), b"bc");
        bucket.unlist(&["t/a".to_owned()]);
        assert!(bucket.objects_below(&folder).is_empty());
    }

    #[tokio::test]
    async fn bytes_of_the_same_key_do_not_touch_each_other() {
        let bucket = LearnerBucket::new(Arc::new(MemoryLearner::default()));
        let old = bucket.put("k", Bytes::from_static(b"old"), 7).await.unwrap();
        let new = bucket.put("k", Bytes::from_static(b"new"), 7).await.unwrap();
        bucket.discard(&[new]).await.unwrap();
        let name = BytesName::of(&old).unwrap();
        assert_eq!(bucket.storage().read(&name, 0..3).await.unwrap().as_ref(), b"old");
    }
}
