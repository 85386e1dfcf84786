//! A copy of the sample's data that holds other rows: one row in five is missing, and another one in five may be moved to the
//! edge of a comparison. Nothing of it is stored; a scan leaves the rows out by a hash of all their values, so every query of
//! the same copy sees the same rows.
//!
//! An answer that was written down, rather than asked for, is wrong on such a copy. One that has `<` for `<=`, or leaves out
//! one end of a range behind which the sample has nothing, is wrong where rows lie at the edge.

mod edges;

use arrow::array::{BooleanArray, RecordBatch};
use arrow::compute::filter_record_batch;
use arrow::datatypes::{Schema, SchemaRef};
use athenaeum_dialect::trino::{Threshold, thresholds_in};
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

/// One row in so many is missing, and one is moved.
const ONE_IN: u64 = 5;

/// Which rows are missing, and which are moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherRows {
    /// Chooses the rows.
    seed: u64,
    /// What rows are moved to.
    edges: Arc<[Threshold]>,
}

/// What a column of a scan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ScanColumns {
    /// So many of the first are kept in files; those that follow are partition keys.
    pub(crate) of_files: usize,
    /// So many of the first are values of the row; those behind tell of its object.
    pub(crate) of_rows: usize,
}

impl OtherRows {
    /// One row in five is missing.
    pub fn fewer(seed: u64) -> Self {
        Self { seed, edges: Arc::new([]) }
    }

    /// One row in five is missing, and another one lies at an edge of a comparison that the text makes; nothing if it makes
    /// none.
    pub fn at_edges_of(text: &str, seed: u64) -> Option<Self> {
        let edges: Arc<[Threshold]> = thresholds_in(text).into();
        (!edges.is_empty()).then_some(Self { seed, edges })
    }

    /// Whether rows lie at edges.
    pub fn has_edges(&self) -> bool {
        !self.edges.is_empty()
    }

    /// The rows of a scan of all columns that are there, with the columns asked for.
    pub(crate) fn of(
        self,
        scan: Arc<dyn ExecutionPlan>,
        columns: ScanColumns,
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
        let asked = projection.cloned();
        Ok(OtherRowsExec { scan, rows: self, columns, asked, schema, properties: Arc::new(properties) })
    }

    /// The rows of a batch that are there, some of them moved.
    fn kept(&self, batch: &RecordBatch, columns: ScanColumns) -> Result<RecordBatch> {
        let mut hashes = vec![0; batch.num_rows()];
        let values = batch.columns().get(..columns.of_rows).unwrap_or(batch.columns());
        create_hashes(values, &RandomState::with_seed(self.seed), &mut hashes)?;
        let is_kept: BooleanArray = hashes.iter().map(|hash| Some(hash % ONE_IN != 0)).collect();
        let moved = edges::moved(batch, &self.edges, columns, &hashes)?;
        Ok(filter_record_batch(&moved, &is_kept)?)
    }
}

/// Leaves rows out of a scan.
#[derive(Debug)]
pub(crate) struct OtherRowsExec {
    scan: Arc<dyn ExecutionPlan>,
    rows: OtherRows,
    columns: ScanColumns,
    asked: Option<Vec<usize>>,
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
        let (rows, columns, asked) = (self.rows.clone(), self.columns, self.asked.clone());
        let batches = self.scan.execute(partition, context)?.map(move |batch| {
            let kept = rows.kept(&batch?, columns)?;
            Ok(match &asked {
                Some(columns) => kept.project(columns)?,
                None => kept,
            })
        });
        Ok(Box::pin(RecordBatchStreamAdapter::new(Arc::clone(&self.schema), batches)))
    }
}
