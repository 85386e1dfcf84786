//! Row access: the rows and cells of a table that there are for whoever runs the statement.

use super::{Operation, Outline, stream};
use crate::lower::failed;
use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, RecordBatch, RecordBatchOptions};
use arrow::compute::{filter, nullif};
use arrow::datatypes::SchemaRef;
use athenaeum_diagnostic::Code;
use athenaeum_functions::expr::{Batch, ColumnId, Expr, evaluate};
use athenaeum_functions::{Failure, Session};
use datafusion::common::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::ExecutionPlan;
use futures::StreamExt;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The operation.
#[derive(Debug, Clone)]
pub(in crate::lower) struct RowsAndCells {
    /// Columns of the input.
    pub(in crate::lower) columns: Vec<ColumnId>,
    /// Those that pass.
    pub(in crate::lower) given: Vec<ColumnId>,
    /// Names of those that do not.
    pub(in crate::lower) withheld: Vec<String>,
    /// Which rows pass.
    pub(in crate::lower) condition: Option<Expr>,
    /// Columns that are NULL where a condition does not hold.
    pub(in crate::lower) cells: BTreeMap<ColumnId, Expr>,
    pub(in crate::lower) session: Arc<Session>,
}

impl Operation for RowsAndCells {
    fn name(&self) -> &'static str {
        "RowsAndCells"
    }

    fn described(&self) -> String {
        format!("{:?} {:?} {:?}", self.given, self.condition, self.cells)
    }

    fn outline(&self) -> Outline {
        let place = |id: &ColumnId| self.columns.iter().position(|column| column == id);
        Outline::RowsAndCells {
            passing: self.given.iter().filter_map(place).collect(),
            withheld: self.withheld.clone(),
        }
    }

    fn open(
        &self,
        inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let Some(input) = inputs.first() else { return Ok(stream(schema, futures::stream::empty())) };
        let (operation, under) = (self.clone(), Arc::clone(schema));
        let batches = input.execute(0, Arc::clone(context))?.map(move |batch| operation.batch(&batch?, &under));
        Ok(stream(schema, batches))
    }
}

impl RowsAndCells {
    fn batch(&self, batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
        let arrays = self.columns.iter().copied().zip(batch.columns().iter().cloned()).collect();
        let all = Batch::new(arrays, batch.num_rows());
        let kept = self.condition.as_ref().map(|condition| self.judged(condition, &all)).transpose()?;
        let mut made = Vec::with_capacity(self.given.len());
        for id in &self.given {
            let found = all.columns().iter().find(|(column, _)| column == id);
            let Some((_, array)) = found else {
                return Err(failed(Failure::internal("a column of a scan is missing")));
            };
            let array = match self.cells.get(id) {
                None => Arc::clone(array),
                Some(cell) => nullif(array, &inverted(&self.judged(cell, &all)?))?,
            };
            made.push(match &kept {
                None => array,
                Some(kept) => filter(&array, kept)?,
            });
        }
        let rows = kept.map_or(batch.num_rows(), |kept| kept.true_count());
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        Ok(RecordBatch::try_new_with_options(Arc::clone(schema), made, &options)?)
    }

    /// True where a condition holds, else false. Why it cannot be judged would tell of rows that are not to be seen.
    fn judged(&self, condition: &Expr, batch: &Batch) -> Result<BooleanArray> {
        let judged: ArrayRef = evaluate(condition, batch, &self.session).map_err(|failure| match failure.code {
            Code::InternalError => failed(failure),
            _ => failed(Failure::new(
                Code::InsufficientPermissions,
                "Insufficient permissions to execute the query. A data cells filter cannot be judged for every row",
            )),
        })?;
        let held = judged.as_boolean();
        Ok((0..held.len()).map(|row| Some(held.is_valid(row) && held.value(row))).collect())
    }
}

fn inverted(held: &BooleanArray) -> BooleanArray {
    held.iter().map(|value| value.map(|value| !value)).collect()
}
