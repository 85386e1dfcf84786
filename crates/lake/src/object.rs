//! One object of the lake, as a listing of its bucket shows it.

use crate::location::Location;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where an object lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// `s3://bucket/key`.
    S3 {
        /// Bucket.
        bucket: String,
        /// Key.
        key: String,
    },
    /// A file of this machine.
    File {
        /// Absolute path.
        path: String,
    },
}

impl Address {
    /// The path below a folder, or nothing if the object lies elsewhere.
    pub fn below<'a>(&'a self, folder: &Location) -> Option<&'a str> {
        match (self, folder) {
            (Self::S3 { bucket, key }, Location::S3 { bucket: other, prefix }) if bucket == other => {
                key.strip_prefix(prefix.as_str())
            }
            (Self::File { path }, Location::File { path: folder }) => path.strip_prefix(folder.as_str()),
            _ => None,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::S3 { bucket, key } => write!(f, "s3://{bucket}/{key}"),
            Self::File { path } => write!(f, "file://{path}"),
        }
    }
}

/// An object and what its listing says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LakeObject {
    /// Where it lies.
    pub address: Address,
    /// Its size.
    pub size_bytes: u64,
    /// Version tag; a reader that sees another one stops.
    pub etag: String,
    /// When it was written, in milliseconds since 1970.
    pub last_modified_millis: i64,
    /// STANDARD, STANDARD_IA, GLACIER, …
    pub storage_class: String,
    /// Bytes at its end that hold the Parquet page index and footer, where the listing knows them.
    pub parquet_tail_bytes: Option<u64>,
}

impl LakeObject {
    /// Whether Athena skips it: a name, or a folder below the table's, that begins with `_` or `.`.
    pub fn is_hidden_below(&self, folder: &Location) -> bool {
        self.address.below(folder).is_some_and(|path| path.split('/').any(|part| part.starts_with(['_', '.'])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_names_are_told_below_the_folder_only() {
        let folder = Location::parse("s3://b/_raw/").unwrap();
        let object = |key: &str| LakeObject {
            address: Address::S3 { bucket: "b".to_owned(), key: key.to_owned() },
            size_bytes: 1,
            etag: String::new(),
            last_modified_millis: 0,
            storage_class: "STANDARD".to_owned(),
            parquet_tail_bytes: None,
        };
        assert!(!object("_raw/a.csv").is_hidden_below(&folder));
        assert!(object("_raw/.a.csv").is_hidden_below(&folder));
        assert!(object("_raw/_tmp/a.csv").is_hidden_below(&folder));
    }
}
