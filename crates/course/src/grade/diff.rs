//! The first rows that differ, side by side, and what they have in common.

use super::cell::{CellRule, unseen_difference};
use super::finding::{DiffRow, RowDiff};
use super::seen::{Cell, Table};
use std::collections::BTreeSet;

/// So many differing rows are shown.
const SHOWN_ROWS: usize = 5;
/// Among so many rows the one most like a missing row is looked for.
const TRIED_ROWS: usize = 100;
/// Numbers that differ by less than this part are near: rounding, or another type.
const NEARLY: f64 = 0.02;

/// Pairs each missing row with the extra row that looks most like it.
pub(crate) fn side_by_side(
    (missing, extra): (&[usize], &[usize]),
    (got, expected): (&Table, &Table),
    rules: &[CellRule],
) -> RowDiff {
    let mut free: Vec<usize> = extra.iter().take(TRIED_ROWS).copied().collect();
    let alike = |ours: usize, theirs: usize| {
        let same = |(at, rule): (usize, &CellRule)| rule.same(got.cell(ours, at), expected.cell(theirs, at));
        rules.iter().enumerate().filter(|pair| same(*pair)).count()
    };
    let mut rows = Vec::new();
    for theirs in missing.iter().take(SHOWN_ROWS) {
        // Of rows that are equally alike the first.
        let best = free.iter().enumerate().rev().max_by_key(|(_, ours)| alike(**ours, *theirs));
        let partner = best.filter(|(_, ours)| rules.len() == 1 || alike(**ours, *theirs) > 0).map(|(at, _)| at);
        let ours = partner.map(|at| free.remove(at));
        rows.push(diff_row((ours, Some(*theirs)), (got, expected), rules));
    }
    let room = SHOWN_ROWS.saturating_sub(rows.len());
    rows.extend(free.iter().take(room).map(|ours| diff_row((Some(*ours), None), (got, expected), rules)));
    RowDiff { columns: headings(got, expected), rows }
}

/// Rows place by place, from one on.
pub(crate) fn from_row(got: &Table, expected: &Table, first: usize, rules: &[CellRule]) -> RowDiff {
    let last = expected.rows.len().min(first + SHOWN_ROWS);
    let row =
        |at: usize| DiffRow { number: Some(at as u64 + 1), ..diff_row((Some(at), Some(at)), (got, expected), rules) };
    RowDiff { columns: headings(got, expected), rows: (first..last).map(row).collect() }
}

/// What to look at, from the rows that are shown.
pub(crate) fn hint(diff: &RowDiff) -> Option<String> {
    let pairs: Vec<&DiffRow> = diff.rows.iter().filter(|row| row.expected.is_some() && row.got.is_some()).collect();
    let differing: BTreeSet<usize> = pairs.iter().flat_map(|row| row.differing.iter().copied()).collect();
    if pairs.iter().any(|row| row.remark.is_some()) {
        return Some("Some values look alike: see the remark at the rows, and mend what it names.".to_owned());
    }
    if pairs.is_empty() || pairs.len() < diff.rows.len() {
        return None;
    }
    let [column] = *differing.iter().copied().collect::<Vec<_>>() else { return None };
    let name = diff.columns.get(column)?;
    let cell = |row: &Option<Vec<Option<String>>>| row.as_ref()?.get(column)?.as_deref()?.parse::<f64>().ok();
    let is_near = |row: &&DiffRow| match (cell(&row.got), cell(&row.expected)) {
        (Some(one), Some(other)) => (one - other).abs() <= NEARLY * one.abs().max(other.abs()),
        _ => false,
    };
    Some(if pairs.iter().all(is_near) {
        format!(
            "Only `{name}` differs, and by little: look at where it is rounded, and at the types that it is computed in."
        )
    } else {
        format!("Only `{name}` differs: look at how it is made.")
    })
}

fn diff_row(
    (ours, theirs): (Option<usize>, Option<usize>),
    (got, expected): (&Table, &Table),
    rules: &[CellRule],
) -> DiffRow {
    let row = |table: &Table, at: Option<usize>| table.rows.get(at?).cloned();
    let mut shown = DiffRow { got: row(got, ours), expected: row(expected, theirs), ..DiffRow::default() };
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        for (at, rule) in rules.iter().enumerate() {
            if !rule.same(got.cell(ours, at), expected.cell(theirs, at)) {
                shown.differing.push(at);
                let unseen = || unseen_difference(got.text(ours, at), expected.text(theirs, at)).map(str::to_owned);
                let is_nested = matches!(expected.cell(theirs, at), Cell::Nested(_));
                let looks_equal = is_nested && got.text(ours, at) == expected.text(theirs, at);
                let alike = || looks_equal.then(|| "They look alike, and are made of other values.".to_owned());
                shown.remark = shown.remark.or_else(alike).or_else(unseen);
            }
        }
    }
    shown
}

/// The names of the expected columns; where one has none, the name that it has in the answer.
fn headings(got: &Table, expected: &Table) -> Vec<String> {
    let names = expected.columns.iter().zip(&got.columns);
    names.map(|((theirs, _), (ours, _))| if is_unnamed(theirs) { ours } else { theirs }.clone()).collect()
}

/// Whether a column got its name from its place: `_col1`.
pub(crate) fn is_unnamed(name: &str) -> bool {
    name.is_empty() || name.strip_prefix("_col").is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}
