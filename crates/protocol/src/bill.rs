//! How the price of a statement comes about: bytes, rounding, the smallest charge, and the price list of a day.

use serde::{Deserialize, Serialize};

/// The sum behind the dollars of one statement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Bill {
    /// Whether it is paid for, and why.
    pub charge: Charge,
    /// Bytes read, at production size.
    pub read_bytes: u64,
    /// The same in whole megabytes.
    pub rounded_bytes: u64,
    /// Bytes paid for: the rounded ones, or the smallest charge, or none.
    pub billed_bytes: u64,
    /// Price of `billed_bytes` in US dollars.
    pub cost_usd: f64,
    /// The price list.
    pub prices: PriceList,
}

/// Whether a statement is paid for, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    /// Free: it read nothing.
    #[default]
    NothingRead,
    /// Paid: what it read.
    Scanned,
    /// Paid: what it had read when it was stopped.
    Cancelled,
    /// Free: it failed.
    Failed,
    /// Free: it changes or tells the catalog.
    Ddl,
}

/// What a scan costs, where and since when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceList {
    /// The regions it holds for.
    pub regions: String,
    /// The month it was looked up in, as `2026-11`.
    pub as_of: String,
    /// Where it is published.
    pub source: String,
    /// Price of a terabyte in US dollars.
    pub usd_per_terabyte: f64,
    /// Bytes of a terabyte.
    pub terabyte_bytes: u64,
    /// Bytes of a megabyte, to which a statement is rounded up.
    pub megabyte_bytes: u64,
    /// Bytes that a statement which reads anything pays for at least.
    pub minimum_bytes: u64,
}
