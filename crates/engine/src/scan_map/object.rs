//! One object of a scan: what was read of it, cut at the borders of its parts.

use super::ScanMapLimits;
use super::columns::Leaves;
use super::counts::Counts;
use super::fates::{FileSeen, GroupSeen, group_fates};
use super::pruned::pruned_by_statistics;
use super::value::athena_text;
use crate::query::{Footer, ScanTracker};
use crate::receipt::{BLOOM_FILTER, FOOTER, PAGE_INDEX, REST};
use crate::regions::{Part, Region, cut, regions};
use crate::table::file_path;
use athenaeum_lake::{LakeObject, ObjectScan};
use athenaeum_protocol::{Fate, MapChunk, MapObject, MapRange, MapRowGroup};
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::physical_expr_adapter::PhysicalExprAdapterFactory;
use parquet::file::metadata::ColumnChunkMetaData;
use std::sync::Arc;

/// An object of which bytes were read.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) scan: ObjectScan,
    parts: Option<Parts>,
}

/// The parts of a Parquet object.
#[derive(Debug)]
struct Parts {
    footer: Footer,
    regions: Vec<Region>,
    /// Bytes that were read of each region.
    read: Vec<u64>,
    /// Bytes that were read of each row group's chunks.
    chunks: Vec<Vec<u64>>,
    /// Place of each leaf column of the file among those of the scan.
    places: Vec<usize>,
}

/// What the objects of a scan are painted with.
#[derive(Debug)]
pub(super) struct Painter<'p> {
    pub(super) leaves: &'p Leaves,
    pub(super) counts: Counts,
    pub(super) config: Option<&'p FileScanConfig>,
    pub(super) adapter: Option<&'p Arc<dyn PhysicalExprAdapterFactory>>,
    /// The format has no parts.
    pub(super) is_whole: bool,
    /// The run succeeded.
    pub(super) ended_well: bool,
    /// The scan may have stopped before its end.
    pub(super) may_stop: bool,
    pub(super) limits: ScanMapLimits,
}

impl Opened {
    pub(super) fn of(tracker: &ScanTracker, scan: ObjectScan, leaves: &mut Leaves) -> Self {
        let parts = tracker.footer(&scan.object.address).map(|footer| Parts::of(footer, &scan, leaves));
        Self { scan, parts }
    }
}

impl Parts {
    fn of(footer: Footer, scan: &ObjectScan, leaves: &mut Leaves) -> Self {
        let metadata = &footer.metadata;
        let places = leaves.places(metadata.file_metadata().schema_descr());
        let regions = regions(metadata, footer.start, scan.object.size_bytes);
        let mut read = vec![0; regions.len()];
        let mut chunks: Vec<Vec<u64>> =
            metadata.row_groups().iter().map(|group| vec![0; group.num_columns()]).collect();
        for (at, region, bytes) in cut(&scan.ranges, &regions) {
            let length = bytes.end - bytes.start;
            if let Some(read) = read.get_mut(at) {
                *read += length;
            }
            if let Part::Chunk { row_group, column } = region.part
                && let Some(read) = chunks.get_mut(row_group).and_then(|group| group.get_mut(column))
            {
                *read += length;
                places.get(column).into_iter().for_each(|place| leaves.mark_read(*place));
            }
        }
        Self { footer, regions, read, chunks, places }
    }

    /// Regions with the bytes that were read of them.
    fn read(&self) -> impl Iterator<Item = (&Region, u64)> {
        self.regions.iter().zip(self.read.iter().copied())
    }

    fn groups(&self) -> Vec<GroupSeen> {
        let mut groups: Vec<GroupSeen> = self
            .chunks
            .iter()
            .map(|chunks| GroupSeen { is_read: chunks.iter().any(|bytes| *bytes > 0), bloom_filter_read: false })
            .collect();
        for (region, _) in self.read().filter(|(_, bytes)| *bytes > 0) {
            if let Part::BloomFilter { row_group } = region.part
                && let Some(group) = groups.get_mut(row_group)
            {
                group.bloom_filter_read = true;
            }
        }
        groups
    }

