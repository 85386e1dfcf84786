//! What is kept of a run that ended, for questions about it: its plan, what it read, its rows. Each question has a module of
//! its own.

use crate::comparison::{ComparisonLimits, compared};
use crate::outcome::Rows;
use crate::plan;
use crate::query::QueryIo;
use crate::savings::savings_of;
use crate::scan_map::{self, ScanMapLimits};
use crate::session::Engine;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_protocol::{AboutRun, Answer, Receipt, ResultColumn, RunState, ScanMap};
use std::sync::Arc;

/// A run that ended.
#[derive(Debug)]
pub struct RunDetails {
    /// The statement as typed.
    pub(crate) text: String,
    /// Database that unqualified names belonged to.
    pub(crate) database: String,
    /// What it read, and its plan.
    pub(crate) io: Arc<QueryIo>,
    /// How it ended.
    pub(crate) state: RunState,
    /// Columns of the result.
    pub(crate) columns: Vec<ResultColumn>,
    /// Rows of the result.
    pub(crate) rows: Rows,
    /// What it read and cost.
    pub(crate) receipt: Receipt,
}

impl RunDetails {
    /// Where its bytes lie.
    pub fn scan_map(&self) -> ScanMap {
        scan_map::scan_map(&self.io, self.state, ScanMapLimits::default())
    }

    /// Answers a question about this run; `other` is the run that it is compared with.
    pub async fn answer(&self, engine: &Engine, about: AboutRun, other: Option<&Self>) -> Result<Answer, Diagnostic> {
        match about {
            AboutRun::ScanMap => Ok(Answer::ScanMap(Box::new(self.scan_map()))),
            AboutRun::Plan => Ok(Answer::Plan(Box::new(plan::graph_of(self)))),
            AboutRun::Savings => Ok(Answer::Savings(savings_of(engine, self).await)),
            AboutRun::Comparison { .. } => match other {
                Some(other) => Ok(Answer::Comparison(compared(self, other, &ComparisonLimits::default()))),
                None => Err(Diagnostic::new(Code::InternalError, "the run to compare with is missing")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Engine, Progress};
    use athenaeum_lake::{LakeStore, Manifest, MemoryStorage};
    use std::sync::Arc;

    /// Plans recurse deeply.
    const STACK_BYTES: usize = 32 << 20;

    /// What a run read holds its plan, and a plan that held what it read would keep both for ever.
    #[test]
    fn a_run_that_is_let_go_leaves_nothing_behind() {
        let work = || {
            tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
                let engine = Engine::new(LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default())));
                for format in ["PARQUET", "AVRO", "JSON", "TEXTFILE"] {
                    let make = format!("CREATE TABLE t_{format} WITH (format = '{format}') AS SELECT 1 AS x, 'a' AS y");
                    let read = format!("SELECT x, count(*) FROM t_{format} WHERE y = 'a' GROUP BY x");
                    let joined =
                        format!("SELECT * FROM t_{format} a JOIN t_{format} b ON a.x = b.x ORDER BY 1 LIMIT 1");
                    for sql in [make, format!("EXPLAIN ANALYZE {read}"), read, joined] {
                        let outcome = engine.run(&sql, "default", &Progress::default()).await;
                        assert!(outcome.error.is_none(), "{sql}: {:?}", outcome.error);
                        let Some(details) = outcome.details.clone() else { continue };
                        let io = Arc::downgrade(&details.io);
                        drop((outcome, details));
                        assert_eq!(io.strong_count(), 0, "{sql}");
                    }
                }
            });
        };
        std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work).unwrap().join().unwrap();
    }
}
