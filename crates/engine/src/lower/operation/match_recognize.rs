//! MATCH_RECOGNIZE: all rows are taken in, put into partitions in their order, and the matches of each partition are found.

use super::row_keys::{KeyPart, RowKeys};
use super::{Operation, Outline, all_at_once};
use crate::lower::failed;
use arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions, UInt32Array, new_empty_array};
use arrow::compute::{concat, take};
use arrow::datatypes::SchemaRef;
use arrow::row::Rows;
use athenaeum_functions::expr::{Batch, ColumnId};
use athenaeum_functions::pattern::{Recognition, Recognizer};
use athenaeum_functions::{Failure, Session};
use datafusion::common::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::ExecutionPlan;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The operation.
#[derive(Clone)]
pub(in crate::lower) struct MatchRecognize {
    /// The columns of the input.
    pub(in crate::lower) columns: Vec<ColumnId>,
    /// Which columns make partitions.
    pub(in crate::lower) partition: Vec<(usize, KeyPart)>,
    /// Which columns order the rows of a partition.
    pub(in crate::lower) order: Vec<(usize, KeyPart)>,
    /// The columns that pass.
    pub(in crate::lower) passing: Vec<usize>,
    /// What is looked for.
    pub(in crate::lower) recognition: Arc<Recognition>,
    pub(in crate::lower) session: Arc<Session>,
    /// What tells it apart from others.
    pub(in crate::lower) text: String,
}

impl fmt::Debug for MatchRecognize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MatchRecognize({})", self.text)
    }
}

impl Operation for MatchRecognize {
    fn name(&self) -> &'static str {
        "MatchRecognize"
    }

    fn described(&self) -> String {
        self.text.clone()
    }

    fn outline(&self) -> Outline {
        Outline::MatchRecognize {
            partition: self.partition.iter().map(|(at, _)| *at).collect(),
            passing: self.passing.clone(),
            text: self.text.clone(),
        }
    }

    fn open(
        &self,
        inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let operation = self.clone();
        all_at_once(inputs, schema, context, move |rows, schema| operation.over(rows, schema))
    }
}

impl MatchRecognize {
    fn over(&self, batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
        let (columns, ranges) = self.partitions(batch)?;
        let recognizer = Recognizer::new(&self.recognition, &self.session).map_err(failed)?;
        let mut found: Vec<Vec<ArrayRef>> = vec![Vec::new(); schema.fields().len()];
        let mut rows = 0;
        for range in ranges {
            let values = columns.iter().map(|column| column.slice(range.start, range.len()));
            let partition = Batch::new(self.columns.iter().copied().zip(values).collect(), range.len());
            let recognized = recognizer.partition(&partition).map_err(failed)?;
            rows += recognized.rows.len();
            let passing = self.passing.iter().map(|at| {
                let column =
                    columns.get(*at).ok_or_else(|| failed(Failure::internal("a column that is not there passes")))?;
                Ok(take(&column.slice(range.start, range.len()), &recognized.rows, None)?)
            });
            let made = passing.collect::<Result<Vec<_>>>()?.into_iter().chain(recognized.measures);
            found.iter_mut().zip(made).for_each(|(arrays, array)| arrays.push(array));
        }
        let joined = found.iter().zip(schema.fields()).map(|(arrays, field)| {
            if arrays.is_empty() {
                return Ok(new_empty_array(field.data_type()));
            }
            Ok(concat(&arrays.iter().map(AsRef::as_ref).collect::<Vec<_>>())?)
        });
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        Ok(RecordBatch::try_new_with_options(Arc::clone(schema), joined.collect::<Result<_>>()?, &options)?)
    }

    /// The columns by partition, in the order of its rows, and where each partition is.
    fn partitions(&self, batch: &RecordBatch) -> Result<(Vec<ArrayRef>, Vec<Range<usize>>)> {
        let (of_partition, of_order) = (keys(batch, &self.partition)?, keys(batch, &self.order)?);
        let mut order: Vec<u32> = (0_u32..).take(batch.num_rows()).collect();
        order.sort_by(|a, b| compared(of_partition.as_ref(), *a, *b).then_with(|| compared(of_order.as_ref(), *a, *b)));
        let pairs = order.iter().zip(order.iter().skip(1)).zip(1..);
        let begins = pairs.filter(|((a, b), _)| compared(of_partition.as_ref(), **a, **b).is_ne()).map(|(_, at)| at);
        let mut starts: Vec<usize> = std::iter::once(0).chain(begins).collect();
        starts.push(order.len());
        let ranges = starts.iter().zip(starts.iter().skip(1)).map(|(first, end)| *first..*end);
        let ranges = ranges.filter(|range| !range.is_empty()).collect();
        let places = UInt32Array::from(order);
        let columns = batch.columns().iter().map(|column| take(column, &places, None));
        Ok((columns.collect::<std::result::Result<_, _>>()?, ranges))
    }
}

fn compared(keys: Option<&Rows>, a: u32, b: u32) -> Ordering {
    keys.map_or(Ordering::Equal, |keys| keys.row(a as usize).cmp(&keys.row(b as usize)))
}

/// The rows of some columns as keys; nothing without columns.
fn keys(batch: &RecordBatch, parts: &[(usize, KeyPart)]) -> Result<Option<Rows>> {
    if parts.is_empty() {
        return Ok(None);
    }
    let column = |at: &usize| {
        batch.columns().get(*at).cloned().ok_or_else(|| failed(Failure::internal("a key that is not there is read")))
    };
    let columns = parts.iter().map(|(at, _)| column(at)).collect::<Result<Vec<_>>>()?;
    let parts: Vec<KeyPart> = parts.iter().map(|(_, part)| part.clone()).collect();
    RowKeys::new(&parts)?.rows(&columns).map(Some)
}
