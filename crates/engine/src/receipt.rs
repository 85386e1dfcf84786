//! What a statement read and what Athena would bill for it, from the trackers of its scans.

use crate::query::{QueryIo, ScanTracker};
use crate::regions::{Part, cut, regions};
use athenaeum_dialect::Kind;
use athenaeum_lake::ObjectScan;
use athenaeum_lake::catalog::Table;
use athenaeum_protocol::{ByteRange, LookupWay, Receipt};
use parquet::file::metadata::ParquetMetaData;
use std::collections::{BTreeMap, BTreeSet};

/// Athena bills whole megabytes.
const MEGABYTE: u64 = 1 << 20;
/// Athena bills ten megabytes at least.
const MINIMUM_BYTES: u64 = 10 * MEGABYTE;
/// Price of a terabyte in US dollars in most regions, November 2026.
const DOLLARS_PER_TERABYTE: f64 = 5.0;
const TERABYTE: f64 = (1_u64 << 40) as f64;

/// DataFusion's names of what its Parquet reader leaves out.
pub(crate) const BY_STATISTICS: &str = "row_groups_pruned_statistics";
pub(crate) const BY_BLOOM_FILTER: &str = "row_groups_pruned_bloom_filter";
pub(crate) const BY_PAGE_INDEX: &str = "page_index_pages_pruned";

/// A column of a table: database, table, column.
type ColumnName = (String, String, String);

/// The receipt of a statement that read through `io`.
pub(crate) fn receipt_of(io: &QueryIo, kind: Kind) -> Receipt {
    let scans = io.scans();
    let network = io.store().network();
    let mut receipt = Receipt { network_bytes: network.bytes(), requests: network.requests(), ..Receipt::default() };
    let mut columns = BTreeSet::new();
    for scan in &scans {
        add_scan(&mut receipt, scan, &mut columns);
    }
    receipt.columns_read = columns.len() as u64;
    let tables: BTreeMap<_, _> =
        scans.iter().map(|scan| ((&scan.table.database, &scan.table.name), &scan.table)).collect();
    receipt.columns_total = tables.values().map(|table| table.columns.len() as u64).sum();
    bill(&mut receipt, kind);
    receipt
}

fn add_scan(receipt: &mut Receipt, scan: &ScanTracker, columns: &mut BTreeSet<ColumnName>) {
    let scanned = scan.meter.scanned_bytes();
    receipt.data_scanned_bytes += scanned;
    receipt.scaled_bytes += scanned.saturating_mul(scan.table.scale_factor());
    receipt.objects_total += scan.chosen.objects_total;
    receipt.partitions_read += scan.partitions_read();
    add_pruning(receipt, scan);
    receipt.row_groups_total += scan.row_groups_total();
    for object in scan.meter.objects() {
        receipt.objects_read += 1;
        let ranges = match scan.footer(&object.object.address) {
            Some(footer) => named_ranges(&object, &footer.metadata, footer.start),
            None => plain_ranges(&object),
        };
        let row_groups: BTreeSet<u32> = ranges.iter().filter_map(|range| range.row_group).collect();
        receipt.row_groups_read += row_groups.len() as u64;
        add_columns(&scan.table, &ranges, columns);
        receipt.ranges.extend(ranges);
    }
}

fn add_pruning(receipt: &mut Receipt, scan: &ScanTracker) {
    let pruning = &mut receipt.pruning;
    if let Some(lookup) = &scan.chosen.partitions {
        let pruned = lookup.total - lookup.kept;
        receipt.partitions_total = receipt.partitions_total.saturating_add(lookup.total);
        pruning.partitions_fetched += lookup.fetched;
        match lookup.way {
            LookupWay::List | LookupWay::Index => pruning.partitions_pruned_by_value += pruned,
            LookupWay::Projection => {
                let before = pruning.partitions_pruned_by_projection;
                pruning.partitions_pruned_by_projection = before.saturating_add(pruned);
            }
        }
        pruning.lookups.push(lookup.clone());
    }
    pruning.objects_pruned_by_bucket += scan.chosen.objects_pruned_by_bucket;
    pruning.objects_pruned_by_path += scan.chosen.objects_pruned_by_path;
    pruning.row_groups_pruned_by_statistics += scan.pruned(BY_STATISTICS);
    pruning.row_groups_pruned_by_bloom_filter += scan.pruned(BY_BLOOM_FILTER);
    pruning.pages_pruned_by_index += scan.pruned(BY_PAGE_INDEX);
}

