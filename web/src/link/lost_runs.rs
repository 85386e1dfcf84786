//! Runs that end with their engine, from their begin until the next engine puts them into the history: a run that ended well
//! is recorded by its own engine, a lost one by nobody else. Pure, as the machine that owns it.

use super::news::{Effect, Order};
use athenaeum_protocol::{Bill, Charge, LostRun, Receipt, RunState, RunSummary, ToWorker};

/// What is known of the run under way, and the lost ones that no engine has heard of yet.
#[derive(Debug)]
pub(super) struct LostRuns {
    /// Zero of the machine's clock, in milliseconds since 1970.
    clock_zero_ms: f64,
    began_ms: f64,
    data_scanned_bytes: u64,
    scaled_bytes: u64,
    unheard: Vec<LostRun>,
}

impl LostRuns {
    pub(super) fn new(clock_zero_ms: f64) -> Self {
        Self { clock_zero_ms, began_ms: 0.0, data_scanned_bytes: 0, scaled_bytes: 0, unheard: Vec::new() }
    }

    /// A run was handed to the engine.
    pub(super) fn began(&mut self, now_ms: f64) {
        (self.began_ms, self.data_scanned_bytes, self.scaled_bytes) = (now_ms, 0, 0);
    }

    /// It read so much.
    pub(super) fn went_on(&mut self, data_scanned_bytes: u64, scaled_bytes: u64) {
        (self.data_scanned_bytes, self.scaled_bytes) = (data_scanned_bytes, scaled_bytes);
    }

    /// What the page knows of what it read. What it costs is the engine's to say: the next one tells it in the history.
    pub(super) fn receipt(&self, now_ms: f64, state: RunState) -> Receipt {
        let charge = match state {
            RunState::Cancelled if self.scaled_bytes > 0 => Charge::Cancelled,
            RunState::Failed => Charge::Failed,
            RunState::Cancelled | RunState::Succeeded => Charge::NothingRead,
        };
        Receipt {
            data_scanned_bytes: self.data_scanned_bytes,
            scaled_bytes: self.scaled_bytes,
            execution_ms: now_ms - self.began_ms,
            bill: Bill { charge, read_bytes: self.scaled_bytes, ..Bill::default() },
            ..Receipt::default()
        }
    }

    /// Its engine is gone, and the page ended it so.
    pub(super) fn lost(&mut self, order: &Order, now_ms: f64, summary: &RunSummary) {
        let since_1970 = |at_ms: f64| (self.clock_zero_ms + at_ms).round() as i64;
        self.unheard.push(LostRun {
            sql: order.sql.clone(),
            database: order.database.clone(),
            workgroup: order.options.workgroup.clone(),
            state: summary.state,
            reason: summary.error.as_ref().map(ToString::to_string).unwrap_or_default(),
            submitted_ms: since_1970(self.began_ms),
            ended_ms: since_1970(now_ms),
            data_scanned_bytes: self.data_scanned_bytes,
            scaled_bytes: self.scaled_bytes,
        });
    }

    /// What a new instance is told first.
    pub(super) fn of_a_new_instance(&mut self) -> impl Iterator<Item = Effect> + use<> {
        let post = |run| Effect::Post(ToWorker::Lost { run: Box::new(run) });
        std::mem::take(&mut self.unheard).into_iter().map(post)
    }
}
