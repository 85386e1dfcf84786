//! Values of matches: what an expression reads of each, and the expression over it.

use super::navigation::belongs;
use super::search::Match;
use super::{Aggregated, Computed, Read, Source};
use crate::aggregate::{Accumulator, AggregateCall};
use crate::expr::{Batch, ColumnId, Expr, evaluate};
use crate::value::build;
use crate::{Failure, Session, Type, Value};
use arrow::array::{ArrayRef, BooleanArray, Int64Array, StringArray, UInt32Array};
use arrow::compute::take;
use std::sync::Arc;

/// A row of a match, or an empty match.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'m> {
    pub(super) found: &'m Match,
    /// The row, counted from the match's first. None of an empty match.
    pub(super) current: Option<usize>,
}

/// What values are computed from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'r> {
    /// The rows of the partition.
    pub(super) batch: &'r Batch,
    /// The names of the variables.
    pub(super) variables: &'r [String],
    pub(super) session: &'r Session,
}

impl Rows<'_> {
    /// The values of an expression at places, which are in the order of their rows in each match.
    pub(super) fn computed(&self, computed: &Computed, places: &[Place<'_>]) -> Result<ArrayRef, Failure> {
        let mut columns = Vec::with_capacity(computed.reads.len());
        for (id, read) in &computed.reads {
            columns.push((*id, self.read(read, places)?));
        }
        evaluate(&computed.expr, &Batch::new(columns, places.len()), self.session)
    }

    fn read(&self, read: &Read, places: &[Place<'_>]) -> Result<ArrayRef, Failure> {
        let (navigation, source) = match read {
            Read::Over(aggregated) => return self.aggregated(aggregated, places),
            Read::At(navigation, source) => (navigation, source),
        };
        let row = |place: &Place<'_>| navigation.row(place.found, place.current?, self.batch.rows());
        match source {
            Source::Value(expr) => {
                let rows: UInt32Array =
                    places.iter().map(|place| row(place).and_then(|row| u32::try_from(row).ok())).collect();
                Ok(take(&self.partition_values(expr)?, &rows, None)?)
            }
            Source::Classifier => {
                let name = |place: &Place<'_>| self.name(place.found.variable_of(row(place)?)?);
                Ok(Arc::new(places.iter().map(name).collect::<StringArray>()))
            }
            Source::MatchNumber => {
                Ok(Arc::new(places.iter().map(|place| Some(place.found.number)).collect::<Int64Array>()))
            }
        }
    }

    /// The values of an expression for all rows of the partition.
    pub(super) fn partition_values(&self, expr: &Expr) -> Result<ArrayRef, Failure> {
        evaluate(expr, self.batch, self.session)
    }

    pub(super) fn name(&self, variable: usize) -> Option<&str> {
        self.variables.get(variable).map(String::as_str)
    }

    fn aggregated(&self, aggregated: &Aggregated, places: &[Place<'_>]) -> Result<ArrayRef, Failure> {
        let mut values: Vec<Value> = Vec::with_capacity(places.len());
        let mut state: Option<Running<'_>> = None;
        for place in places {
            let mut running = match state.take().filter(|state| std::ptr::eq(state.found, place.found)) {
                Some(running) => running,
                None => self.start(aggregated, place.found)?,
            };
            let seen = match place.current {
                None => 0,
                Some(current) if aggregated.is_running => current + 1,
                Some(_) => place.found.variables.len(),
            };
            values.push(running.value(aggregated, seen)?);
            state = Some(running);
        }
        build(&aggregated.ty, &values)
    }

    /// The state of an aggregate that saw no row of a match yet.
    fn start<'m>(&self, aggregated: &Aggregated, found: &'m Match) -> Result<Running<'m>, Failure> {
        let types: Vec<Type> = aggregated.arguments.iter().map(|argument| argument.ty.clone()).collect();
        let call = AggregateCall { types: &types, result: &aggregated.ty, lambdas: &[], session: self.session };
        let inner = (aggregated.overload.start)(&call)?;
        let meant =
            found.variables.iter().enumerate().filter(|(_, variable)| belongs(&aggregated.variables, **variable));
        let rows: Vec<usize> = meant.map(|(row, _)| row).collect();
        let arguments = self.arguments(aggregated, found, &rows)?;
        Ok(Running { found, inner, rows, arguments, fed: 0, last: None })
    }

    /// The arguments for some rows of a match.
    fn arguments(&self, aggregated: &Aggregated, found: &Match, rows: &[usize]) -> Result<Vec<ArrayRef>, Failure> {
        if aggregated.arguments.is_empty() || rows.is_empty() {
            return Ok(vec![Arc::new(BooleanArray::from(vec![true; rows.len()]))]);
        }
        let places = rows.iter().map(|row| u32::try_from(found.first + row).ok()).collect::<UInt32Array>();
        let mut columns: Vec<(ColumnId, ArrayRef)> = Vec::new();
        for (id, source) in &aggregated.reads {
            let array: ArrayRef = match source {
                Source::Value(expr) => take(&self.partition_values(expr)?, &places, None)?,
                Source::Classifier => {
                    let name = |row: &usize| found.variables.get(*row).and_then(|variable| self.name(*variable));
                    Arc::new(rows.iter().map(name).collect::<StringArray>())
                }
                Source::MatchNumber => Arc::new(Int64Array::from(vec![found.number; rows.len()])),
            };
            columns.push((*id, array));
        }
        let batch = Batch::new(columns, rows.len());
        aggregated.arguments.iter().map(|argument| evaluate(argument, &batch, self.session)).collect()
    }
}

/// An aggregate over the rows of a match so far.
struct Running<'m> {
    found: &'m Match,
    inner: Box<dyn Accumulator>,
    /// The rows that it is computed over, counted from the match's first.
    rows: Vec<usize>,
    /// Its arguments for these.
    arguments: Vec<ArrayRef>,
    /// How many of them it saw.
    fed: usize,
    /// Its value for them.
    last: Option<Value>,
}

impl Running<'_> {
    /// Its value for the first rows of the match, of which there are no fewer than before.
    fn value(&mut self, aggregated: &Aggregated, seen: usize) -> Result<Value, Failure> {
        let fed = self.rows.partition_point(|row| *row < seen);
        if fed > self.fed {
            let new: Vec<ArrayRef> = self.arguments.iter().map(|array| array.slice(self.fed, fed - self.fed)).collect();
            aggregated.overload.feed(self.inner.as_mut(), &new)?;
            self.fed = fed;
            self.last = None;
        }
        let value = match self.last.take() {
            Some(value) => value,
            None => self.inner.finish()?,
        };
        self.last = Some(value.clone());
        Ok(value)
    }
}
