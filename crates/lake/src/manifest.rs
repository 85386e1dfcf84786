//! `manifest.json`: the listing of every bucket of the lake, so that nothing is ever listed over HTTP.

use crate::location::Location;
use crate::object::{Address, LakeObject};
use chrono::DateTime;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The version this code reads.
const FORMAT_VERSION: u32 = 1;

/// Every object of the lake in key order, and the scripts that make the catalog.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// DDL scripts relative to the manifest, in the order to run them.
    pub catalog_scripts: Vec<String>,
    buckets: BTreeMap<String, BTreeMap<String, Entry>>,
}

#[derive(Debug, Clone)]
struct Entry {
    object: LakeObject,
    visible_from_tick: u32,
}

/// Why a text is no manifest.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// No JSON of this shape.
    #[error("manifest.json cannot be read: {0}")]
    Shape(#[from] serde_json::Error),
    /// Written for another version of this code.
    #[error("manifest.json has format {0}, and this version reads format {FORMAT_VERSION}")]
    Version(u32),
}

#[derive(Deserialize)]
struct ManifestFile {
    format_version: u32,
    catalog: Vec<String>,
    objects: Vec<ManifestObject>,
}

#[derive(Deserialize)]
struct ManifestObject {
    bucket: String,
    key: String,
    size: u64,
    etag: String,
    last_modified: String,
    storage_class: String,
    visible_from_tick: u32,
    #[serde(default)]
    parquet_tail_bytes: Option<u64>,
}

impl Manifest {
    /// Reads the text of `manifest.json`.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let file: ManifestFile = serde_json::from_str(text)?;
        if file.format_version != FORMAT_VERSION {
            return Err(ManifestError::Version(file.format_version));
        }
        let mut manifest = Self { catalog_scripts: file.catalog, buckets: BTreeMap::new() };
        for object in file.objects {
            let millis = DateTime::parse_from_rfc3339(&object.last_modified).map_or(0, |time| time.timestamp_millis());
            let address = Address::S3 { bucket: object.bucket.clone(), key: object.key.clone() };
            let entry = Entry {
                object: LakeObject {
                    address,
                    size_bytes: object.size,
                    etag: object.etag,
                    last_modified_millis: millis,
                    storage_class: object.storage_class,
                    parquet_tail_bytes: object.parquet_tail_bytes,
                },
                visible_from_tick: object.visible_from_tick,
            };
            manifest.buckets.entry(object.bucket).or_default().insert(object.key, entry);
        }
        Ok(manifest)
    }

    /// Objects below a folder that are visible at `tick`, in key order. Hidden names are left in.
    pub fn objects_below(&self, folder: &Location, tick: u32) -> Vec<LakeObject> {
        let Location::S3 { bucket, prefix } = folder else { return Vec::new() };
        let Some(keys) = self.buckets.get(bucket) else { return Vec::new() };
        keys.range(prefix.clone()..)
            .take_while(|(key, _)| key.starts_with(prefix.as_str()))
            .filter(|(_, entry)| entry.visible_from_tick <= tick)
            .map(|(_, entry)| entry.object.clone())
            .collect()
    }

    /// Names of the buckets in order.
    pub fn buckets(&self) -> impl Iterator<Item = &str> {
        self.buckets.keys().map(String::as_str)
    }

    /// Tick after which nothing new arrives.
    pub fn last_tick(&self) -> u32 {
        let entries = self.buckets.values().flat_map(BTreeMap::values);
        entries.map(|entry| entry.visible_from_tick).max().unwrap_or(0)
    }

    /// Objects that become visible after the tick `before` and up to `now`, with their ticks, in the order they come.
    pub fn arrivals(&self, before: u32, now: u32) -> Vec<(u32, LakeObject)> {
        let entries = self.buckets.values().flat_map(BTreeMap::values);
        let late = entries.filter(|entry| before < entry.visible_from_tick && entry.visible_from_tick <= now);
        let mut arrivals: Vec<_> = late.map(|entry| (entry.visible_from_tick, entry.object.clone())).collect();
        arrivals.sort_by(|one, other| (one.0, &one.1.address).cmp(&(other.0, &other.1.address)));
        arrivals
    }

    /// Number of objects and of bytes visible at `tick`.
    pub fn totals(&self, tick: u32) -> (u64, u64) {
        let visible = self.buckets.values().flat_map(BTreeMap::values).filter(|entry| entry.visible_from_tick <= tick);
        visible.fold((0, 0), |(count, bytes), entry| (count + 1, bytes + entry.object.size_bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"format_version":1,"catalog":["catalog/a.sql"],"objects":[
        {"bucket":"b","key":"t/y=1/a","size":3,"sha256":"","etag":"e","last_modified":"2025-01-02T00:10:00Z","storage_class":"STANDARD","visible_from_tick":0},
        {"bucket":"b","key":"t/y=2/a","size":4,"sha256":"","etag":"e","last_modified":"2025-01-02T00:10:00Z","storage_class":"STANDARD","visible_from_tick":2},
        {"bucket":"b","key":"t2/a","size":5,"sha256":"","etag":"e","last_modified":"2025-01-02T00:10:00Z","storage_class":"STANDARD","visible_from_tick":0,"parquet_tail_bytes":2}]}"#;

    #[test]
    fn a_folder_lists_what_lies_below_it_and_has_arrived() {
        let manifest = Manifest::parse(TEXT).unwrap();
        let folder = Location::parse("s3://b/t/").unwrap();
        assert_eq!(manifest.objects_below(&folder, 0).len(), 1);
        assert_eq!(manifest.objects_below(&folder, 2).len(), 2);
        assert_eq!(manifest.totals(0), (2, 8));
        assert_eq!((manifest.last_tick(), manifest.buckets().collect::<Vec<_>>()), (2, vec!["b"]));
        assert_eq!(
            (manifest.arrivals(0, 1).len(), manifest.arrivals(0, 5).len(), manifest.arrivals(2, 5).len()),
            (0, 1, 0)
        );
    }

    #[test]
    fn another_version_is_refused() {
        let error = Manifest::parse(r#"{"format_version":9,"catalog":[],"objects":[]}"#).unwrap_err();
        assert!(error.to_string().contains("format 9"));
    }
}
