//! Runs by their ids: those under way, and those whose rows the page may still ask for.

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::{Progress, Rows, RunDetails};
use athenaeum_protocol::RunOptions;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::task::AbortHandle;

/// A run under way.
pub(crate) struct Running {
    pub(crate) sql: String,
    pub(crate) database: String,
    pub(crate) options: RunOptions,
    pub(crate) progress: Arc<Progress>,
    pub(crate) abort: AbortHandle,
}

/// A run that ended with rows.
pub(crate) struct Kept {
    pub(crate) rows: Rows,
    pub(crate) columns: usize,
    /// For questions about it.
    pub(crate) details: Option<Arc<RunDetails>>,
}

/// All runs of this worker.
#[derive(Default)]
pub(crate) struct Runs {
    pub(crate) running: BTreeMap<u32, Running>,
    pub(crate) kept: BTreeMap<u32, Kept>,
}

impl Runs {
    /// What is kept of a run.
    pub(crate) fn details(&self, run_id: u32) -> Result<Arc<RunDetails>, Diagnostic> {
        let details = self.kept.get(&run_id).and_then(|kept| kept.details.clone());
        details.ok_or_else(|| {
            Diagnostic::new(Code::EngineUnavailable, "Nothing is kept of this run any more")
                .because("The engine was restarted since, or the run was let go for later ones.")
                .hint("Run the statement again.")
        })
    }
}
