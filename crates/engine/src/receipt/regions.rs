//! The ranges that a scan asked of an object, cut at the borders of what the object is made of and named by it.

use crate::regions::{Part, cut, regions};
use athenaeum_lake::ObjectScan;
use athenaeum_protocol::ByteRange;
use parquet::file::metadata::ParquetMetaData;

/// Name of column indexes and offset indexes.
pub(crate) const PAGE_INDEX: &str = "page index";
/// Name of a bloom filter.
pub(crate) const BLOOM_FILTER: &str = "bloom filter";
/// Name of bytes that the footer names no owner of.
pub(crate) const REST: &str = "rest";
/// Name of the footer.
pub(crate) const FOOTER: &str = "footer";

/// The ranges of an object without parts.
pub(super) fn plain_ranges(scan: &ObjectScan) -> Vec<ByteRange> {
    let object = scan.object.address.to_string();
    scan.ranges
        .iter()
        .map(|range| ByteRange {
            object: object.clone(),
            start: range.start,
            end: range.end,
            row_group: None,
            column: None,
        })
        .collect()
}

/// The ranges of a Parquet object, cut at the borders of its column chunks.
pub(super) fn named_ranges(scan: &ObjectScan, metadata: &ParquetMetaData, footer_start: u64) -> Vec<ByteRange> {
    let regions = regions(metadata, footer_start, scan.object.size_bytes);
    let object = scan.object.address.to_string();
    let mut named: Vec<ByteRange> = Vec::new();
    for (_, region, bytes) in cut(&scan.ranges, &regions) {
        let (row_group, column) = name_of(region.part, metadata);
        match named.last_mut() {
            Some(last) if row_group.is_none() && last.end == bytes.start && last.column.as_ref() == Some(&column) => {
                last.end = bytes.end;
            }
            _ => named.push(ByteRange {
                object: object.clone(),
                start: bytes.start,
                end: bytes.end,
                row_group,
                column: Some(column),
            }),
        }
    }
    named
}

/// The row group that a part belongs to, and its name.
fn name_of(part: Part, metadata: &ParquetMetaData) -> (Option<u32>, String) {
    match part {
        Part::Chunk { row_group, column } => {
            let chunk = metadata.row_groups().get(row_group).and_then(|group| group.columns().get(column));
            let name = chunk.map(|chunk| chunk.column_path().string()).unwrap_or_default();
            (u32::try_from(row_group).ok(), name)
        }
        Part::BloomFilter { .. } => (None, BLOOM_FILTER.to_owned()),
        Part::PageIndex => (None, PAGE_INDEX.to_owned()),
        Part::Footer => (None, FOOTER.to_owned()),
        Part::Rest => (None, REST.to_owned()),
    }
}
