//! The scans of a plan: which objects each would open, and what it would read of them.

use crate::query::{QueryIo, ScanTracker};
use athenaeum_lake::LakeObject;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::datasource::source::DataSourceExec;
use datafusion::physical_plan::ExecutionPlan;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A scan of a plan. Without a source it opens nothing: all its objects were ruled out.
pub(super) struct PlannedScan<'p> {
    pub(super) tracker: Arc<ScanTracker>,
    pub(super) source: Option<&'p FileScanConfig>,
}

impl PlannedScan<'_> {
    /// The objects in the order in which they are opened.
    pub(super) fn files(&self) -> Vec<(&PartitionedFile, &LakeObject)> {
        let groups = self.source.iter().flat_map(|source| &source.file_groups);
        groups.flat_map(|group| group.files()).filter_map(|file| Some((file, file.extension()?))).collect()
    }

    /// How many partitions these objects lie in.
    pub(super) fn partitions_of<'o>(&self, objects: impl Iterator<Item = &'o LakeObject>) -> u64 {
        let found: BTreeSet<usize> = objects.filter_map(|object| self.tracker.partition_of(&object.address)).collect();
        found.len() as u64
    }
}

/// The scans that were planned through `io`.
pub(super) fn scans(io: &QueryIo) -> Vec<PlannedScan<'_>> {
    let mut sources = Vec::new();
    if let Some(plan) = io.plan() {
        collect(plan, &mut sources);
    }
    let source_of = |tracker: &Arc<ScanTracker>| {
        let found = sources.iter().find(|(owner, _)| Arc::ptr_eq(owner, tracker));
        found.map(|(_, source)| *source)
    };
    let scans = io.scans().into_iter();
    scans.map(|tracker| PlannedScan { source: source_of(&tracker), tracker }).collect()
}

fn collect<'p>(plan: &'p Arc<dyn ExecutionPlan>, found: &mut Vec<(&'p Arc<ScanTracker>, &'p FileScanConfig)>) {
    if let Some(scan) = plan.downcast_ref::<DataSourceExec>()
        && let Some(source) = scan.data_source().downcast_ref::<FileScanConfig>()
        && let Some(file) = source.file_groups.iter().flat_map(|group| group.files()).next()
        && let Some(tracker) = file.extension::<Arc<ScanTracker>>()
    {
        found.push((tracker, source));
    }
    plan.children().into_iter().for_each(|child| collect(child, found));
}
