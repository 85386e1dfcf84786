//! Sorting with a lambda. It is asked for all rows at once: for the next comparison of each short array, and for the
//! heads of all runs of each long one, which are merged without changing the order of equals.

use super::small_sort::{LONG, SmallSort};
use crate::expr::LambdaValue;
use crate::function::Call;
use crate::kernel::{Lists, Picker, places};
use crate::value::read;
use crate::{Failure, Value};
use arrow::array::ArrayRef;
use arrow::compute::take;
use std::cmp::Ordering;
use std::collections::VecDeque;

/// Each array in the order that the lambda of two elements says: -1, 0 or 1 for the first against the second.
pub(crate) fn sort_with(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let comparator = Comparator { lambda: call.lambda(1)?, lists: &lists };
    let (short, long): (Vec<usize>, Vec<usize>) =
        (0..call.rows).partition(|row| lists.range(*row).unwrap_or_default().len() < LONG);
    let mut sorted: Vec<Vec<usize>> = vec![Vec::new(); call.rows];
    for (row, order) in short.iter().zip(comparator.sort_short(&short)?) {
        if let Some(place) = sorted.get_mut(*row) {
            *place = order;
        }
    }
    for (row, order) in long.iter().zip(comparator.sort_long(&long)?) {
        if let Some(place) = sorted.get_mut(*row) {
            *place = order;
        }
    }
    let mut picker = Picker::default();
    for order in sorted {
        picker.pick_all(order);
        picker.end();
    }
    picker.lists(lists.values(), lists.element())
}

/// A row, and the places of two of its elements.
type Question = (usize, usize, usize);

struct Comparator<'c> {
    lambda: &'c LambdaValue,
    lists: &'c Lists,
}

impl Comparator<'_> {
    fn ask(&self, questions: &[Question]) -> Result<Vec<Ordering>, Failure> {
        let first = take(self.lists.values(), &places(questions.iter().map(|(_, first, _)| *first)), None)?;
        let second = take(self.lists.values(), &places(questions.iter().map(|(_, _, second)| *second)), None)?;
        let answers = self.lambda.call(&places(questions.iter().map(|(row, _, _)| *row)), &[first, second])?;
        (0..questions.len()).map(|index| verdict(&read(&answers, self.lambda.result_type(), index))).collect()
    }

    fn start(&self, row: usize) -> usize {
        self.lists.range(row).unwrap_or_default().start
    }

    fn sort_short(&self, rows: &[usize]) -> Result<Vec<Vec<usize>>, Failure> {
        let length = |row: &usize| self.lists.range(*row).unwrap_or_default().len();
        let mut sorts: Vec<SmallSort> = rows.iter().map(|row| SmallSort::new(length(row))).collect();
        let mut orders: Vec<Option<Vec<usize>>> = vec![None; rows.len()];
        loop {
            let mut questions = Vec::new();
            let mut asked = Vec::new();
            for ((sort, order), row) in sorts.iter_mut().zip(&mut orders).zip(rows) {
                if order.is_some() {
                    continue;
                }
                let start = self.start(*row);
                match sort.order() {
                    Ok(found) => *order = Some(found.into_iter().map(|place| start + place).collect()),
                    Err(pair) => {
                        questions.push((*row, start + pair.0, start + pair.1));
                        asked.push((sort, pair));
                    }
                }
            }
            if questions.is_empty() {
                return Ok(orders.into_iter().map(Option::unwrap_or_default).collect());
            }
            for ((sort, pair), answer) in asked.into_iter().zip(self.ask(&questions)?) {
                sort.learn(pair, answer);
            }
        }
    }

    fn sort_long(&self, rows: &[usize]) -> Result<Vec<Vec<usize>>, Failure> {
        let alone = |row: &usize| self.lists.range(*row).unwrap_or_default().map(|place| vec![place]).collect();
        let mut runs: Vec<Vec<Vec<usize>>> = rows.iter().map(alone).collect();
        while runs.iter().any(|runs| runs.len() > 1) {
            let mut merges = Vec::new();
            for (index, runs) in runs.iter_mut().enumerate() {
                let mut old = std::mem::take(runs).into_iter();
                while let Some(left) = old.next() {
                    let right = old.next().unwrap_or_default();
                    merges.push(Merge { index, left: left.into(), right: right.into(), merged: Vec::new() });
                }
            }
            self.merge_all(rows, &mut merges)?;
            for merge in merges {
                let run = merge.merged.into_iter().chain(merge.left).chain(merge.right).collect();
                if let Some(runs) = runs.get_mut(merge.index) {
                    runs.push(run);
                }
            }
        }
        Ok(runs.into_iter().map(|runs| runs.into_iter().flatten().collect()).collect())
    }

    fn merge_all(&self, rows: &[usize], merges: &mut [Merge]) -> Result<(), Failure> {
        loop {
            let row = |merge: &Merge| rows.get(merge.index).copied().unwrap_or_default();
            // The later element is the first argument.
            let question = |merge: &Merge| merge.heads().map(|(left, right)| (row(merge), right, left));
            let questions: Vec<Question> = merges.iter().filter_map(question).collect();
            if questions.is_empty() {
                return Ok(());
            }
            let open = merges.iter_mut().filter(|merge| merge.heads().is_some());
            open.zip(self.ask(&questions)?).for_each(|(merge, answer)| merge.take(answer));
        }
    }
}

/// Two sorted runs of an array's elements that become one.
#[derive(Debug)]
struct Merge {
    index: usize,
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

fn verdict(answer: &Value) -> Result<Ordering, Failure> {
    match answer {
        Value::Integer(-1) => Ok(Ordering::Less),
        Value::Integer(0) => Ok(Ordering::Equal),
        Value::Integer(1) => Ok(Ordering::Greater),
        _ => Err(Failure::argument("Lambda comparator must return either -1, 0, or 1")),
    }
}
