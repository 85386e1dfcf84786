//! How far a running statement is, readable from outside while it runs.

use crate::query::QueryIo;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Counters of a running statement.
#[derive(Debug, Default)]
pub struct Progress {
    rows: AtomicU64,
    io: Mutex<Option<Arc<QueryIo>>>,
}

impl Progress {
    pub(crate) fn watch(&self, io: &Arc<QueryIo>) {
        *self.io.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(io));
    }

    pub(crate) fn add_rows(&self, rows: u64) {
        self.rows.fetch_add(rows, Ordering::Relaxed);
    }

    /// Rows of the result so far.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// What was read so far, if the statement reads anything.
    pub(crate) fn io(&self) -> Option<Arc<QueryIo>> {
        self.io.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Bytes asked of storage so far.
    pub fn data_scanned_bytes(&self) -> u64 {
        self.io().map_or(0, |io| io.scanned_bytes())
    }

    /// The same at production size.
    pub fn scaled_bytes(&self) -> u64 {
        self.io().map_or(0, |io| io.scaled_bytes())
    }

    /// Requests so far.
    pub fn requests(&self) -> u64 {
        self.io().map_or(0, |io| io.store().network().requests())
    }
}
