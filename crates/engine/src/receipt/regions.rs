//! The ranges that a scan asked of an object, cut at the borders of what the object is made of and named by it.

use athenaeum_lake::ObjectScan;
use athenaeum_protocol::ByteRange;
use parquet::file::metadata::ParquetMetaData;
use std::ops::Range;

/// Name of what stands between the last chunk and the footer.
pub(crate) const PAGE_INDEX: &str = "page index";
/// Name of the footer.
pub(crate) const FOOTER: &str = "footer";

/// A named region of a Parquet object.
struct Region {
    bytes: Range<u64>,
    row_group: Option<u32>,
    column: String,
}

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
    let mut named = Vec::new();
    for range in scan.ranges.iter() {
        for region in &regions {
            let (start, end) = (range.start.max(region.bytes.start), range.end.min(region.bytes.end));
            if start < end {
                named.push(ByteRange {
                    object: object.clone(),
                    start,
                    end,
                    row_group: region.row_group,
                    column: Some(region.column.clone()),
                });
            }
        }
    }
    named
}

fn regions(metadata: &ParquetMetaData, footer_start: u64, size: u64) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut data_end = 0;
    for (index, group) in metadata.row_groups().iter().enumerate() {
        for chunk in group.columns() {
            let (start, length) = chunk.byte_range();
            data_end = data_end.max(start + length);
            regions.push(Region {
                bytes: start..start + length,
                row_group: u32::try_from(index).ok(),
                column: chunk.column_path().string(),
            });
        }
    }
    // Between the last chunk and the footer stand bloom filters, column indexes and offset indexes.
    regions.push(Region {
        bytes: data_end.min(footer_start)..footer_start,
        row_group: None,
        column: PAGE_INDEX.to_owned(),
    });
    regions.push(Region { bytes: footer_start..size, row_group: None, column: FOOTER.to_owned() });
    regions
}
