//! Our operators in physical plans.

use super::{Operation, Outline};
use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use datafusion::common::Result;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::execution::{RecordBatchStream, SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::{Distribution, EquivalenceProperties, Partitioning, PhysicalExpr};
use datafusion::physical_plan::execution_plan::{Boundedness, EmissionType};
use datafusion::physical_plan::metrics::{Count, ExecutionPlanMetricsSet, MetricBuilder, MetricsSet, Time};
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties};
use futures::Stream;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use web_time::Instant;

/// One of our operators in a physical plan. It has one stream of rows, and so do its inputs.
#[derive(Debug)]
pub(crate) struct OwnExec {
    operation: Arc<dyn Operation>,
    inputs: Vec<Arc<dyn ExecutionPlan>>,
    properties: Arc<PlanProperties>,
    metrics: ExecutionPlanMetricsSet,
}

/// Name of the time that an operator of ours and all below it take.
pub(crate) const TIME_WITH_INPUTS: &str = "time_with_inputs";

impl OwnExec {
    pub(in crate::lower) fn new(
        operation: Arc<dyn Operation>,
        inputs: Vec<Arc<dyn ExecutionPlan>>,
        schema: SchemaRef,
    ) -> Self {
        let properties = PlanProperties::new(
            EquivalenceProperties::new(schema),
            Partitioning::UnknownPartitioning(1),
            EmissionType::Incremental,
            Boundedness::Bounded,
        );
        Self { operation, inputs, properties: Arc::new(properties), metrics: ExecutionPlanMetricsSet::new() }
    }

    /// What it does, for plans that people read.
    pub(crate) fn outline(&self) -> Outline {
        self.operation.outline()
    }
}

impl DisplayAs for OwnExec {
    fn fmt_as(&self, _style: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Exec: {}", self.operation.name(), self.operation.described())
    }
}

impl ExecutionPlan for OwnExec {
    fn name(&self) -> &str {
        self.operation.name()
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        self.inputs.iter().collect()
    }

    fn required_input_distribution(&self) -> Vec<Distribution> {
        vec![Distribution::SinglePartition; self.inputs.len()]
    }

    fn maintains_input_order(&self) -> Vec<bool> {
        vec![false; self.inputs.len()]
    }

    fn apply_expressions(
        &self,
        _f: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    // Deprecated, but without a default.
    fn with_new_children(self: Arc<Self>, children: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
        let (operation, properties) = (Arc::clone(&self.operation), Arc::clone(&self.properties));
        Ok(Arc::new(Self { operation, inputs: children, properties, metrics: self.metrics.clone() }))
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let rows = self.operation.open(&self.inputs, &self.schema(), &context)?;
        let counted = || MetricBuilder::new(&self.metrics);
        let (time, count) = (counted().subset_time(TIME_WITH_INPUTS, partition), counted().output_rows(partition));
        Ok(Box::pin(Counted { rows, time, count }))
    }

    fn metrics(&self) -> Option<MetricsSet> {
        Some(self.metrics.clone_inner())
    }
}

/// Rows that are counted, and the time that they take.
struct Counted {
    rows: SendableRecordBatchStream,
    time: Time,
    count: Count,
}

impl Stream for Counted {
    type Item = Result<RecordBatch>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let started = Instant::now();
        let polled = self.rows.as_mut().poll_next(context);
        self.time.add_duration(started.elapsed());
        if let Poll::Ready(Some(Ok(batch))) = &polled {
            self.count.add(batch.num_rows());
        }
        polled
    }
}

impl RecordBatchStream for Counted {
    fn schema(&self) -> SchemaRef {
        self.rows.schema()
    }
}
