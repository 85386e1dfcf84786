//! What DataFusion's Parquet reader counted for each file of a scan.

use crate::query::ScanTracker;
use crate::receipt::{BY_BLOOM_FILTER, BY_PAGE_INDEX, BY_STATISTICS};
use datafusion::physical_plan::metrics::{Metric, MetricValue};
use std::collections::BTreeMap;

/// Row groups that a condition which grew during the run left out, such as the threshold of ORDER BY with LIMIT.
const BY_GROWING_CONDITION: &str = "row_groups_pruned_dynamic_filter";
/// Files that were left out by the values of their partition when their turn came.
const FILES: &str = "files_ranges_pruned_statistics";
/// Label that names the file of a count.
const FILE_LABEL: &str = "filename";

/// What was left out of one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct FileCounts {
    /// Row groups, by their smallest and largest values.
    pub(super) by_statistics: usize,
    /// Row groups, by their bloom filters.
    pub(super) by_bloom_filter: usize,
    /// Pages.
    pub(super) pages: usize,
}

/// What was left out of the files of a scan.
#[derive(Debug, Default)]
pub(super) struct Counts {
    files: BTreeMap<String, FileCounts>,
    /// Files left out as a whole when their turn came.
    pub(super) files_left_out: usize,
}

impl Counts {
    pub(super) fn of(scan: &ScanTracker) -> Self {
        let mut counts = Self::default();
        let Some(metrics) = scan.metrics() else { return counts };
        for metric in metrics.clone_inner().iter() {
            counts.add(metric);
        }
        counts
    }

    fn add(&mut self, metric: &Metric) {
        let (name, count) = match metric.value() {
            MetricValue::PruningMetrics { name, pruning_metrics } => (name.as_ref(), pruning_metrics.pruned()),
            MetricValue::Count { name, count } => (name.as_ref(), count.value()),
            _ => return,
        };
        if count == 0 {
            return;
        }
        if name == FILES {
            self.files_left_out += count;
            return;
        }
        let Some(label) = metric.labels().iter().find(|label| label.name() == FILE_LABEL) else { return };
        let file = self.files.entry(label.value().to_owned()).or_default();
        match name {
            BY_STATISTICS | BY_GROWING_CONDITION => file.by_statistics += count,
            BY_BLOOM_FILTER => file.by_bloom_filter += count,
            BY_PAGE_INDEX => file.pages += count,
            _ => {}
        }
    }

    /// What was left out of one file, by the path by which DataFusion knows it.
    pub(super) fn of_file(&self, path: &str) -> FileCounts {
        self.files.get(path).copied().unwrap_or_default()
    }
}
