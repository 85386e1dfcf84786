//! WITH RECURSIVE: rounds until one has no rows, or until there are too many.

use super::row_keys::{KeyPart, RowKeys};
use super::{Operation, Outline, in_pieces, stream, under};
use crate::lower::failed;
use arrow::array::{BooleanArray, RecordBatch};
use arrow::compute::{concat_batches, filter_record_batch};
use arrow::datatypes::SchemaRef;
use athenaeum_diagnostic::Code;
use athenaeum_functions::{Failure, Type};
use datafusion::common::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::{ExecutionPlan, execution_plan::reset_plan_states};
use futures::StreamExt;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The rows of the last round, between the step and what it reads.
#[derive(Debug, Clone, Default)]
pub(in crate::lower) struct LastRound(Arc<Mutex<Vec<RecordBatch>>>);

impl LastRound {
    fn put(&self, batches: Vec<RecordBatch>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = batches;
    }

    fn rows(&self) -> Vec<RecordBatch> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Reads the rows of the last round.
#[derive(Debug)]
pub(in crate::lower) struct RecursiveRows {
    pub(in crate::lower) number: u32,
    pub(in crate::lower) last: LastRound,
}

impl Operation for RecursiveRows {
    fn name(&self) -> &'static str {
        "RecursiveRows"
    }

    fn described(&self) -> String {
        format!("of recursion {}", self.number)
    }

    fn outline(&self) -> Outline {
        Outline::RecursiveRows
    }

    fn open(
        &self,
        _inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        _context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let batches = self.last.rows().into_iter().map(|batch| under(&batch, schema));
        Ok(stream(schema, futures::stream::iter(batches.collect::<Vec<_>>())))
    }
}

/// The rounds: the first input once, the second again and again.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Recursion {
    pub(in crate::lower) number: u32,
    pub(in crate::lower) last: LastRound,
    pub(in crate::lower) is_distinct: bool,
    pub(in crate::lower) max_rounds: u32,
    pub(in crate::lower) types: Vec<Type>,
}

impl Operation for Recursion {
    fn name(&self) -> &'static str {
        "Recursion"
    }

    fn described(&self) -> String {
        format!("{}, at most {} rounds", self.number, self.max_rounds)
    }

    fn outline(&self) -> Outline {
        Outline::Recursion
    }

    fn open(
        &self,
        inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let [base, step] = inputs else { return Err(failed(Failure::internal("a recursion has two inputs"))) };
        let rounds = Rounds {
            recursion: self.clone(),
            base: Arc::clone(base),
            step: Arc::clone(step),
            schema: Arc::clone(schema),
            context: Arc::clone(context),
        };
        Ok(stream(schema, super::once(rounds.run())))
    }
}

struct Rounds {
    recursion: Recursion,
    base: Arc<dyn ExecutionPlan>,
    step: Arc<dyn ExecutionPlan>,
    schema: SchemaRef,
    context: Arc<TaskContext>,
}

impl Rounds {
    async fn run(self) -> Result<Box<dyn Iterator<Item = Result<RecordBatch>> + Send>> {
        let parts: Vec<KeyPart> = self.recursion.types.iter().map(KeyPart::equal).collect();
        let keys = RowKeys::new(&parts)?;
        let mut seen = BTreeSet::new();
        let mut round = self.rows_of(&self.base, &keys, &mut seen).await?;
        let mut all = round.clone();
        for number in 1..=self.recursion.max_rounds {
            if round.is_empty() {
                break;
            }
            self.recursion.last.put(round);
            let step = reset_plan_states(Arc::clone(&self.step))?;
            round = self.rows_of(&step, &keys, &mut seen).await?;
            if number == self.recursion.max_rounds && !round.is_empty() {
                return Err(failed(too_deep(number)));
            }
            all.extend(round.iter().cloned());
        }
        let all = concat_batches(&self.schema, &all)?;
        Ok(Box::new(in_pieces(all, self.context.session_config().batch_size())))
    }

    async fn rows_of(
        &self,
        plan: &Arc<dyn ExecutionPlan>,
        keys: &RowKeys,
        seen: &mut BTreeSet<Box<[u8]>>,
    ) -> Result<Vec<RecordBatch>> {
        let mut rows = plan.execute(0, Arc::clone(&self.context))?;
        let mut batches = Vec::new();
        while let Some(batch) = rows.next().await {
            let mut batch = under(&batch?, &self.schema)?;
            if self.recursion.is_distinct {
                let rows = keys.rows(batch.columns())?;
                let is_new: BooleanArray = rows.iter().map(|row| Some(seen.insert(row.as_ref().into()))).collect();
                batch = filter_record_batch(&batch, &is_new)?;
            }
            if batch.num_rows() > 0 {
                batches.push(batch);
            }
        }
        Ok(batches)
    }
}

fn too_deep(rounds: u32) -> Failure {
    let message = format!(
        "Recursion depth limit exceeded ({rounds}). Use 'max_recursion_depth' session property to modify the limit."
    );
    Failure::new(Code::NotSupported, message)
}
