//! Whether rows that are all there stand in their order.

use super::cell::{CellRule, Reading};
use super::counted::grouped;
use super::diff;
use super::finding::{Finding, Rung};
use super::matching::unmatched;
use super::seen::Table;
use std::collections::BTreeSet;
use std::ops::Range;

/// What stands in another place than expected, looking at some columns: in mode `keys`, rows with equal keys may stand in any
/// order, so the keys alone are compared, place by place.
pub(crate) fn check(got: &Table, expected: &Table, places: &[usize], rules: &[CellRule]) -> Option<Finding> {
    let read = |table: &Table| -> Vec<Reading> {
        (0..table.rows.len()).map(|row| Reading::of_row(table, row, rules, places)).collect()
    };
    let (ours, theirs) = (read(got), read(expected));
    let wrong: BTreeSet<usize> = (0..)
        .zip(ours.iter().zip(&theirs))
        .filter(|(_, (one, other))| !one.same(other, rules))
        .map(|(at, _)| at)
        .collect();
    if wrong.is_empty() {
        return None;
    }
    let excused = excused(got, expected, places, (&ours, &theirs), rules, &wrong);
    let first = *wrong.difference(&excused).next()?;
    let says = format!(
        "These are the right rows in another order; the first that is not in its place is row {}.",
        grouped(first as u64 + 1)
    );
    let is_reversed = ours.len() > 1 && ours.iter().rev().zip(&theirs).all(|(one, other)| one.same(other, rules));
    let hint = if is_reversed {
        "The list is the other way round: ORDER BY begins with the smallest value, and with DESC behind a column with its largest."
    } else {
        "Look at the columns of ORDER BY, at their directions, and at where NULL stands."
    };
    Some(Finding::new(Rung::Order, says).with_diff(diff::from_row(got, expected, first, rules)).hint(hint))
}

/// Rows that only the last digits of a double have put in another place: 0.3 stands before 0.30000000000000004, which is the
/// same sum taken in another order.
fn excused(
    got: &Table,
    expected: &Table,
    places: &[usize],
    (ours, theirs): (&[Reading], &[Reading]),
    rules: &[CellRule],
    wrong: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    let mut excused = BTreeSet::new();
    for place in places {
        let Some(rule) = rules.get(*place).filter(|rule| rule.is_noisy()) else { continue };
        for run in noisy_runs(got, expected, *place, rule) {
            let pair = (ours.get(run.clone()), theirs.get(run.clone()));
            if wrong.range(run.clone()).next().is_some()
                && let (Some(ours), Some(theirs)) = pair
                && unmatched(ours, theirs, rules).is_empty()
            {
                excused.extend(run);
            }
        }
    }
    excused
}

/// Runs of rows whose numbers in a column differ in nothing but their last digits, and do differ.
fn noisy_runs(got: &Table, expected: &Table, place: usize, rule: &CellRule) -> Vec<Range<usize>> {
    let numbers = |table: &Table| -> Vec<Option<f64>> {
        (0..table.rows.len()).map(|row| table.text(row, place)?.parse().ok()).collect()
    };
    let (ours, theirs) = (numbers(got), numbers(expected));
    let is_noise = |numbers: &[Option<f64>], at: usize| match (numbers.get(at), numbers.get(at + 1)) {
        (Some(Some(one)), Some(Some(other))) => rule.is_noise(*one, *other),
        _ => false,
    };
    let mut runs = Vec::new();
    let mut from = 0;
    for at in 0..theirs.len() {
        if is_noise(&ours, at) && is_noise(&theirs, at) {
            continue;
        }
        let run = from..at + 1;
        from = at + 1;
        let all = ours.get(run.clone()).into_iter().flatten().chain(theirs.get(run.clone()).into_iter().flatten());
        let different: BTreeSet<u64> = all.flatten().map(|number| number.to_bits()).collect();
        if run.len() > 1 && different.len() > 1 {
            runs.push(run);
        }
    }
    runs
}