    /// What belongs to no chunk.
    fn other(&self) -> Vec<MapRange> {
        let range = |(region, read_bytes): (&Region, u64)| {
            let what = match region.part {
                Part::Chunk { .. } => return None,
                Part::Rest if read_bytes == 0 => return None,
                Part::Rest => REST,
                Part::BloomFilter { .. } => BLOOM_FILTER,
                Part::PageIndex => PAGE_INDEX,
                Part::Footer => FOOTER,
            };
            let (start, end) = (region.bytes.start, region.bytes.end);
            Some(MapRange { what: what.to_owned(), start, end, read_bytes })
        };
        self.read().filter_map(range).collect()
    }
}

impl Painter<'_> {
    /// An object of which nothing was read.
    pub(super) fn unread(&self, object: &LakeObject, fate: Fate) -> MapObject {
        MapObject {
            address: object.address.to_string(),
            size_bytes: object.size_bytes,
            fate,
            read_bytes: 0,
            row_groups: Vec::new(),
            other: if self.is_whole { vec![whole(object, 0)] } else { Vec::new() },
        }
    }

    /// An object of which bytes were read.
    pub(super) fn read(&self, opened: &Opened) -> MapObject {
        let Opened { scan: ObjectScan { object, ranges }, parts } = opened;
        let read_bytes = ranges.total_bytes();
        let (row_groups, other) = match parts {
            Some(parts) => (self.row_groups(object, parts), parts.other()),
            None if self.is_whole => (Vec::new(), vec![whole(object, read_bytes)]),
            // Its end was read, and it was no footer.
            None => (Vec::new(), ranges.iter().map(footer_range).collect()),
        };
        let (address, size_bytes) = (object.address.to_string(), object.size_bytes);
        MapObject { address, size_bytes, fate: Fate::Read, read_bytes, row_groups, other }
    }

    fn row_groups(&self, object: &LakeObject, parts: &Parts) -> Vec<MapRowGroup> {
        let read_index = |(region, bytes): (&Region, u64)| region.part == Part::PageIndex && bytes > 0;
        let file = FileSeen {
            counts: self.counts.of_file(&file_path(&object.address)),
            page_index_read: parts.read().any(read_index),
            needs_columns: parts.places.iter().any(|place| self.leaves.is_needed(*place)),
            may_stop: self.may_stop,
        };
        let by_statistics = || pruned_by_statistics(self.config?, self.adapter?, object, &parts.footer).ok();
        let fates = group_fates(&parts.groups(), file, by_statistics);
        let groups = parts.footer.metadata.row_groups().iter().zip(&parts.chunks).zip(fates);
        let group = |((group, read), fate): ((&parquet::file::metadata::RowGroupMetaData, &Vec<u64>), Fate)| {
            let chunks = group.columns().iter().zip(read).zip(&parts.places);
            MapRowGroup {
                rows: u64::try_from(group.num_rows()).unwrap_or_default(),
                fate,
                chunks: chunks.map(|((chunk, read), place)| self.chunk(chunk, *read, *place, fate)).collect(),
            }
        };
        groups.map(group).collect()
    }

    fn chunk(&self, chunk: &ColumnChunkMetaData, read_bytes: u64, place: usize, group: Fate) -> MapChunk {
        let (start, length) = chunk.byte_range();
        let statistics = chunk.statistics();
        let text = |bytes: Option<&[u8]>| athena_text(bytes?, chunk.column_descr(), self.limits);
        MapChunk {
            column: u32::try_from(place).unwrap_or(u32::MAX),
            start,
            end: start.saturating_add(length),
            read_bytes,
            fate: self.chunk_fate(read_bytes, place, group),
            min: text(statistics.and_then(|statistics| statistics.min_bytes_opt())),
            max: text(statistics.and_then(|statistics| statistics.max_bytes_opt())),
        }
    }

    fn chunk_fate(&self, read_bytes: u64, place: usize, group: Fate) -> Fate {
        match group {
            _ if read_bytes > 0 => Fate::Read,
            Fate::Read if !self.leaves.is_needed(place) => Fate::ColumnNotNeeded,
            Fate::Read if self.ended_well => Fate::NoRowLeft,
            Fate::Read => Fate::NotReached,
            other => other,
        }
    }
}

fn whole(object: &LakeObject, read_bytes: u64) -> MapRange {
    MapRange { what: "whole object".to_owned(), start: 0, end: object.size_bytes, read_bytes }
}

fn footer_range(range: std::ops::Range<u64>) -> MapRange {
    MapRange { what: FOOTER.to_owned(), start: range.start, end: range.end, read_bytes: range.end - range.start }
}
