//! What one scan would have read without partition pruning, without column pruning, without statistics: sums over the
//! footers of its objects. Where a condition or a LIMIT could have left out more, the sum is the most it can be.

use super::footers::{footers, unread_objects};
use crate::query::{Footer, QueryIo, ScanTracker};
use crate::receipt::{FOOTER, PAGE_INDEX, ranges_of};
use crate::scan_map::stops_early;
use crate::session::Engine;
use athenaeum_lake::LakeObject;
use athenaeum_lake::catalog::FileFormat;
use athenaeum_protocol::{ByteRange, Certainty};
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use std::collections::{BTreeMap, BTreeSet};

/// A number of bytes and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bytes {
    pub(super) bytes: u64,
    pub(super) certainty: Certainty,
    /// Objects that are not in the sum.
    pub(super) unknown_objects: u64,
}

impl Bytes {
    pub(super) fn exactly(bytes: u64) -> Self {
        Self { bytes, certainty: Certainty::Exact, unknown_objects: 0 }
    }

    fn at_most(bytes: u64) -> Self {
        Self { certainty: Certainty::AtMost, ..Self::exactly(bytes) }
    }
}

/// The ways of one scan; nothing for a way that its table does not have.
#[derive(Debug)]
pub(super) struct ScanWays {
    pub(super) without_partition_pruning: Option<Bytes>,
    pub(super) without_column_pruning: Option<Bytes>,
    pub(super) without_statistics: Option<Bytes>,
}

/// An object that the scan opened.
struct Opened {
    footer: Footer,
    ranges: Vec<ByteRange>,
}

impl ScanWays {
    /// The ways of a scan. Footers that the run did not see are fetched as long as some are left.
    pub(super) async fn of(engine: &Engine, io: &QueryIo, scan: &ScanTracker, footers_left: &mut usize) -> Self {
        let may_stop = io.plan().is_some_and(stops_early);
        let without_partition_pruning = match scan.chosen.partitions {
            Some(_) => Some(over_all_partitions(engine, (io, may_stop), scan, footers_left).await),
            None => None,
        };
        let opened = (scan.table.format == FileFormat::Parquet).then(|| opened(scan));
        Self {
            without_partition_pruning,
            without_column_pruning: opened.as_ref().map(|opened| with_all_columns(scan, opened)),
            without_statistics: opened.as_ref().map(|opened| with_all_row_groups(scan, opened, may_stop)),
        }
    }
}

fn opened(scan: &ScanTracker) -> Vec<Opened> {
    let objects = scan.meter.objects();
    let opened = objects.iter().filter_map(|object| {
        let footer = scan.footer(&object.object.address)?;
        Some(Opened { footer, ranges: ranges_of(scan, object) })
    });
    opened.collect()
}

/// What was read, and the same of every object that was not opened.
async fn over_all_partitions(
    engine: &Engine,
    (io, may_stop): (&QueryIo, bool),
    scan: &ScanTracker,
    footers_left: &mut usize,
) -> Bytes {
    let read = scan.meter.scanned_bytes();
    let mut unread = unread_objects(engine.lake(), io, scan);
    if unread.is_empty() {
        return Bytes::exactly(read);
    }
    let (more, unknown_objects) = if scan.table.format == FileFormat::Parquet {
        let unknown = unread.split_off(unread.len().min(*footers_left)).len();
        *footers_left -= unread.len();
        let wanted = Wanted::of(scan);
        let found = footers(engine.world().lake(), unread).await;
        let unsound = found.iter().filter(|(_, footer)| footer.is_none()).count();
        let sum: u64 = found.iter().filter_map(|(object, footer)| Some(wanted.bytes(object, footer.as_ref()?))).sum();
        (sum, (unknown + unsound) as u64)
    } else {
        (unread.iter().map(|object| object.size_bytes).sum(), 0)
    };
    let other_rules = scan.chosen.objects_pruned_by_bucket + scan.chosen.objects_pruned_by_path > 0;
    let may_skip = scan.table.format == FileFormat::Parquet && scan.chosen.may_skip;
    let bytes = if may_skip || may_stop || other_rules { Bytes::at_most } else { Bytes::exactly };
    Bytes { unknown_objects, ..bytes(read + more) }
}

