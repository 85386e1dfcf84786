//! The picture of a run in the lake: each table's partitions, objects, row groups and column chunks, and what became of
//! each. Made from the byte ranges that were recorded and the footers that were seen, never from a guess.

use serde::{Deserialize, Serialize};

/// What became of a piece of the lake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// At least one byte of it was read.
    Read,
    /// The values of its partition do not fit the conditions.
    PrunedByPartition,
    /// The rules of the table's partition projection, as the conditions narrow them, do not make its partition.
    PrunedByProjection,
    /// It holds other buckets.
    PrunedByBucket,
    /// A condition on `"$path"` or its like leaves it out.
    PrunedByPath,
    /// The smallest and largest values of its row group do not fit the conditions.
    PrunedByStatistics,
    /// The bloom filter of its row group knows that a value is not there.
    PrunedByBloomFilter,
    /// The smallest and largest values of its pages do not fit the conditions.
    PrunedByPageIndex,
    /// The query does not read this column.
    ColumnNotNeeded,
    /// The conditions on columns that are read earlier left no row of its row group.
    NoRowLeft,
    /// The query had what it wanted before it came to this: LIMIT, an error or Cancel.
    NotReached,
}

/// The picture of one run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ScanMap {
    /// One for each scan of a table, in the order of the plan.
    pub scans: Vec<TableScanMap>,
}

/// What one scan did to its table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableScanMap {
    /// Database and table.
    pub table: String,
    /// The format's name, such as `Parquet`.
    pub format: String,
    /// What a byte of it stands for at production size.
    pub scale_factor: u64,
    /// Leaf columns in the order of the files; those of the table where no file told any.
    pub columns: Vec<MapColumn>,
    /// The conditions that were pushed down to this scan, as SQL.
    pub conditions: Vec<String>,
    /// Partitions in the order of their paths; one without a path for a table without partition keys. Those that were left
    /// out come with their objects, too.
    pub partitions: Vec<MapPartition>,
    /// Partitions that a projection's rules and the conditions make, and that hold no object.
    pub empty_partitions: u64,
}

/// A leaf column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapColumn {
    /// Its path, with dots.
    pub name: String,
    /// Trino's type.
    #[serde(rename = "type")]
    pub type_text: String,
    /// Whether the query reads it.
    pub is_needed: bool,
}

/// A partition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapPartition {
    /// `key=value/key=value`; the folder's name where no values are known, because projection's rules do not make it.
    pub path: String,
    /// What became of it.
    pub fate: Fate,
    /// Its objects.
    pub objects: Vec<MapObject>,
}

/// An object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapObject {
    /// `s3://bucket/key`.
    pub address: String,
    /// Its size.
    pub size_bytes: u64,
    /// What became of it.
    pub fate: Fate,
    /// Bytes of it that were read.
    pub read_bytes: u64,
    /// Row groups, where the footer was seen.
    pub row_groups: Vec<MapRowGroup>,
    /// What belongs to no column chunk: `footer`, `page index`, `bloom filter`, and `rest` where bytes between these were
    /// read; the `whole object` where it has no parts.
    pub other: Vec<MapRange>,
}

/// A row group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapRowGroup {
    /// Its rows.
    pub rows: u64,
    /// What became of it.
    pub fate: Fate,
    /// A chunk for each leaf column, in their order.
    pub chunks: Vec<MapChunk>,
}

/// A column chunk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapChunk {
    /// Position in `TableScanMap::columns`.
    pub column: u32,
    /// First byte.
    pub start: u64,
    /// Byte after the last.
    pub end: u64,
    /// Bytes of it that were read: less than all where pages were left out.
    pub read_bytes: u64,
    /// What became of it.
    pub fate: Fate,
    /// The smallest value, in Athena's text form.
    pub min: Option<String>,
    /// The largest value.
    pub max: Option<String>,
}

/// Some other piece of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapRange {
    /// What it is.
    pub what: String,
    /// First byte.
    pub start: u64,
    /// Byte after the last.
    pub end: u64,
    /// Bytes of it that were read.
    pub read_bytes: u64,
}
