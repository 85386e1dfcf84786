//! Where a table or partition lies: a folder under `s3://`, or under `file://` on a machine of one's own.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Location {
    /// `s3://bucket/prefix/`.
    S3 {
        /// Bucket.
        bucket: String,
        /// Key prefix: empty, or ending in `/`.
        prefix: String,
    },
    /// `file:///folder/`, ending in `/`.
    File {
        /// Absolute path of the folder.
        path: String,
    },
}

/// Why a text is no location.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocationError {
    /// Another scheme, such as `s3a://` or `https://`.
    #[error("only s3:// locations are supported, not {0}")]
    Scheme(String),
    /// No bucket.
    #[error("the location names no bucket")]
    NoBucket,
    /// A wildcard.
    #[error("a location is a folder and cannot hold wildcards")]
    Wildcard,
}

impl Location {
    /// Reads a location; a missing slash at the end is added and doubled ones are collapsed, as in Athena.
    pub fn parse(text: &str) -> Result<Self, LocationError> {
        let text = text.trim();
        if text.contains(['*', '?']) {
            return Err(LocationError::Wildcard);
        }
        if let Some(path) = text.strip_prefix("file://") {
            return Ok(Self::File { path: as_folder(path) });
        }
        let Some(rest) = text.strip_prefix("s3://") else {
            let scheme = text.split_once("://").map_or(text, |(scheme, _)| scheme);
            return Err(LocationError::Scheme(scheme.to_owned()));
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() {
            return Err(LocationError::NoBucket);
        }
        let prefix = as_folder(prefix.trim_start_matches('/'));
        let prefix = if prefix == "/" { String::new() } else { prefix };
        Ok(Self::S3 { bucket: bucket.to_owned(), prefix })
    }

    /// A folder below this one; `path` holds no leading slash.
    #[must_use]
    pub fn join(&self, path: &str) -> Self {
        let tail = as_folder(path);
        match self {
            Self::S3 { bucket, prefix } => Self::S3 { bucket: bucket.clone(), prefix: format!("{prefix}{tail}") },
            Self::File { path } => Self::File { path: format!("{path}{tail}") },
        }
    }
}

/// The text with one slash at its end and no doubled ones.
fn as_folder(path: &str) -> String {
    let mut folder = String::with_capacity(path.len() + 1);
    for c in path.chars().chain(['/']) {
        if c != '/' || !folder.ends_with('/') {
            folder.push(c);
        }
    }
    folder
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::S3 { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
            Self::File { path } => write!(f, "file://{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_end_in_one_slash() {
        for (text, expected) in [
            ("s3://b/p", "s3://b/p/"),
            ("s3://b//p//q/", "s3://b/p/q/"),
            ("s3://b", "s3://b/"),
            ("file:///x/y", "file:///x/y/"),
        ] {
            assert_eq!(Location::parse(text).unwrap().to_string(), expected);
        }
        assert_eq!(Location::parse("s3://b/p").unwrap().join("y=1/m=2").to_string(), "s3://b/p/y=1/m=2/");
    }

    #[test]
    fn other_texts_are_refused() {
        assert_eq!(Location::parse("s3a://b/p"), Err(LocationError::Scheme("s3a".to_owned())));
        assert_eq!(Location::parse("s3:///p"), Err(LocationError::NoBucket));
        assert_eq!(Location::parse("s3://b/*.csv"), Err(LocationError::Wildcard));
    }
}
