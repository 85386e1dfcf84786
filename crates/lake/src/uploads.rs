//! The learner's own files: the bucket `s3://upload/`. Files are read where they lie, by ranges, and stay as long as the
//! session: no platform here may open them again by itself.

use crate::location::Location;
use crate::object::{Address, LakeObject};
use crate::storage::Storage;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The bucket of the learner's own files.
pub const UPLOAD_BUCKET: &str = "upload";

/// Files by key, over the platform's way to read them.
#[derive(Debug)]
pub struct UploadBucket {
    storage: Arc<dyn Storage>,
    listing: Mutex<BTreeMap<String, LakeObject>>,
}

impl UploadBucket {
    /// An empty bucket.
    pub(crate) fn new(storage: Arc<dyn Storage>) -> Self {
        Self { storage, listing: Mutex::default() }
    }

    /// Where the bytes come from.
    pub(crate) fn storage(&self) -> &Arc<dyn Storage> {
        &self.storage
    }

    /// What a listing says of a file. It is no object of the bucket before `list` is told of it.
    pub fn object(key: &str, size_bytes: u64, modified_millis: i64) -> LakeObject {
        LakeObject {
            address: Address::S3 { bucket: UPLOAD_BUCKET.to_owned(), key: key.to_owned() },
            size_bytes,
            etag: format!("{size_bytes}-{modified_millis}"),
            last_modified_millis: modified_millis,
            storage_class: "STANDARD".to_owned(),
            parquet_tail_bytes: None,
        }
    }

    /// Shows a file in a folder, in the place of all that was there.
    pub fn list(&self, folder: &Location, object: LakeObject) {
        self.unlist(folder);
        if let Address::S3 { key, .. } = &object.address {
            self.listing.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), object);
        }
    }

    /// Takes the files of a folder off the listing.
    pub fn unlist(&self, folder: &Location) {
        let mut listing = self.listing.lock().unwrap_or_else(PoisonError::into_inner);
        listing.retain(|_key, object| object.address.below(folder).is_none());
    }

    /// Files below a folder in key order.
    pub fn objects_below(&self, folder: &Location) -> Vec<LakeObject> {
        let listing = self.listing.lock().unwrap_or_else(PoisonError::into_inner);
        listing.values().filter(|object| object.address.below(folder).is_some()).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::MemoryStorage;

    #[test]
    fn a_file_is_listed_alone_in_its_folder() {
        let bucket = UploadBucket::new(Arc::new(MemoryStorage::default()));
        let folder = |name: &str| Location::parse(&format!("s3://upload/{name}/")).unwrap();
        bucket.list(&folder("t"), UploadBucket::object("t/b.csv", 3, 7));
        bucket.list(&folder("t"), UploadBucket::object("t/a.csv", 4, 8));
        bucket.list(&folder("u"), UploadBucket::object("u/a.csv", 5, 8));
        let listed = bucket.objects_below(&folder("t"));
        assert_eq!(listed, [UploadBucket::object("t/a.csv", 4, 8)]);
        assert_eq!(listed[0].etag, "4-8");
    }
}
