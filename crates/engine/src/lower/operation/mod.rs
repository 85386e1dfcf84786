//! Operators of our own, for what DataFusion has no operator for: how they stand in plans, logical and physical. What each of
//! them does with rows is in a file of its own.

mod exec;
pub(super) mod match_recognize;
mod node;
pub(super) mod not_in;
mod outline;
mod planner;
pub(super) mod recursion;
pub(super) mod row_keys;
pub(super) mod rows_and_cells;
pub(super) mod set;
pub(super) mod unnest;
pub(super) mod window;

pub(crate) use exec::{OwnExec, TIME_WITH_INPUTS};
pub(super) use node::plan_of;
pub(crate) use outline::{Edge, Outline, SortedBy, WindowCall};
pub(crate) use planner::{OneAfterAnother, OwnPlanner};

use arrow::array::{RecordBatch, RecordBatchOptions};
use arrow::datatypes::SchemaRef;
use datafusion::common::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use futures::{Stream, StreamExt, TryStreamExt};
use std::fmt;
use std::sync::Arc;

/// What an operator does. Its text tells it apart from others of its name.
pub(crate) trait Operation: fmt::Debug + Send + Sync {
    /// Its name in plans.
    fn name(&self) -> &'static str;

    /// What it does, in a line.
    fn described(&self) -> String;

    /// What it does, for plans that people read.
    fn outline(&self) -> Outline;

    /// Its rows, given the operators below.
    fn open(
        &self,
        inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream>;
}

/// A stream of batches under a schema.
pub(super) fn stream(
    schema: &SchemaRef,
    batches: impl Stream<Item = Result<RecordBatch>> + Send + 'static,
) -> SendableRecordBatchStream {
    Box::pin(RecordBatchStreamAdapter::new(Arc::clone(schema), batches))
}

/// All rows of an operator as one batch.
pub(super) async fn collected(mut rows: SendableRecordBatchStream) -> Result<RecordBatch> {
    let schema = rows.schema();
    let mut batches = Vec::new();
    while let Some(batch) = rows.next().await {
        batches.push(batch?);
    }
    Ok(arrow::compute::concat_batches(&schema, &batches)?)
}

/// The rows of a batch in pieces of the size that operators take.
pub(super) fn in_pieces(batch: RecordBatch, rows: usize) -> impl Iterator<Item = Result<RecordBatch>> {
    let rows = rows.max(1);
    (0..batch.num_rows()).step_by(rows).map(move |first| Ok(batch.slice(first, rows.min(batch.num_rows() - first))))
}

/// Batches that are there when a future has ended.
pub(super) fn once<I>(
    batches: impl Future<Output = Result<I>> + Send + 'static,
) -> impl Stream<Item = Result<RecordBatch>> + Send
where
    I: Iterator<Item = Result<RecordBatch>> + Send + 'static,
{
    futures::stream::once(batches).map_ok(futures::stream::iter).try_flatten()
}

/// What an operator makes of all rows of its only input.
pub(super) fn all_at_once(
    inputs: &[Arc<dyn ExecutionPlan>],
    schema: &SchemaRef,
    context: &Arc<TaskContext>,
    make: impl FnOnce(&RecordBatch, &SchemaRef) -> Result<RecordBatch> + Send + 'static,
) -> Result<SendableRecordBatchStream> {
    let Some(input) = inputs.first() else { return Ok(stream(schema, futures::stream::empty())) };
    let (input, output) = (input.execute(0, Arc::clone(context))?, Arc::clone(schema));
    let size = context.session_config().batch_size();
    let made = async move { Ok(in_pieces(make(&collected(input).await?, &output)?, size)) };
    Ok(stream(schema, once(made)))
}

/// The columns of a batch under other names, as an operator's output has them.
fn under(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
    let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
    Ok(RecordBatch::try_new_with_options(Arc::clone(schema), batch.columns().to_vec(), &options)?)
}