fn add_columns(table: &Table, ranges: &[ByteRange], columns: &mut BTreeSet<ColumnName>) {
    let qualified = |column: &str| (table.database.clone(), table.name.clone(), column.to_lowercase());
    for range in ranges {
        match (&range.row_group, &range.column) {
            // A nested column is read by its leaves.
            (Some(_), Some(path)) => columns.extend(path.split('.').next().map(qualified)),
            // Text has no parts to skip, so every column was read.
            (None, None) => columns.extend(table.columns.iter().map(|column| qualified(&column.name))),
            _ => {}
        }
    }
}

/// DDL and SHOW are free, EXPLAIN reads nothing; everything that reads is billed at production size.
fn bill(receipt: &mut Receipt, kind: Kind) {
    let billed = kind != Kind::Ddl && receipt.data_scanned_bytes > 0;
    let megabytes = receipt.scaled_bytes.div_ceil(MEGABYTE);
    receipt.billed_bytes = if billed { megabytes.saturating_mul(MEGABYTE).max(MINIMUM_BYTES) } else { 0 };
    receipt.cost_usd = receipt.billed_bytes as f64 / TERABYTE * DOLLARS_PER_TERABYTE;
}

/// A failed statement is free in Athena, whatever it read.
pub(crate) fn waive(receipt: &mut Receipt) {
    receipt.billed_bytes = 0;
    receipt.cost_usd = 0.0;
}

fn plain_ranges(scan: &ObjectScan) -> Vec<ByteRange> {
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
fn named_ranges(scan: &ObjectScan, metadata: &ParquetMetaData, footer_start: u64) -> Vec<ByteRange> {
    let regions = regions(metadata, footer_start, scan.object.size_bytes);
    let object = scan.object.address.to_string();
    let mut named: Vec<ByteRange> = Vec::new();
    for (_, region, bytes) in cut(&scan.ranges, &regions) {
        let (row_group, column) = match region.part {
            Part::Chunk { row_group, column } => {
                let chunk = metadata.row_groups().get(row_group).and_then(|group| group.columns().get(column));
                let name = chunk.map(|chunk| chunk.column_path().string()).unwrap_or_default();
                (u32::try_from(row_group).ok(), name)
            }
            Part::BloomFilter { .. } => (None, "bloom filter".to_owned()),
            Part::PageIndex => (None, "page index".to_owned()),
            Part::Rest => (None, "rest".to_owned()),
            Part::Footer => (None, "footer".to_owned()),
        };
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

#[cfg(test)]
mod tests {
    use super::*;

    fn billed(scaled_bytes: u64, kind: Kind) -> (u64, f64) {
        let mut receipt = Receipt { data_scanned_bytes: scaled_bytes.min(1), scaled_bytes, ..Receipt::default() };
        bill(&mut receipt, kind);
        (receipt.billed_bytes, receipt.cost_usd)
    }

    #[test]
    fn ten_megabytes_at_least_and_whole_ones_above() {
        assert_eq!(billed(1, Kind::Dml).0, MINIMUM_BYTES);
        assert_eq!(billed(MINIMUM_BYTES + 1, Kind::Dml).0, 11 * MEGABYTE);
        assert_eq!(billed(1 << 40, Kind::Dml).1, 5.0);
    }

    #[test]
    fn what_reads_nothing_and_ddl_are_free() {
        assert_eq!(billed(0, Kind::Dml), (0, 0.0));
        assert_eq!(billed(5, Kind::Ddl), (0, 0.0));
    }
}
