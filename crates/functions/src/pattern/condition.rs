//! Whether rows may belong to variables. Conditions that look at the row itself are evaluated for all rows at once.

use super::measure::{Place, Rows};
use super::search::{Conditions, Match, WORK_OF_CONDITION};
use super::{Computed, Navigation, Read, Recognition, Source};
use crate::expr::{Batch, evaluate};
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, UInt32Array};
use arrow::compute::take;

/// The condition of a variable over the rows of a partition.
enum Condition<'c> {
    /// It takes any row.
    Any,
    /// The rows that it takes.
    Known(BooleanArray),
    /// It is evaluated for each row that a search comes to.
    Asked(&'c Computed),
}

/// The conditions of all variables.
pub(super) struct Conditioned<'c> {
    rows: Rows<'c>,
    conditions: Vec<Condition<'c>>,
}

impl<'c> Conditioned<'c> {
    pub(super) fn new(recognition: &'c Recognition, rows: Rows<'c>) -> Self {
        let conditions = recognition.conditions.iter().enumerate();
        let conditions = conditions.map(|(variable, computed)| match computed {
            None => Condition::Any,
            Some(computed) => match known(computed, variable, &rows) {
                Some(array) => Condition::Known(array),
                None => Condition::Asked(computed),
            },
        });
        let conditions = conditions.collect();
        Self { rows, conditions }
    }
}

impl Conditions for Conditioned<'_> {
    fn holds(&mut self, so_far: &Match) -> Result<(bool, u64), Failure> {
        let Some(current) = so_far.variables.len().checked_sub(1) else { return Ok((false, 1)) };
        let variable = so_far.variables.last().and_then(|variable| self.conditions.get(*variable));
        match variable {
            None | Some(Condition::Any) => Ok((true, 1)),
            Some(Condition::Known(array)) => Ok((is_true(array, so_far.first + current), 1)),
            Some(Condition::Asked(computed)) => {
                let place = Place { found: so_far, current: Some(current) };
                let value = self.rows.computed(computed, &[place])?;
                // Aggregates look at all rows of the match again.
                let is_over_rows = computed.reads.iter().any(|(_, read)| matches!(read, Read::Over(_)));
                let work = if is_over_rows { u64::try_from(current / 16).unwrap_or(u64::MAX) } else { 0 };
                Ok((is_true(value.as_boolean(), 0), work.saturating_add(WORK_OF_CONDITION)))
            }
        }
    }

    fn are_local(&self) -> bool {
        !self.conditions.iter().any(|condition| matches!(condition, Condition::Asked(_)))
    }
}

fn is_true(array: &BooleanArray, row: usize) -> bool {
    row < array.len() && array.is_valid(row) && array.value(row)
}

/// The rows that a variable takes, where that depends on nothing else. A condition that fails for some row is not known:
/// a search may never come to that row.
fn known(computed: &Computed, variable: usize, rows: &Rows<'_>) -> Option<BooleanArray> {
    if !computed.expr.is_deterministic() {
        return None;
    }
    let mut columns = Vec::with_capacity(computed.reads.len());
    for (id, read) in &computed.reads {
        let Read::At(navigation, source) = read else { return None };
        if !navigation.is_local(variable) {
            return None;
        }
        columns.push((*id, local(navigation, source, variable, rows)?));
    }
    let batch = Batch::new(columns, rows.batch.rows());
    let array = evaluate(&computed.expr, &batch, rows.session).ok()?;
    (*array.data_type() == arrow::datatypes::DataType::Boolean).then(|| array.as_boolean().clone())
}

/// What a condition reads at a fixed distance from each row.
fn local(navigation: &Navigation, source: &Source, variable: usize, rows: &Rows<'_>) -> Option<ArrayRef> {
    let count = rows.batch.rows();
    match source {
        Source::Value(expr) if expr.is_deterministic() => {
            let values = rows.partition_values(expr).ok()?;
            if navigation.offset == 0 {
                return Some(values);
            }
            let row = |row: i64| row.checked_add(navigation.offset).and_then(|row| u32::try_from(row).ok());
            let is_there = |row: &u32| usize::try_from(*row).is_ok_and(|row| row < count);
            let places: UInt32Array = (0..i64::try_from(count).ok()?).map(|at| row(at).filter(is_there)).collect();
            take(&values, &places, None).ok()
        }
        Source::Classifier if navigation.offset == 0 => {
            let name = Value::Text(rows.name(variable)?.to_owned());
            crate::value::build(&Type::VARCHAR, &vec![name; count]).ok()
        }
        _ => None,
    }
}
