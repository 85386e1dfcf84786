//! The scans of a run's plan: which conditions and columns each ended up with, and whether something above may have stopped
//! it early.

use crate::query::ScanTracker;
use crate::table::field_path;
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::datasource::source::DataSourceExec;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::expressions::Column;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::sorts::sort::SortExec;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether a plan may stop its scans before their end, because it has its rows.
pub(crate) fn stops_early(plan: &Arc<dyn ExecutionPlan>) -> bool {
    // A sort with a limit reads to the end.
    let own = plan.fetch().is_some() && plan.downcast_ref::<SortExec>().is_none();
    own || plan.children().into_iter().any(stops_early)
}

/// The scans of a plan.
#[derive(Debug, Default)]
pub(super) struct PlanScans<'p> {
    scans: Vec<&'p FileScanConfig>,
    has_limit: bool,
}

impl<'p> PlanScans<'p> {
    pub(super) fn of(plan: Option<&'p Arc<dyn ExecutionPlan>>) -> Self {
        let mut found = Self { has_limit: plan.is_some_and(stops_early), ..Self::default() };
        if let Some(plan) = plan {
            found.collect(plan);
        }
        found
    }

    fn collect(&mut self, plan: &'p Arc<dyn ExecutionPlan>) {
        if let Some(exec) = plan.downcast_ref::<DataSourceExec>()
            && let Some(config) = exec.data_source().downcast_ref::<FileScanConfig>()
        {
            self.scans.push(config);
        }
        for child in plan.children() {
            self.collect(child);
        }
    }

    /// The scan as it stands in the plan, if it does: one without any object does not.
    pub(super) fn scan(&self, scan: &ScanTracker) -> Option<&'p FileScanConfig> {
        let adapter = scan.request()?.adapter.as_ref()?;
        let is_it = |config: &&&FileScanConfig| {
            let other = config.expr_adapter_factory.as_ref();
            other.is_some_and(|other| std::ptr::addr_eq(Arc::as_ptr(other), Arc::as_ptr(adapter)))
        };
        self.scans.iter().find(is_it).copied()
    }

    /// Whether a scan may have been stopped before its end although all went well.
    pub(super) fn may_stop(&self, scan: Option<&FileScanConfig>) -> bool {
        self.has_limit || scan.is_some_and(|scan| scan.limit.is_some())
    }
}

/// The columns and fields that a scan is asked for, in lower case.
#[derive(Debug)]
pub(super) struct Wanted {
    paths: BTreeSet<Vec<String>>,
}

impl Wanted {
    /// As the plan has it, which knows which fields of a nested column are read; else as the scan was asked.
    pub(super) fn of(scan: &ScanTracker, config: Option<&FileScanConfig>) -> Self {
        let mut paths = BTreeSet::new();
        match config.map(|config| &config.file_source) {
            Some(source) => {
                for expr in source.projection().into_iter().flat_map(|projection| projection.iter()) {
                    add_paths(&expr.expr, &mut paths);
                }
                source.filter().iter().for_each(|filter| add_paths(filter, &mut paths));
            }
            None => {
                let columns = &scan.chosen.wanted_columns;
                paths.extend(columns.iter().map(|column| vec![column.to_lowercase()]));
            }
        }
        Self { paths }
    }

    /// Whether a column is among them, or is a part of one that is.
    pub(super) fn names(&self, path: &[String]) -> bool {
        (1..=path.len()).any(|length| path.get(..length).is_some_and(|start| self.paths.contains(start)))
    }
}

fn add_paths(expr: &Arc<dyn PhysicalExpr>, paths: &mut BTreeSet<Vec<String>>) {
    if let Some((column, path)) = field_path(expr) {
        let parts = std::iter::once(column.name()).chain(path.iter().map(String::as_str));
        paths.insert(parts.map(str::to_lowercase).collect());
    } else if let Some(column) = expr.downcast_ref::<Column>() {
        paths.insert(vec![column.name().to_lowercase()]);
    } else {
        expr.children().into_iter().for_each(|child| add_paths(child, paths));
    }
}
