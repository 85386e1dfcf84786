//! A folder of objects with a log of what was asked of it, as a server would keep one.

use async_trait::async_trait;
use athenaeum_lake::{FolderStorage, LakeObject, ReadError, Storage};
use bytes::Bytes;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// A request: an object as `bucket/key`, and the bytes asked for.
pub(crate) type Request = (String, Range<u64>);

/// Objects and the log.
#[derive(Debug)]
pub(crate) struct LoggedStorage {
    objects: FolderStorage,
    log: Mutex<Vec<Request>>,
}

impl LoggedStorage {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { objects: FolderStorage::new(folder), log: Mutex::default() }
    }

    /// The requests since the log was taken last.
    pub(crate) fn take(&self) -> Vec<Request> {
        std::mem::take(&mut *self.log.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[async_trait]
impl Storage for LoggedStorage {
    async fn read(&self, object: &LakeObject, range: Range<u64>) -> Result<Bytes, ReadError> {
        let name = object.address.to_string().replacen("s3://", "", 1);
        self.log.lock().unwrap_or_else(PoisonError::into_inner).push((name, range.clone()));
        self.objects.read(object, range).await
    }
}
