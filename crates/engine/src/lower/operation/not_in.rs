//! `WHERE value NOT IN (…)`: the left rows whose value is for certain not among the right side's values.

use super::row_keys::{KeyPart, RowKeys};
use super::{Operation, Outline, stream};
use arrow::array::{Array, ArrayRef, BooleanArray, RecordBatch};
use arrow::compute::filter_record_batch;
use arrow::datatypes::SchemaRef;
use athenaeum_functions::Type;
use athenaeum_functions::kernel::equal_rows;
use datafusion::common::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::ExecutionPlan;
use futures::{StreamExt, TryStreamExt};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The operation. The left input has the columns that pass, then the value; the right input has one column.
#[derive(Debug)]
pub(in crate::lower) struct NotIn {
    pub(in crate::lower) ty: Type,
}

impl Operation for NotIn {
    fn name(&self) -> &'static str {
        "NotIn"
    }

    fn described(&self) -> String {
        self.ty.to_string()
    }

    fn outline(&self) -> Outline {
        Outline::NotIn
    }

    fn open(
        &self,
        inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let [left, right] = inputs else { return Ok(stream(schema, futures::stream::empty())) };
        let (left, right) = (left.execute(0, Arc::clone(context))?, right.execute(0, Arc::clone(context))?);
        let (ty, under) = (self.ty.clone(), Arc::clone(schema));
        let batches = futures::stream::once(async move {
            let values = Values::collect(&ty, right).await?;
            Ok::<_, datafusion::error::DataFusionError>(left.map(move |batch| values.batch(&batch?, &under)))
        })
        .try_flatten();
        Ok(stream(schema, batches))
    }
}

/// The right side's values.
struct Values {
    ty: Type,
    keys: RowKeys,
    array: ArrayRef,
    /// Bytes of those that are not NULL.
    found: BTreeSet<Box<[u8]>>,
    has_null: bool,
}

impl Values {
    async fn collect(ty: &Type, rows: SendableRecordBatchStream) -> Result<Self> {
        let batch = super::collected(rows).await?;
        let keys = RowKeys::new(&[KeyPart::equal(ty)])?;
        let array = match batch.columns() {
            [array, ..] => Arc::clone(array),
            [] => arrow::array::new_null_array(&athenaeum_functions::types::arrow_type(ty), batch.num_rows()),
        };
        let rows = keys.rows(std::slice::from_ref(&array))?;
        let found = rows.iter().zip(0..).filter(|(_, at)| !is_missing(&array, *at)).map(|(row, _)| row.as_ref().into());
        let has_null = (0..array.len()).any(|at| is_missing(&array, at));
        Ok(Self { found: found.collect(), ty: ty.clone(), keys, array, has_null })
    }

    fn batch(&self, batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
        let Some((value, passing)) = batch.columns().split_last() else { return Ok(batch.clone()) };
        let rows = self.keys.rows(std::slice::from_ref(value))?;
        let kept: BooleanArray =
            rows.iter().enumerate().map(|(at, row)| Some(self.is_absent(value, at, row.as_ref()))).collect();
        let options = arrow::array::RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        let passing = RecordBatch::try_new_with_options(Arc::clone(schema), passing.to_vec(), &options)?;
        Ok(filter_record_batch(&passing, &kept)?)
    }

    /// Whether `value NOT IN (…)` is true.
    fn is_absent(&self, value: &ArrayRef, at: usize, key: &[u8]) -> bool {
        if self.array.is_empty() {
            return true;
        }
        if self.has_null || is_missing(value, at) {
            return false;
        }
        match self.ty {
            // Values with parts may be equal to NULL: neither equal nor different.
            Type::Array(_) | Type::Map(..) | Type::Row(_) => {
                (0..self.array.len()).all(|other| equal_rows(&self.ty, value, at, &self.array, other) == Some(false))
            }
            // NaN is in no list.
            Type::Real | Type::Double => {
                !self.found.contains(key) || equal_rows(&self.ty, value, at, value, at) == Some(false)
            }
            _ => !self.found.contains(key),
        }
    }
}

fn is_missing(array: &ArrayRef, at: usize) -> bool {
    array.data_type().is_null() || array.is_null(at)
}
