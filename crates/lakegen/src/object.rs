//! One object of the lake, in memory. Does not know how its bytes were made.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Hex digits of the hash that serve as the entity tag.
const ETAG_DIGITS: usize = 32;

/// The storage classes the lake uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum StorageClass {
    /// For data in daily use.
    #[serde(rename = "STANDARD")]
    Standard,
    /// For data that is read now and then.
    #[serde(rename = "STANDARD_IA")]
    StandardInfrequentAccess,
}

/// An object as S3 would hold it.
#[derive(Debug, Clone)]
pub struct LakeObject {
    /// The bucket, without `s3://`.
    pub bucket: &'static str,
    /// The key inside the bucket.
    pub key: String,
    /// How many rows the content holds.
    pub row_count: u64,
    /// The content.
    pub bytes: Vec<u8>,
    /// Moment of the last change, as ISO 8601 text in UTC.
    pub last_modified: String,
    /// How S3 would store it.
    pub storage_class: StorageClass,
    /// Tick of the simulated clock from which on the object can be seen.
    pub visible_from_tick: u32,
    /// Bytes from the first page index to the end of the file. Only Parquet files have them.
    pub parquet_tail_bytes: Option<u64>,
}

impl LakeObject {
    /// The SHA-256 of the content, in hex digits.
    #[must_use]
    pub fn sha256(&self) -> String {
        Sha256::digest(&self.bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The entity tag that belongs to a hash.
    #[must_use]
    pub fn etag(sha256: &str) -> String {
        sha256.chars().take(ETAG_DIGITS).collect()
    }

    /// The folder of the table the object belongs to, as a location.
    #[must_use]
    pub fn table_location(&self) -> String {
        let folder = self.key.split('/').next().unwrap_or_default();
        format!("s3://{}/{folder}/", self.bucket)
    }

    /// Where the object lies below the folder of the lake, with `/` between the parts.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/{}", self.bucket, self.key)
    }
}
