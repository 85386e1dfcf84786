//! How much one query may scan, over all of its tables. Knows bytes at production size and nothing of who set the limit.

use std::sync::atomic::{AtomicU64, Ordering};

/// A limit and what counts against it. Every scan of a query shares one.
#[derive(Debug)]
pub struct ScanLimit {
    limit_bytes: u64,
    scanned_bytes: AtomicU64,
}

impl ScanLimit {
    /// At most so many bytes, at production size.
    pub fn new(limit_bytes: u64) -> Self {
        Self { limit_bytes, scanned_bytes: AtomicU64::new(0) }
    }

    /// The limit.
    pub fn limit_bytes(&self) -> u64 {
        self.limit_bytes
    }

    /// Whether nothing more may be read.
    pub(crate) fn is_reached(&self) -> bool {
        self.scanned_bytes.load(Ordering::Relaxed) >= self.limit_bytes
    }

    /// Whether more was read than allowed: the last read did not fit.
    pub(crate) fn is_exceeded(&self) -> bool {
        self.scanned_bytes.load(Ordering::Relaxed) > self.limit_bytes
    }

    pub(crate) fn add(&self, scanned_bytes: u64) {
        // Of two reads at once each sees what the other counted, or is seen by it: an addition loses nothing.
        let added = |before: u64| Some(before.saturating_add(scanned_bytes));
        self.scanned_bytes.fetch_update(Ordering::Relaxed, Ordering::Relaxed, added).unwrap_or_default();
    }
}
