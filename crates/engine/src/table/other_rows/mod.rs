//! A copy of the sample's data that holds other rows: one row in five is missing. Nothing of it is stored; a scan leaves the
//! rows out by a hash of all their values, so every query of the same copy sees the same rows.
//!
//! An answer that was written down, rather than asked for, is wrong on such a copy.

use arrow::array::{BooleanArray, RecordBatch};
use arrow::compute::filter_record_batch;
use arrow::datatypes::{Schema, SchemaRef};
use datafusion::common::Result;
use datafusion::common::hash_utils::{RandomState, create_hashes};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::{EquivalenceProperties, PhysicalExpr};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, ExecutionPlanProperties, PlanProperties};
use futures::StreamExt;
use std::fmt;
use std::sync::Arc;

/// One row in so many is missing.
const MISSING_ONE_IN: u64 = 5;

/// Which rows are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherRows {
    /// Chooses the rows.
    pub seed: u64,
}

impl OtherRows {
    /// The rows of a scan of all columns that are there, with the columns asked for. The first `told` columns are values of
    /// the row itself; those behind tell of its object.
    pub(crate) fn of(
        self,
        scan: Arc<dyn ExecutionPlan>,
        told: usize,
        projection: Option<&Vec<usize>>,
    ) -> Result<OtherRowsExec> {
        let all = scan.schema();
        let schema = match projection {
            Some(columns) => Arc::new(all.project(columns)?),
            None => Arc::new(Schema::clone(&all)),
        };
        let properties = PlanProperties::new(
            EquivalenceProperties::new(Arc::clone(&schema)),
            scan.output_partitioning().clone(),
            scan.pipeline_behavior(),
            scan.boundedness(),
        );
        let columns = projection.cloned();
        Ok(OtherRowsExec { scan, rows: self, told, columns, schema, properties: Arc::new(properties) })
    }

    /// The rows of a batch that are there.
    fn kept(self, batch: &RecordBatch, told: usize) -> Result<RecordBatch> {
        let mut hashes = vec![0; batch.num_rows()];
        let columns = batch.columns().get(..told).unwrap_or(batch.columns());
        create_hashes(columns, &RandomState::with_seed(self.seed), &mut hashes)?;
        let is_kept: BooleanArray = hashes.iter().map(|hash| Some(hash % MISSING_ONE_IN != 0)).collect();
        Ok(filter_record_batch(batch, &is_kept)?)
    }
}

/// Leaves rows out of a scan.
#[derive(Debug)]
pub(crate) struct OtherRowsExec {
    scan: Arc<dyn ExecutionPlan>,
    rows: OtherRows,
    told: usize,
    columns: Option<Vec<usize>>,
    schema: SchemaRef,
    properties: Arc<PlanProperties>,
}

impl DisplayAs for OtherRowsExec {
    fn fmt_as(&self, _style: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OtherRowsExec")
    }
}

impl ExecutionPlan for OtherRowsExec {
    fn name(&self) -> &str {
        "OtherRowsExec"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    // The scan is told of no filter and no limit, so it stands for itself.
    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn apply_expressions(
        &self,
        _f: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    // Deprecated, but without a default.
    fn with_new_children(self: Arc<Self>, _children: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(self)
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let (rows, told, columns) = (self.rows, self.told, self.columns.clone());
        let batches = self.scan.execute(partition, context)?.map(move |batch| {
            let kept = rows.kept(&batch?, told)?;
            Ok(match &columns {
                Some(columns) => kept.project(columns)?,
                None => kept,
            })
        });
        Ok(Box::pin(RecordBatchStreamAdapter::new(Arc::clone(&self.schema), batches)))
    }
}
