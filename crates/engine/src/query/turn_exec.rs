//! An operator that gives way: after some milliseconds of work it lets the runtime take another turn, so that Cancel and
//! progress are heard even in a query that produces no row for minutes.
//!
//! DataFusion's own budget counts leaf scans only, so an exploding join would never come back from its first poll. The rule
//! puts this operator above every operator that can multiply rows or work long.

use datafusion::common::Result;
use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::{Transformed, TransformedResult, TreeNode, TreeNodeRecursion};
use datafusion::execution::{RecordBatchStream, SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::metrics::MetricsSet;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties};
use futures::Stream;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use web_time::{Duration, Instant};

/// Operators that can multiply rows or work long between two rows, by the end of their names.
const LONG_WORKERS: &[&str] =
    &["JoinExec", "UnnestExec", "WindowAggExec", "SortExec", "AggregateExec", "DataSourceExec"];

/// Puts a `TurnExec` above long workers.
#[derive(Debug)]
pub(crate) struct GiveWay {
    pub(crate) turn: Duration,
}

impl PhysicalOptimizerRule for GiveWay {
    fn optimize(&self, plan: Arc<dyn ExecutionPlan>, _config: &ConfigOptions) -> Result<Arc<dyn ExecutionPlan>> {
        let turn = self.turn;
        plan.transform_up(|node| {
            let works_long = LONG_WORKERS.iter().any(|name| node.name().ends_with(name));
            Ok(if works_long {
                Transformed::yes(Arc::new(TurnExec { input: node, turn }) as Arc<dyn ExecutionPlan>)
            } else {
                Transformed::no(node)
            })
        })
        .data()
    }

    fn name(&self) -> &str {
        "give_way"
    }

    fn schema_check(&self) -> bool {
        true
    }
}

/// Passes batches through and gives way when its time is up.
#[derive(Debug)]
pub(crate) struct TurnExec {
    input: Arc<dyn ExecutionPlan>,
    turn: Duration,
}

impl DisplayAs for TurnExec {
    fn fmt_as(&self, _style: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TurnExec")
    }
}

impl ExecutionPlan for TurnExec {
    fn name(&self) -> &str {
        "TurnExec"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        self.input.properties()
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![&self.input]
    }

    fn maintains_input_order(&self) -> Vec<bool> {
        vec![true]
    }

    fn benefits_from_input_partitioning(&self) -> Vec<bool> {
        vec![false]
    }

    fn apply_expressions(
        &self,
        _f: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    // Deprecated, but without a default.
    fn with_new_children(self: Arc<Self>, mut children: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
        let input = children.pop().unwrap_or_else(|| Arc::clone(&self.input));
        Ok(Arc::new(Self { input, turn: self.turn }))
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let input = self.input.execute(partition, context)?;
        Ok(Box::pin(TurnStream { input, turn: self.turn, since: Instant::now() }))
    }

    fn metrics(&self) -> Option<MetricsSet> {
        None
    }
}

struct TurnStream {
    input: SendableRecordBatchStream,
    turn: Duration,
    since: Instant,
}

impl Stream for TurnStream {
    type Item = Result<arrow::record_batch::RecordBatch>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.since.elapsed() >= self.turn {
            self.since = Instant::now();
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let polled = self.input.as_mut().poll_next(context);
        if polled.is_pending() {
            self.since = Instant::now();
        }
        polled
    }
}

impl RecordBatchStream for TurnStream {
    fn schema(&self) -> arrow::datatypes::SchemaRef {
        self.input.schema()
    }
}
