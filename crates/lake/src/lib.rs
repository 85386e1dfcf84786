//! The data lake: objects and their bytes, and the catalog of databases, tables and partitions.
//! The only crate that reads bytes, so that bytes are counted once. Knows no SQL and no file format.

pub mod catalog;

mod cache;
mod learner;
mod location;
mod manifest;
mod meter;
mod object;
mod range_set;
mod read_error;
mod reading_clock;
mod scan_limit;
mod storage;
mod store;
mod uploads;

#[cfg(not(target_arch = "wasm32"))]
mod folder;

#[cfg(not(target_arch = "wasm32"))]
pub use folder::FolderStorage;
#[cfg(not(target_arch = "wasm32"))]
pub use learner::FolderLearner;
pub use learner::{
    BytesName, HistoryChange, HistorySegment, HistoryStorage, LEARNER_BUCKET, LearnerBucket, LearnerState,
    LearnerStorage, Listing, MemoryLearner, StateError, StateLock, WriteError,
};
pub use location::{Location, LocationError};
pub use manifest::{Manifest, ManifestError};
pub use meter::{NetworkMeter, ObjectScan, ScanMeter};
pub use object::{Address, LakeObject};
pub use range_set::RangeSet;
pub use read_error::ReadError;
pub use scan_limit::ScanLimit;
pub use storage::{MemoryStorage, Storage};
pub use store::{LakeStore, LakeStoreLimits, QueryStore};
pub use uploads::{UPLOAD_BUCKET, UploadBucket};
