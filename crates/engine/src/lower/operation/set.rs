//! INTERSECT, EXCEPT and DISTINCT over rows of any types: the rows of the first input, as often as the others allow.

use super::row_keys::{KeyPart, RowKeys};
use super::{Operation, Outline, stream, under};
use arrow::array::{BooleanArray, RecordBatch};
use arrow::compute::filter_record_batch;
use arrow::datatypes::SchemaRef;
use athenaeum_functions::Type;
use datafusion::common::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::ExecutionPlan;
use futures::{StreamExt, TryStreamExt};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which rows of the first input stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum Kept {
    /// Those that every other input has.
    InAll,
    /// Those that no other input has.
    InNone,
}

/// The operation.
#[derive(Debug)]
pub(in crate::lower) struct SetOperation {
    pub(in crate::lower) kept: Kept,
    /// Whether equal rows count.
    pub(in crate::lower) is_all: bool,
    /// Types of the columns.
    pub(in crate::lower) types: Vec<Type>,
}

impl Operation for SetOperation {
    fn name(&self) -> &'static str {
        match self.kept {
            Kept::InAll => "Intersect",
            Kept::InNone => "Except",
        }
    }

    fn described(&self) -> String {
        if self.is_all { "ALL".to_owned() } else { "DISTINCT".to_owned() }
    }

    fn outline(&self) -> Outline {
        match self.kept {
            Kept::InAll => Outline::Intersect { is_all: self.is_all },
            Kept::InNone => Outline::Except { is_all: self.is_all },
        }
    }

    fn open(
        &self,
        inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let opened = inputs.iter().map(|input| input.execute(0, Arc::clone(context)));
        let mut opened = opened.collect::<Result<Vec<_>>>()?.into_iter();
        let Some(first) = opened.next() else { return Ok(stream(schema, futures::stream::empty())) };
        let others: Vec<SendableRecordBatchStream> = opened.collect();
        let parts: Vec<KeyPart> = self.types.iter().map(KeyPart::equal).collect();
        let (kept, is_all, under) = (self.kept, self.is_all, Arc::clone(schema));
        let batches = futures::stream::once(async move {
            let keys = RowKeys::new(&parts)?;
            let mut counted = Vec::new();
            for other in others {
                counted.push(counts(other, &keys).await?);
            }
            let mut sieve = Sieve { keys, kept, is_all, counted, seen: BTreeMap::new(), schema: under };
            Ok::<_, datafusion::error::DataFusionError>(first.map(move |batch| sieve.batch(&batch?)))
        })
        .try_flatten();
        Ok(stream(schema, batches))
    }
}

/// How often each row comes.
type Counts = BTreeMap<Box<[u8]>, u64>;

async fn counts(mut rows: SendableRecordBatchStream, keys: &RowKeys) -> Result<Counts> {
    let mut counts = Counts::new();
    while let Some(batch) = rows.next().await {
        for row in &keys.rows(batch?.columns())? {
            *counts.entry(row.as_ref().into()).or_default() += 1;
        }
    }
    Ok(counts)
}

struct Sieve {
    keys: RowKeys,
    kept: Kept,
    is_all: bool,
    counted: Vec<Counts>,
    seen: Counts,
    schema: SchemaRef,
}

impl Sieve {
    fn batch(&mut self, batch: &RecordBatch) -> Result<RecordBatch> {
        let rows = self.keys.rows(batch.columns())?;
        let kept: BooleanArray = rows.iter().map(|row| Some(self.keeps(row.as_ref()))).collect();
        under(&filter_record_batch(batch, &kept)?, &self.schema)
    }

    fn keeps(&mut self, row: &[u8]) -> bool {
        let before = *self.seen.entry(row.into()).and_modify(|count| *count += 1).or_insert(1) - 1;
        let mut found = self.counted.iter().map(|counts| counts.get(row).copied().unwrap_or(0));
        match (self.kept, self.is_all) {
            (Kept::InAll, true) => found.all(|count| count > before),
            (Kept::InAll, false) => before == 0 && found.all(|count| count > 0),
            (Kept::InNone, true) => before >= found.sum(),
            (Kept::InNone, false) => before == 0 && found.all(|count| count == 0),
        }
    }
}
