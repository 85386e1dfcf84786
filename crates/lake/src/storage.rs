//! Where bytes really come from: the one trait a platform implements, and the memory used in tests.

use crate::location::Location;
use crate::object::{Address, LakeObject};
use crate::read_error::ReadError;
use async_trait::async_trait;
use bytes::Bytes;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// A platform's way to read objects. Counts nothing and caches nothing.
#[async_trait]
pub trait Storage: fmt::Debug + Send + Sync + 'static {
    /// Exactly the bytes of `range`.
    async fn read(&self, object: &LakeObject, range: Range<u64>) -> Result<Bytes, ReadError>;

    /// Files below a `file://` folder; platforms without files refuse.
    fn list_files(&self, folder: &Location) -> Result<Vec<LakeObject>, ReadError> {
        Err(ReadError::Unsupported {
            object: folder.to_string(),
            problem: "a browser has no file:// locations".to_owned(),
        })
    }
}

/// Objects in memory.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    objects: BTreeMap<Address, Bytes>,
}

impl MemoryStorage {
    /// The same with one more object.
    #[must_use]
    pub fn with(mut self, address: Address, bytes: impl Into<Bytes>) -> Self {
        self.objects.insert(address, bytes.into());
        self
    }
}

#[async_trait]
impl Storage for MemoryStorage {
    async fn read(&self, object: &LakeObject, range: Range<u64>) -> Result<Bytes, ReadError> {
        let bytes = self
            .objects
            .get(&object.address)
            .ok_or_else(|| ReadError::NotFound { object: object.address.to_string(), status: 404 })?;
        let (start, end) = (usize::try_from(range.start), usize::try_from(range.end));
        match (start, end) {
            (Ok(start), Ok(end)) if start <= end && end <= bytes.len() => Ok(bytes.slice(start..end)),
            _ => Err(ReadError::Changed {
                object: object.address.to_string(),
                problem: format!("it has {} bytes", bytes.len()),
            }),
        }
    }
}
