//! What an operator really did, as far as DataFusion or our own operators have counted it. What was not counted is absent.

use crate::lower::TIME_WITH_INPUTS;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::metrics::{MetricValue, MetricsSet};

/// Time that a reader of files spends on batches, decoding them among it.
const PROCESSING: &str = "time_elapsed_processing";
/// Rows that a filter inside a Parquet reader left out.
const PRUNED_ROWS: &str = "pushdown_rows_pruned";
const NANOS_PER_MILLI: f64 = 1e6;

/// Counts of one operator.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Figures {
    /// Rows it gave.
    pub(super) rows: Option<u64>,
    /// Rows it took, where that is not what its inputs gave.
    pub(super) input_rows: Option<u64>,
    /// Time in it, without its inputs.
    pub(super) nanos: Option<u64>,
    /// Bytes read, of a scan.
    pub(super) bytes: Option<u64>,
}

impl Figures {
    /// What an operator counted. `has_run` tells a plan that ran from one that was only made.
    pub(super) fn of(plan: &dyn ExecutionPlan, has_run: bool) -> Self {
        let Some(metrics) = plan.metrics().filter(|_| has_run) else { return Self::default() };
        let rows = metrics.output_rows().map(|rows| rows as u64);
        let before = counted(&metrics, PRUNED_ROWS).filter(|pruned| *pruned > 0);
        let input_rows = rows.zip(before).map(|(rows, pruned)| rows + pruned);
        Self { rows, input_rows, nanos: own_nanos(plan, &metrics), bytes: None }
    }

    /// Time in milliseconds.
    pub(super) fn millis(&self) -> Option<f64> {
        self.nanos.map(|nanos| nanos as f64 / NANOS_PER_MILLI)
    }

    /// Takes in the time of an operator that is not shown by itself.
    pub(super) fn add_time_of(&mut self, other: &Self) {
        self.nanos = match (self.nanos, other.nanos) {
            (Some(own), Some(more)) => Some(own + more),
            (own, more) => own.or(more),
        };
    }
}

/// Time in an operator alone. Ours measure themselves with all below them.
fn own_nanos(plan: &dyn ExecutionPlan, metrics: &MetricsSet) -> Option<u64> {
    match counted(metrics, TIME_WITH_INPUTS) {
        Some(all) => {
            let below: u64 = plan.children().into_iter().map(|child| nanos_with_inputs(child.as_ref())).sum();
            Some(all.saturating_sub(below))
        }
        None => {
            let computing = metrics.elapsed_compute().map(|nanos| nanos as u64);
            computing.max(counted(metrics, PROCESSING))
        }
    }
}

fn nanos_with_inputs(plan: &dyn ExecutionPlan) -> u64 {
    let metrics = plan.metrics();
    if let Some(all) = metrics.as_ref().and_then(|metrics| counted(metrics, TIME_WITH_INPUTS)) {
        return all;
    }
    let own = metrics.and_then(|metrics| own_nanos(plan, &metrics)).unwrap_or(0);
    own + plan.children().into_iter().map(|child| nanos_with_inputs(child.as_ref())).sum::<u64>()
}

fn counted(metrics: &MetricsSet, name: &str) -> Option<u64> {
    match metrics.sum_by_name(name)? {
        MetricValue::Count { count, .. } => Some(count.value() as u64),
        MetricValue::Time { time, .. } => Some(time.value() as u64),
        _ => None,
    }
}