/// Whole chunks of every column in the row groups that were read.
fn with_all_columns(scan: &ScanTracker, opened: &[Opened]) -> Bytes {
    let sum = opened.iter().map(|object| {
        let mut read: BTreeMap<(u32, &str), u64> = BTreeMap::new();
        for range in &object.ranges {
            if let (Some(group), Some(column)) = (range.row_group, &range.column) {
                *read.entry((group, column)).or_default() += range.end - range.start;
            }
        }
        let groups: BTreeSet<u32> = read.keys().map(|(group, _)| *group).collect();
        // A scan without conditions that wants no column, such as count(*), would read all row groups.
        let all_groups = groups.is_empty() && !scan.chosen.may_skip;
        let beside: u64 = object.ranges.iter().filter(|range| range.row_group.is_none()).map(length).sum();
        let chunks =
            (0_u32..).zip(object.footer.metadata.row_groups()).filter(|(at, _)| all_groups || groups.contains(at));
        let chunks = chunks.flat_map(|(at, group)| group.columns().iter().map(move |chunk| (at, chunk)));
        let chunk_bytes = chunks.map(|(at, chunk)| {
            read.get(&(at, chunk.column_path().string().as_str())).copied().unwrap_or_else(|| chunk_length(chunk))
        });
        beside + chunk_bytes.sum::<u64>()
    });
    bounded(scan, sum.sum())
}

/// Whole chunks of the wanted columns in every row group of the objects opened; no page index is needed then. Where no column
/// has a condition, statistics have nothing to rule out, and a LIMIT stops at the same row group.
fn with_all_row_groups(scan: &ScanTracker, opened: &[Opened], may_stop: bool) -> Bytes {
    if !has_condition(scan) {
        return Bytes::exactly(scan.meter.scanned_bytes());
    }
    let wanted = Wanted::of(scan);
    let sum = opened.iter().map(|object| {
        let footer: u64 = object.ranges.iter().filter(|range| is_part(range, FOOTER)).map(length).sum();
        footer + wanted.chunks(object.footer.metadata.row_groups())
    });
    if may_stop { Bytes::at_most(sum.sum()) } else { Bytes::exactly(sum.sum()) }
}

/// Whether a condition on a column of the files was pushed down to the scan.
fn has_condition(scan: &ScanTracker) -> bool {
    let is_of_files = |name: &str| scan.table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
    let filters = scan.request().into_iter().flat_map(|request| &request.filters);
    filters.flat_map(|filter| filter.column_refs()).any(|column| is_of_files(column.name()))
}

fn bounded(scan: &ScanTracker, bytes: u64) -> Bytes {
    if scan.chosen.may_skip { Bytes::at_most(bytes) } else { Bytes::exactly(bytes) }
}

fn is_part(range: &ByteRange, name: &str) -> bool {
    range.row_group.is_none() && range.column.as_deref() == Some(name)
}

fn length(range: &ByteRange) -> u64 {
    range.end - range.start
}

fn chunk_length(chunk: &ColumnChunkMetaData) -> u64 {
    chunk.byte_range().1
}

/// The column chunks that a scan wants of an object.
struct Wanted {
    /// Columns of the table, in lower case.
    columns: BTreeSet<String>,
    /// Of nested columns the leaves that were read somewhere, where any was.
    leaves: BTreeSet<String>,
    /// Columns of which a leaf was read.
    seen: BTreeSet<String>,
    /// Whether the page index is read too.
    with_page_index: bool,
}

impl Wanted {
    fn of(scan: &ScanTracker) -> Self {
        let columns = scan.chosen.wanted_columns.iter().map(|name| name.to_lowercase()).collect();
        let objects = scan.meter.objects();
        let ranges: Vec<ByteRange> = objects.iter().flat_map(|object| ranges_of(scan, object)).collect();
        let leaves: BTreeSet<String> = ranges
            .iter()
            .filter(|range| range.row_group.is_some())
            .filter_map(|range| Some(range.column.as_ref()?.to_lowercase()))
            .collect();
        let seen = leaves.iter().map(|leaf| root(leaf).to_owned()).collect();
        let with_page_index = ranges.iter().any(|range| is_part(range, PAGE_INDEX));
        Self { columns, leaves, seen, with_page_index }
    }

    fn has(&self, chunk: &ColumnChunkMetaData) -> bool {
        let path = chunk.column_path().string().to_lowercase();
        let column = root(&path);
        if self.seen.contains(column) { self.leaves.contains(&path) } else { self.columns.contains(column) }
    }

    fn chunks(&self, groups: &[RowGroupMetaData]) -> u64 {
        let chunks = groups.iter().flat_map(|group| group.columns()).filter(|chunk| self.has(chunk));
        chunks.map(chunk_length).sum()
    }

    /// Bytes of an object that was not opened.
    fn bytes(&self, object: &LakeObject, footer: &Footer) -> u64 {
        let groups = footer.metadata.row_groups();
        let data_end = groups.iter().flat_map(|group| group.columns()).map(|chunk| {
            let (start, length) = chunk.byte_range();
            start + length
        });
        let index = footer.start.saturating_sub(data_end.max().unwrap_or(footer.start));
        let page_index = if self.with_page_index { index } else { 0 };
        self.chunks(groups) + page_index + object.size_bytes.saturating_sub(footer.start)
    }
}

fn root(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}
