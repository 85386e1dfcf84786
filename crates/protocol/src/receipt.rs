//! What a run read and what Athena would bill for it. Field names are part of the command line's JSON contract.

use crate::bill::Bill;
use crate::pruning::Pruning;
use serde::{Deserialize, Serialize};

/// Bytes, requests, partitions, row groups, columns, cost and times of one run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// Bytes of column chunks, pages, footers and text files the query asked storage for, before any cache.
    pub data_scanned_bytes: u64,
    /// Bytes that crossed the network or were read from disk.
    pub network_bytes: u64,
    /// Requests that crossed the network or reads from disk.
    pub requests: u64,
    /// Bytes of `data_scanned_bytes` that this run did not fetch, because a cache held them.
    #[serde(default)]
    pub cached_bytes: u64,
    /// Objects of which at least one byte was asked for.
    pub objects_read: u64,
    /// Objects of the tables named, in registered partitions; of a projected table those below its folder.
    pub objects_total: u64,
    /// Partitions of which a byte was asked for.
    pub partitions_read: u64,
    /// Registered partitions of the tables named; of a projected table those that its rules make.
    pub partitions_total: u64,
    /// Row groups of which at least one column chunk was asked for.
    pub row_groups_read: u64,
    /// Row groups of the objects opened.
    pub row_groups_total: u64,
    /// Columns read, partition keys not counted.
    pub columns_read: u64,
    /// Columns of the tables named, partition keys not counted.
    pub columns_total: u64,
    /// `data_scanned_bytes` times each table's `athenaeum.scale_factor`.
    pub scaled_bytes: u64,
    /// Bytes Athena would bill: whole megabytes, ten at least.
    pub billed_bytes: u64,
    /// Price of `billed_bytes` in US dollars.
    pub cost_usd: f64,
    /// How that price comes about.
    #[serde(default)]
    pub bill: Bill,
    /// What each table has of the bytes, in name order.
    #[serde(default)]
    pub tables: Vec<TableShare>,
    /// Rows of the result.
    pub rows: u64,
    /// Time in a queue that the workgroup simulates. Nobody waited for it, and it is part of no other time.
    #[serde(default)]
    pub simulated_queue_ms: f64,
    /// Time from text to physical plan.
    pub planning_ms: f64,
    /// Time from physical plan to last row.
    pub execution_ms: f64,
    /// Time in which at least one read of storage was under way; part of the time from text to last row.
    #[serde(default)]
    pub reading_ms: f64,
    /// Whether an earlier result was used instead of a run.
    pub result_reused: bool,
    /// What was left out, and why.
    #[serde(default)]
    pub pruning: Pruning,
    /// What was read. Left empty where nobody asks: a scan of many objects has thousands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<ByteRange>,
}

/// What one table has of the bytes of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableShare {
    /// Database and table.
    pub table: String,
    /// How often the run scans it.
    pub scans: u32,
    /// Bytes of it that the run asked for.
    pub data_scanned_bytes: u64,
    /// How many times larger it is in the production it stands for.
    pub scale_factor: u64,
    /// `data_scanned_bytes` times `scale_factor`.
    pub scaled_bytes: u64,
}

/// One contiguous piece of an object that the query asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByteRange {
    /// `s3://` address of the object.
    pub object: String,
    /// First byte.
    pub start: u64,
    /// Byte after the last.
    pub end: u64,
    /// Row group, for a column chunk of a Parquet object.
    pub row_group: Option<u32>,
    /// Column path, for a column chunk; `footer`, `page index` or nothing otherwise.
    pub column: Option<String>,
}
