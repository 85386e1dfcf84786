//! Sorting with a lambda: a stable merge sort that asks for all rows and runs at once.

use crate::expr::LambdaValue;
use crate::function::Call;
use crate::kernel::{Lists, Picker, places};
use crate::value::read;
use crate::{Failure, Value};
use arrow::array::ArrayRef;
use arrow::compute::take;
use std::cmp::Ordering;
use std::collections::VecDeque;

/// Two sorted runs of a row's elements that become one.
#[derive(Debug)]
struct Merge {
    row: usize,
    left: VecDeque<usize>,
    right: VecDeque<usize>,
    merged: Vec<usize>,
}

impl Merge {
    fn heads(&self) -> Option<(usize, usize)> {
        Some((*self.left.front()?, *self.right.front()?))
    }

    fn take(&mut self, order_of_right: Ordering) {
        let from = if order_of_right.is_lt() { &mut self.right } else { &mut self.left };
        self.merged.extend(from.pop_front());
    }
}

/// Each array in the order that the lambda of two elements says: -1, 0 or 1 for the first against the second.
pub(crate) fn sort_with(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let lambda = call.lambda(1)?;
    let alone = |row: usize| lists.range(row).unwrap_or_default().map(|place| vec![place]).collect();
    let mut runs: Vec<Vec<Vec<usize>>> = (0..call.rows).map(alone).collect();
    while runs.iter().any(|runs| runs.len() > 1) {
        let mut merges = Vec::new();
        for (row, runs) in runs.iter_mut().enumerate() {
            let mut old = std::mem::take(runs).into_iter();
            while let Some(left) = old.next() {
                let right = old.next().unwrap_or_default();
                merges.push(Merge { row, left: left.into(), right: right.into(), merged: Vec::new() });
            }
        }
        merge_all(lambda, &lists, &mut merges)?;
        for merge in merges {
            let run = merge.merged.into_iter().chain(merge.left).chain(merge.right).collect();
            if let Some(runs) = runs.get_mut(merge.row) {
                runs.push(run);
            }
        }
    }
    let mut picker = Picker::default();
    for run in runs {
        picker.pick_all(run.into_iter().flatten());
        picker.end();
    }
    picker.lists(lists.values(), lists.element())
}

fn merge_all(lambda: &LambdaValue, lists: &Lists, merges: &mut [Merge]) -> Result<(), Failure> {
    loop {
        let open: Vec<(usize, usize, usize)> =
            merges.iter().filter_map(|merge| merge.heads().map(|(left, right)| (merge.row, left, right))).collect();
        if open.is_empty() {
            return Ok(());
        }
        // The later element is the first argument.
        let later = take(lists.values(), &places(open.iter().map(|(_, _, right)| *right)), None)?;
        let earlier = take(lists.values(), &places(open.iter().map(|(_, left, _)| *left)), None)?;
        let answers = lambda.call(&places(open.iter().map(|(row, _, _)| *row)), &[later, earlier])?;
        for (index, merge) in merges.iter_mut().filter(|merge| merge.heads().is_some()).enumerate() {
            merge.take(verdict(&read(&answers, lambda.result_type(), index))?);
        }
    }
}

fn verdict(answer: &Value) -> Result<Ordering, Failure> {
    match answer {
        Value::Integer(-1) => Ok(Ordering::Less),
        Value::Integer(0) => Ok(Ordering::Equal),
        Value::Integer(1) => Ok(Ordering::Greater),
        _ => Err(Failure::argument("Lambda comparator must return either -1, 0, or 1")),
    }
}
