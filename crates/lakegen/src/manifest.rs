//! Writes `manifest.json`: what listing the buckets would answer. One object stands on one line, for readable diffs.

use serde::Serialize;

use crate::SEED;
use crate::error::Result;
use crate::object::{LakeObject, StorageClass};

const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct Entry<'a> {
    bucket: &'a str,
    key: &'a str,
    size: u64,
    sha256: &'a str,
    etag: String,
    last_modified: &'a str,
    storage_class: StorageClass,
    visible_from_tick: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    parquet_tail_bytes: Option<u64>,
}

/// The manifest of these catalog files and objects, in the order given.
pub(crate) fn text(catalog_paths: &[&str], objects: &[LakeObject]) -> Result<String> {
    let entries = objects.iter().map(entry_line).collect::<Result<Vec<_>>>()?;
    Ok(format!(
        "{{\n\"format_version\": {FORMAT_VERSION},\n\"seed\": {SEED},\n\"catalog\": {},\n\"objects\": [\n{}\n]\n}}\n",
        serde_json::to_string(catalog_paths)?,
        entries.join(",\n"),
    ))
}

fn entry_line(object: &LakeObject) -> Result<String> {
    let sha256 = object.sha256();
    Ok(serde_json::to_string(&Entry {
        bucket: object.bucket,
        key: &object.key,
        size: object.bytes.len() as u64,
        sha256: &sha256,
        etag: LakeObject::etag(&sha256),
        last_modified: &object.last_modified,
        storage_class: object.storage_class,
        visible_from_tick: object.visible_from_tick,
        parquet_tail_bytes: object.parquet_tail_bytes,
    })?)
}
