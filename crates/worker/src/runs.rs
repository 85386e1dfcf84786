//! Runs by their ids: those under way, and those whose rows the page may still ask for.

use athenaeum_engine::{Progress, Rows};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::task::AbortHandle;

/// A run under way.
pub(crate) struct Running {
    pub(crate) sql: String,
    pub(crate) progress: Arc<Progress>,
    pub(crate) abort: AbortHandle,
}

/// A run that ended with rows.
pub(crate) struct Kept {
    pub(crate) rows: Rows,
    pub(crate) columns: usize,
}

/// All runs of this worker.
#[derive(Default)]
pub(crate) struct Runs {
    pub(crate) running: BTreeMap<u32, Running>,
    pub(crate) kept: BTreeMap<u32, Kept>,
}
