//! Window functions: all rows are taken in, put into partitions in their order, and each function is computed for each row.

mod aggregate;
mod frame;
mod partition;
mod ranking;

use super::row_keys::{KeyPart, RowKeys};
use super::{Edge, Operation, Outline, SortedBy, WindowCall, all_at_once};
use crate::lower::accumulator::TrinoAggregate;
use crate::lower::failed;
use arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions, UInt32Array};
use arrow::compute::take;
use arrow::datatypes::SchemaRef;
use arrow::row::Rows;
use athenaeum_analyzer::FrameUnit;
use athenaeum_functions::{Failure, Type, Value, value};
use datafusion::common::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::ExecutionPlan;
use partition::Partition;
use std::sync::Arc;

/// The operation. The input has the columns that pass, then those that the functions read.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Window {
    pub(in crate::lower) passing: usize,
    pub(in crate::lower) partition: Vec<Source>,
    pub(in crate::lower) order: Vec<(Source, KeyPart)>,
    pub(in crate::lower) functions: Vec<Function>,
}

/// A column of the input.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Source {
    pub(in crate::lower) at: usize,
    pub(in crate::lower) ty: Type,
}

/// A function over windows.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Function {
    pub(in crate::lower) computed: Computed,
    pub(in crate::lower) arguments: Vec<Source>,
    /// What the rows of an aggregate are ordered by.
    pub(in crate::lower) order: Vec<Source>,
    /// Which rows an aggregate sees.
    pub(in crate::lower) filter: Option<Source>,
    pub(in crate::lower) unit: FrameUnit,
    pub(in crate::lower) start: Bound,
    pub(in crate::lower) end: Bound,
    pub(in crate::lower) ty: Type,
}

/// What is computed.
#[derive(Debug, Clone)]
pub(in crate::lower) enum Computed {
    Ranking { name: &'static str, ignores_nulls: bool },
    Aggregate(TrinoAggregate),
}

/// An end of a frame.
#[derive(Debug, Clone)]
pub(in crate::lower) enum Bound {
    UnboundedPreceding,
    Preceding(Source),
    CurrentRow,
    Following(Source),
    UnboundedFollowing,
}

impl Function {
    fn outline(&self) -> WindowCall {
        let (name, ignores_nulls) = match &self.computed {
            Computed::Ranking { name, ignores_nulls } => (*name, *ignores_nulls),
            Computed::Aggregate(aggregate) => (aggregate.call.function.name, false),
        };
        WindowCall {
            name,
            arguments: self.arguments.iter().map(|source| source.at).collect(),
            ignores_nulls,
            filter: self.filter.as_ref().map(|source| source.at),
            unit: self.unit,
            start: self.start.outline(),
            end: self.end.outline(),
        }
    }
}

impl Bound {
    fn outline(&self) -> Edge {
        match self {
            Self::UnboundedPreceding => Edge::UnboundedPreceding,
            Self::Preceding(source) => Edge::Preceding(source.at),
            Self::CurrentRow => Edge::CurrentRow,
            Self::Following(source) => Edge::Following(source.at),
            Self::UnboundedFollowing => Edge::UnboundedFollowing,
        }
    }
}

impl Operation for Window {
    fn name(&self) -> &'static str {
        "Window"
    }

    fn described(&self) -> String {
        let functions = self.functions.iter().map(|function| match &function.computed {
            Computed::Ranking { name, .. } => (*name).to_owned(),
            Computed::Aggregate(aggregate) => aggregate.call.function.name.to_owned(),
        });
        let functions = functions.collect::<Vec<_>>().join(", ");
        format!("{functions} over {} partition keys, {} sort keys: {self:?}", self.partition.len(), self.order.len())
    }

    fn outline(&self) -> Outline {
        let sorted = |(source, part): &(Source, KeyPart)| SortedBy {
            at: source.at,
            is_descending: part.is_descending,
            nulls_first: part.nulls_first,
        };
        Outline::Window {
            passing: self.passing,
            partition: self.partition.iter().map(|source| source.at).collect(),
            order: self.order.iter().map(sorted).collect(),
            calls: self.functions.iter().map(Function::outline).collect(),
        }
    }

    fn open(
        &self,
        inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let window = self.clone();
        all_at_once(inputs, schema, context, move |rows, schema| window.over(rows, schema))
    }
}

