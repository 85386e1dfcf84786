//! What a statement read and what Athena would bill for it, from the trackers of its scans. Says what a number of bytes
//! costs (`bill_of`) to everyone else.

mod bill;
mod regions;

pub(crate) use bill::bill_of;
pub(crate) use regions::{BLOOM_FILTER, FOOTER, PAGE_INDEX, REST};

use crate::query::{QueryIo, ScanTracker};
use athenaeum_dialect::Kind;
use athenaeum_lake::ObjectScan;
use athenaeum_lake::catalog::Table;
use athenaeum_protocol::{Bill, ByteRange, Charge, LookupWay, Receipt, RunState, TableShare};
use bill::charged;
use regions::{named_ranges, plain_ranges};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// DataFusion's names of what its Parquet reader leaves out.
pub(crate) const BY_STATISTICS: &str = "row_groups_pruned_statistics";
pub(crate) const BY_BLOOM_FILTER: &str = "row_groups_pruned_bloom_filter";
pub(crate) const BY_PAGE_INDEX: &str = "page_index_pages_pruned";

/// A column of a table: database, table, column.
type ColumnName = (String, String, String);

/// The receipt of a statement that read through `io` and ended so.
pub(crate) fn receipt_of(io: &QueryIo, kind: Kind, state: RunState) -> Receipt {
    let scans = io.scans();
    let network = io.store().network();
    let mut receipt = Receipt {
        network_bytes: network.bytes(),
        requests: network.requests(),
        reading_ms: network.reading_ms(),
        simulated_queue_ms: io.simulated_queue_ms(),
        ..Receipt::default()
    };
    let mut columns = BTreeSet::new();
    for scan in &scans {
        add_scan(&mut receipt, scan, &mut columns);
    }
    receipt.columns_read = columns.len() as u64;
    let tables: BTreeMap<_, _> =
        scans.iter().map(|scan| ((&scan.table.database, &scan.table.name), &scan.table)).collect();
    receipt.columns_total = tables.values().map(|table| table.columns.len() as u64).sum();
    receipt.tables = shares(&scans);
    receipt.cached_bytes = scans.iter().map(|scan| network.cached_bytes(&scan.meter.objects())).sum();
    let charge = match (kind, state) {
        (Kind::Ddl, _) => Charge::Ddl,
        (_, RunState::Failed) => Charge::Failed,
        _ if receipt.data_scanned_bytes == 0 => Charge::NothingRead,
        (_, RunState::Cancelled) => Charge::Cancelled,
        (_, RunState::Succeeded) => Charge::Scanned,
    };
    let bill = charged(receipt.scaled_bytes, charge);
    settle(&mut receipt, bill);
    receipt
}

fn settle(receipt: &mut Receipt, bill: Bill) {
    receipt.billed_bytes = bill.billed_bytes;
    receipt.cost_usd = bill.cost_usd;
    receipt.bill = bill;
}

/// What each table has of the bytes.
fn shares(scans: &[Arc<ScanTracker>]) -> Vec<TableShare> {
    let mut shares: BTreeMap<(&str, &str), TableShare> = BTreeMap::new();
    for scan in scans {
        let table = &scan.table;
        let share = shares.entry((&table.database, &table.name)).or_insert_with(|| TableShare {
            table: format!("{}.{}", table.database, table.name),
            scale_factor: table.scale_factor(),
            ..TableShare::default()
        });
        share.scans += 1;
        share.data_scanned_bytes += scan.meter.scanned_bytes();
        share.scaled_bytes = share.data_scanned_bytes.saturating_mul(share.scale_factor);
    }
    shares.into_values().collect()
}

fn add_scan(receipt: &mut Receipt, scan: &ScanTracker, columns: &mut BTreeSet<ColumnName>) {
    let scanned = scan.meter.scanned_bytes();
    receipt.data_scanned_bytes += scanned;
    receipt.scaled_bytes = receipt.scaled_bytes.saturating_add(scanned.saturating_mul(scan.table.scale_factor()));
    receipt.objects_total += scan.chosen.objects_total;
    receipt.partitions_read += scan.partitions_read();
    add_pruning(receipt, scan);
    receipt.row_groups_total += scan.row_groups_total();
    for object in scan.meter.objects() {
        receipt.objects_read += 1;
        let ranges = ranges_of(scan, &object);
        let row_groups: BTreeSet<u32> = ranges.iter().filter_map(|range| range.row_group).collect();
        receipt.row_groups_read += row_groups.len() as u64;
        add_columns(&scan.table, &ranges, columns);
        receipt.ranges.extend(ranges);
    }
}

/// What a scan asked of an object, by name.
pub(crate) fn ranges_of(scan: &ScanTracker, object: &ObjectScan) -> Vec<ByteRange> {
    match scan.footer(&object.object.address) {
        Some(footer) => named_ranges(object, &footer.metadata, footer.start),
        None => plain_ranges(object),
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
