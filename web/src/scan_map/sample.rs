//! Small maps for the tests of this folder.

use athenaeum_protocol::{
    Fate, MapChunk, MapColumn, MapObject, MapPartition, MapRange, MapRowGroup, ScanMap, TableScanMap,
};

/// A map of one scan: so many partitions of one object each, of which the first is read; it has two row groups of three
/// columns, of which the first is read, the second in half, and the third is not needed.
pub(super) fn day_of(partitions: usize) -> ScanMap {
    let partitions = (0..partitions).map(|day| if day == 0 { read_partition() } else { pruned_partition(day) });
    ScanMap { scans: vec![scan(partitions.collect())] }
}

/// A scan of a table with three columns.
pub(super) fn scan(partitions: Vec<MapPartition>) -> TableScanMap {
    let column = |name: &str, type_text: &str, is_needed| MapColumn {
        name: name.to_owned(),
        type_text: type_text.to_owned(),
        is_needed,
    };
    TableScanMap {
        table: "weblogs.access_logs".to_owned(),
        format: "Parquet".to_owned(),
        scale_factor: 1000,
        columns: vec![
            column("status", "integer", true),
            column("path", "varchar", true),
            column("agent", "varchar", false),
        ],
        conditions: vec!["\"day\" = '01'".to_owned(), "\"status\" = 404".to_owned()],
        partitions,
        empty_partitions: 0,
    }
}

fn read_partition() -> MapPartition {
    let object = MapObject {
        address: "s3://stays-logs/access_logs/day=01/part-0.parquet".to_owned(),
        size_bytes: 1000,
        fate: Fate::Read,
        read_bytes: 400,
        row_groups: vec![row_group(4), row_group(454)],
        other: vec![MapRange { what: "footer".to_owned(), start: 900, end: 1000, read_bytes: 100 }],
    };
    MapPartition { path: "day=01".to_owned(), fate: Fate::Read, objects: vec![object] }
}

fn row_group(start: u64) -> MapRowGroup {
    let chunk = |column: u32, from: u64, to: u64, read_bytes, fate| MapChunk {
        column,
        start: start + from,
        end: start + to,
        read_bytes,
        fate,
        min: (column == 0).then(|| "200".to_owned()),
        max: (column == 0).then(|| "503".to_owned()),
    };
    MapRowGroup {
        rows: 500,
        fate: Fate::Read,
        chunks: vec![
            chunk(0, 0, 50, 50, Fate::Read),
            chunk(1, 50, 250, 100, Fate::Read),
            chunk(2, 250, 450, 0, Fate::ColumnNotNeeded),
        ],
    }
}

/// A partition that was left out.
pub(super) fn pruned_partition(day: usize) -> MapPartition {
    let object = MapObject {
        address: format!("s3://stays-logs/access_logs/day={:02}/part-0.parquet", day + 1),
        size_bytes: 1000,
        fate: Fate::PrunedByPartition,
        read_bytes: 0,
        row_groups: Vec::new(),
        other: Vec::new(),
    };
    MapPartition { path: format!("day={:02}", day + 1), fate: Fate::PrunedByPartition, objects: vec![object] }
}
