//! `reduce`: one value made of all elements.

use super::elements::call_lambda;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, places};
use arrow::array::ArrayRef;
use arrow::array::{Array, UInt32Array, new_null_array};
use arrow::compute::{interleave, take};
use std::ops::Range;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "reduce",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "Begins with a state; the first lambda makes a new state of it and each element in turn, the second makes the result of the last state.",
        "reduce(ARRAY[5, 20, NULL, 50], 0, (s, x) -> s + coalesce(x, 0), s -> s)",
        "75",
    ),
    is_deterministic: true,
    overloads: &[Overload::seen("(array(T), S, function(S, T, S), function(S, R)) -> R", reduce)],
};

fn reduce(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let step = call.lambda(2)?;
    let ranges: Vec<Option<Range<usize>>> = (0..call.rows).map(|row| lists.range(row)).collect();
    let mut open: Vec<(usize, Range<usize>)> =
        ranges.iter().enumerate().filter_map(|(row, range)| Some((row, range.clone()?))).collect();
    let starts = call.argument(1)?.to_array(call.rows)?;
    let mut states = take(&starts, &places(open.iter().map(|(row, _)| *row)), None)?;
    let mut finished = Finished::new(call.rows);
    loop {
        let (rest, done): (Vec<_>, Vec<_>) = (0..).zip(open).partition(|(_, (_, range))| !range.is_empty());
        finished.add(&states, done.iter().map(|(index, (row, _))| (*index, *row)));
        if rest.is_empty() {
            break;
        }
        states = take(&states, &places(rest.iter().map(|(index, _)| *index)), None)?;
        open = rest.into_iter().map(|(_, row)| row).collect();
        let elements = take(lists.values(), &places(open.iter_mut().filter_map(|(_, range)| range.next())), None)?;
        let outer = places(open.iter().map(|(row, _)| *row));
        states = call_lambda(step, &outer, &[states, elements])?;
    }
    let whole: Vec<usize> = (0..call.rows).filter(|row| ranges.get(*row).is_some_and(Option::is_some)).collect();
    let results = call_lambda(call.lambda(3)?, &places(whole.iter().copied()), &[finished.states(&whole, &starts)?])?;
    spread(&results, &whole, call.rows)
}

/// Last states: which array of states, and where in it.
struct Finished {
    arrays: Vec<ArrayRef>,
    of_row: Vec<(usize, usize)>,
}

impl Finished {
    fn new(rows: usize) -> Self {
        Self { arrays: Vec::new(), of_row: vec![(0, 0); rows] }
    }

    fn add(&mut self, states: &ArrayRef, done: impl Iterator<Item = (usize, usize)>) {
        let before = self.arrays.len();
        for (index, row) in done {
            if let Some(place) = self.of_row.get_mut(row) {
                *place = (before, index);
            }
            if self.arrays.len() == before {
                self.arrays.push(states.clone());
            }
        }
    }

    fn states(&self, rows: &[usize], like: &ArrayRef) -> Result<ArrayRef, Failure> {
        if rows.is_empty() || like.data_type().is_null() {
            return Ok(new_null_array(like.data_type(), rows.len()));
        }
        let arrays: Vec<&dyn Array> = self.arrays.iter().map(AsRef::as_ref).collect();
        let places: Vec<(usize, usize)> = rows.iter().filter_map(|row| self.of_row.get(*row).copied()).collect();
        Ok(interleave(&arrays, &places)?)
    }
}

/// Results of some rows at their places; NULL elsewhere.
fn spread(results: &ArrayRef, rows: &[usize], all: usize) -> Result<ArrayRef, Failure> {
    let mut places: Vec<Option<u32>> = vec![None; all];
    for (from, row) in (0..).zip(rows) {
        if let Some(place) = places.get_mut(*row) {
            *place = Some(from);
        }
    }
    Ok(take(results, &UInt32Array::from(places), None)?)
}
