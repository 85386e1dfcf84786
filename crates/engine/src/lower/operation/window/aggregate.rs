//! Aggregates over frames. Where a frame only grows at its end, its state grows with it.

use super::Function;
use super::frame::frames;
use super::partition::Partition;
use crate::lower::accumulator::{State, TrinoAggregate};
use crate::lower::failed;
use arrow::array::{Array, ArrayRef, AsArray, BooleanArray};
use arrow::compute::filter;
use athenaeum_functions::Value;
use datafusion::common::Result;
use std::ops::Range;

/// The values for the rows of a partition.
pub(super) fn values(aggregate: &TrinoAggregate, function: &Function, partition: &Partition) -> Result<Vec<Value>> {
    let seen = match &function.filter {
        Some(source) => Some(partition.column(source)?.as_boolean().clone()),
        None => None,
    };
    let mut frames_of = Frames {
        aggregate,
        columns: function
            .arguments
            .iter()
            .chain(&function.order)
            .map(|source| partition.column(source))
            .collect::<Result<_>>()?,
        seen,
        state: None,
    };
    let frames = frames(function, partition)?;
    let mut values: Vec<Value> = Vec::with_capacity(frames.len());
    let mut before: Option<&Range<usize>> = None;
    for frame in &frames {
        match (before, values.last()) {
            (Some(same), Some(value)) if same == frame => values.push(value.clone()),
            _ => values.push(frames_of.value(frame)?),
        }
        before = Some(frame);
    }
    Ok(values)
}

struct Frames<'a> {
    aggregate: &'a TrinoAggregate,
    columns: Vec<ArrayRef>,
    seen: Option<BooleanArray>,
    /// The state of the frame before, and its rows.
    state: Option<(State, Range<usize>)>,
}

impl Frames<'_> {
    fn value(&mut self, frame: &Range<usize>) -> Result<Value> {
        // Rows are counted without looking at a column.
        if self.columns.is_empty() {
            return Ok(Value::Integer(i64::try_from(self.count(frame)).unwrap_or(i64::MAX)));
        }
        let is_whole = self.aggregate.call.is_distinct || !self.aggregate.call.order_by.is_empty();
        let (mut state, from) = match self.state.take() {
            Some((state, done)) if !is_whole && done.start == frame.start && done.end <= frame.end => (state, done.end),
            _ => (self.aggregate.start().map_err(failed)?, frame.start),
        };
        if from < frame.end {
            state.take(&self.rows(from..frame.end)?)?;
        }
        let value = state.finish()?;
        self.state = Some((state, frame.clone()));
        Ok(value)
    }

    fn rows(&self, range: Range<usize>) -> Result<Vec<ArrayRef>> {
        let columns = self.columns.iter().map(|column| column.slice(range.start, range.len()));
        match &self.seen {
            None => Ok(columns.collect()),
            Some(seen) => {
                let seen = seen.slice(range.start, range.len());
                columns.map(|column| Ok(filter(&column, &seen)?)).collect()
            }
        }
    }

    fn count(&self, frame: &Range<usize>) -> usize {
        match &self.seen {
            None => frame.len(),
            Some(seen) => frame.clone().filter(|row| seen.is_valid(*row) && seen.value(*row)).count(),
        }
    }
}