impl Window {
    fn over(&self, batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
        let sorted = self.sorted(batch)?;
        let mut columns: Vec<ArrayRef> = sorted.columns.iter().take(self.passing).cloned().collect();
        for function in &self.functions {
            let mut values = Vec::with_capacity(sorted.rows);
            for partition in self.partitions(&sorted)? {
                values.extend(function.values(&partition)?);
            }
            columns.push(value::build(&function.ty, &values).map_err(failed)?);
        }
        let options = RecordBatchOptions::new().with_row_count(Some(sorted.rows));
        Ok(RecordBatch::try_new_with_options(Arc::clone(schema), columns, &options)?)
    }

    /// The rows by partition, in their order.
    fn sorted(&self, batch: &RecordBatch) -> Result<Sorted> {
        let of_partition = self.keys(batch, self.partition.iter().map(|part| (part, KeyPart::equal(&part.ty))))?;
        let of_order = self.keys(batch, self.order.iter().map(|(source, part)| (source, part.clone())))?;
        let mut order: Vec<u32> = (0_u32..).take(batch.num_rows()).collect();
        let compare = |keys: &Option<Rows>, a: u32, b: u32| {
            keys.as_ref().map_or(std::cmp::Ordering::Equal, |keys| keys.row(a as usize).cmp(&keys.row(b as usize)))
        };
        order.sort_by(|a, b| compare(&of_partition, *a, *b).then_with(|| compare(&of_order, *a, *b)));
        // Which rows begin a partition, and which begin a group of peers.
        let begins = |keys: &Option<Rows>| {
            let pairs = order.iter().zip(order.iter().skip(1));
            let changes = pairs.map(|(a, b)| compare(keys, *a, *b).is_ne());
            std::iter::once(true).chain(changes).take(order.len()).collect::<Vec<bool>>()
        };
        let (partitions, peers) = (begins(&of_partition), begins(&of_order));
        let places = UInt32Array::from(order);
        let columns = batch.columns().iter().map(|column| take(column, &places, None));
        Ok(Sorted {
            rows: batch.num_rows(),
            columns: columns.collect::<std::result::Result<_, _>>()?,
            partitions,
            peers,
        })
    }

    fn keys<'s>(
        &self,
        batch: &RecordBatch,
        parts: impl Iterator<Item = (&'s Source, KeyPart)>,
    ) -> Result<Option<Rows>> {
        let (sources, parts): (Vec<&Source>, Vec<KeyPart>) = parts.unzip();
        if parts.is_empty() {
            return Ok(None);
        }
        let columns = sources.iter().map(|source| at(batch.columns(), source)).collect::<Result<Vec<_>>>()?;
        RowKeys::new(&parts)?.rows(&columns).map(Some)
    }

    fn partitions(&self, sorted: &Sorted) -> Result<Vec<Partition>> {
        let mut starts: Vec<usize> =
            sorted.partitions.iter().zip(0..).filter(|(begins, _)| **begins).map(|(_, at)| at).collect();
        starts.push(sorted.rows);
        let ranges = starts.iter().zip(starts.iter().skip(1));
        let range_key = self.order.first().filter(|_| self.order.len() == 1);
        ranges
            .map(|(first, end)| {
                let peers = sorted.peers.get(*first..*end).unwrap_or_default();
                let columns = sorted.columns.iter().map(|column| column.slice(*first, end - first)).collect();
                Partition::new(columns, peers, range_key)
            })
            .collect()
    }
}

/// The input by partition, in order.
struct Sorted {
    rows: usize,
    columns: Vec<ArrayRef>,
    partitions: Vec<bool>,
    peers: Vec<bool>,
}

impl Function {
    /// Its values for the rows of a partition.
    fn values(&self, partition: &Partition) -> Result<Vec<Value>> {
        match &self.computed {
            Computed::Ranking { name, ignores_nulls } => ranking::values(name, *ignores_nulls, self, partition),
            Computed::Aggregate(aggregate) => aggregate::values(aggregate, self, partition),
        }
    }
}

fn at(columns: &[ArrayRef], source: &Source) -> Result<ArrayRef> {
    columns
        .get(source.at)
        .cloned()
        .ok_or_else(|| failed(Failure::internal("a window reads a column that is not there")))
}
