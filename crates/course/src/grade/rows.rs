//! Compares the rows of two results. Tells the number first, then the order, then the first rows that differ.

use super::cell::{CellRule, unseen_difference};
use super::columns;
use super::finding::{DiffRow, Finding, RowDiff, Rung};
use super::seen::Table;
use crate::check::RowMode;
use std::collections::BTreeMap;

/// So many differing rows are shown.
const SHOWN_ROWS: usize = 5;
/// Up to so many columns it is tried whether they are only in another order.
const PERMUTED_COLUMNS: usize = 12;

type Row = Vec<Option<String>>;

/// How rows are compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowRule<'r> {
    pub(crate) mode: RowMode,
    pub(crate) keys: &'r [String],
    pub(crate) names: bool,
    pub(crate) tolerance: Option<f64>,
}

impl RowRule<'_> {
    /// Compares in a mode, with nothing else to mind.
    pub(crate) fn exact(mode: RowMode) -> Self {
        RowRule { mode, keys: &[], names: false, tolerance: None }
    }
}

/// What differs, if anything does.
pub(crate) fn difference(got: &Table, expected: &Table, rule: &RowRule<'_>) -> Option<Finding> {
    if let Some(finding) = columns::check(got, expected, rule.names) {
        return Some(finding);
    }
    let cells = cell_rules(got, expected, rule.tolerance);
    match rule.mode {
        RowMode::Scalar => scalar(got, expected, &cells),
        RowMode::Set => bag(&distinct(got, &cells), &distinct(expected, &cells), &cells),
        RowMode::Bag => bag(got, expected, &cells),
        RowMode::Ordered => bag(got, expected, &cells).or_else(|| in_order(got, expected, &cells)),
        RowMode::Keys => bag(got, expected, &cells).or_else(|| in_order_of_keys(got, expected, rule.keys, &cells)),
    }
}

fn cell_rules(got: &Table, expected: &Table, tolerance: Option<f64>) -> Vec<CellRule> {
    let pairs = got.columns.iter().zip(&expected.columns);
    pairs.map(|((_, one), (_, other))| CellRule::of(one, other, tolerance)).collect()
}

fn same_row(one: &Row, other: &Row, cells: &[CellRule]) -> bool {
    let pairs = one.iter().zip(other).zip(cells);
    one.len() == other.len() && pairs.into_iter().all(|((a, b), rule)| rule.same(a.as_deref(), b.as_deref()))
}

/// A text that is equal for rows whose exact cells are equal.
fn exact_key(row: &Row, cells: &[CellRule]) -> Vec<Option<String>> {
    let exact = row.iter().zip(cells).filter(|(_, rule)| !rule.is_approximate());
    exact.map(|(cell, rule)| cell.as_deref().map(|text| rule.key(text).into_owned())).collect()
}

/// Rows of each side that have no partner on the other.
struct Unmatched<'t> {
    missing: Vec<&'t Row>,
    extra: Vec<&'t Row>,
}

/// Finds a partner for each row. Rows that agree in their exact cells are tried with each other.
fn unmatched<'t>(got: &'t Table, expected: &'t Table, cells: &[CellRule]) -> Unmatched<'t> {
    let mut waiting: BTreeMap<Vec<Option<String>>, Vec<&Row>> = BTreeMap::new();
    for row in &expected.rows {
        waiting.entry(exact_key(row, cells)).or_default().push(row);
    }
    let mut extra = Vec::new();
    for row in &got.rows {
        let partner = waiting.get_mut(&exact_key(row, cells)).and_then(|rows| {
            let at = rows.iter().position(|other| same_row(row, other, cells))?;
            Some(rows.swap_remove(at))
        });
        if partner.is_none() {
            extra.push(row);
        }
    }
    Unmatched { missing: waiting.into_values().flatten().collect(), extra }
}

fn distinct(table: &Table, cells: &[CellRule]) -> Table {
    let mut seen: BTreeMap<Vec<Option<String>>, Vec<&Row>> = BTreeMap::new();
    for row in &table.rows {
        let alike = seen.entry(exact_key(row, cells)).or_default();
        if !alike.iter().any(|other| same_row(row, other, cells)) {
            alike.push(row);
        }
    }
    Table { columns: table.columns.clone(), rows: seen.into_values().flatten().cloned().collect() }
}

fn bag(got: &Table, expected: &Table, cells: &[CellRule]) -> Option<Finding> {
    let Unmatched { missing, extra } = unmatched(got, expected, cells);
    if missing.is_empty() && extra.is_empty() {
        return None;
    }
    if let Some(order) = column_order(got, expected) {
        return Some(
            Finding::new(Rung::Columns, "These are the right rows, with their columns in another order.")
                .hint(format!("The order asked for is: {}.", order.join(", "))),
        );
    }
    let diff = side_by_side(&missing, &extra, expected, cells);
    if got.rows.len() != expected.rows.len() {
        return Some(other_count(got, expected, (&missing, &extra), cells).with_diff(diff));
    }
    let (count, all) = (missing.len(), expected.rows.len());
    let says = if count == all && all > 1 {
        format!("The number of rows is right ({all}), but none of them is as expected.")
    } else if all == 1 {
        "The row is not as expected.".to_owned()
    } else {
        format!(
            "The number of rows is right ({all}), but {count} of them {} as expected.",
            if count == 1 { "is not" } else { "are not" }
        )
    };
    Some(Finding::new(Rung::Rows, says).with_diff(diff))
}

fn other_count(got: &Table, expected: &Table, (missing, extra): (&[&Row], &[&Row]), cells: &[CellRule]) -> Finding {
    let (have, want) = (got.rows.len(), expected.rows.len());
    let says = format!("The result has {}; {want} {} expected.", counted(have), if want == 1 { "is" } else { "are" });
    let finding = Finding::new(Rung::RowCount, says);
    let once = distinct(got, cells);
    if have == 0 {
        finding.hint("No row passes: look at the conditions one by one, and at the type of what they compare.")
    } else if have > want && unmatched(&once, expected, cells).extra.is_empty() && once.rows.len() == want {
        finding.hint("Each row that is expected is there, some of them more than once: a join finds several partners, or a DISTINCT or GROUP BY is missing.")
    } else if missing.is_empty() {
        finding.hint(format!(
            "All that is expected is there, and {} more: a condition is missing or too wide.",
            extra.len()
        ))
    } else if extra.is_empty() {
        finding.hint("All rows that are there belong to the answer: a condition is too narrow, or a join loses rows without a partner.")
    } else {
        finding
    }
}

fn scalar(got: &Table, expected: &Table, cells: &[CellRule]) -> Option<Finding> {
    if got.rows.len() != 1 {
        let says = format!("One row is expected; the result has {}.", counted(got.rows.len()));
        return Some(Finding::new(Rung::RowCount, says));
    }
    bag(got, expected, cells)
}

fn in_order(got: &Table, expected: &Table, cells: &[CellRule]) -> Option<Finding> {
    let wrong = |(one, other): (&Row, &Row)| !same_row(one, other, cells);
    let first = got.rows.iter().zip(&expected.rows).position(wrong)?;
    Some(out_of_order(got, expected, first, cells))
}

/// Rows with equal keys may stand in any order, so the keys alone are compared, place by place.
fn in_order_of_keys(got: &Table, expected: &Table, keys: &[String], cells: &[CellRule]) -> Option<Finding> {
    let is_key = |(name, _): &(String, String)| keys.iter().any(|key| key.eq_ignore_ascii_case(name));
    let places: Vec<usize> =
        (0..).zip(&expected.columns).filter(|(_, column)| is_key(column)).map(|(at, _)| at).collect();
    let agrees = |one: &Row, other: &Row| {
        places.iter().all(|at| match (one.get(*at), other.get(*at), cells.get(*at)) {
            (Some(a), Some(b), Some(rule)) => rule.same(a.as_deref(), b.as_deref()),
            _ => false,
        })
    };
    let first = got.rows.iter().zip(&expected.rows).position(|(one, other)| !agrees(one, other))?;
    Some(out_of_order(got, expected, first, cells))
}

fn out_of_order(got: &Table, expected: &Table, first: usize, cells: &[CellRule]) -> Finding {
    let says =
        format!("These are the right rows in another order; the first that is not in its place is row {}.", first + 1);
    let pairs = got.rows.iter().zip(&expected.rows).skip(first).take(SHOWN_ROWS);
    let rows = (first + 1..).zip(pairs).map(|(number, (one, other))| DiffRow {
        number: Some(number as u64),
        ..diff_row(Some(other), Some(one), cells)
    });
    let diff = RowDiff { columns: names(expected), rows: rows.collect() };
    let finding = Finding::new(Rung::Order, says).with_diff(diff);
    finding.hint("Look at the columns of ORDER BY, at their directions, and at where NULL stands.")
}

/// Pairs each missing row with the extra row that looks most like it.
fn side_by_side(missing: &[&Row], extra: &[&Row], expected: &Table, cells: &[CellRule]) -> RowDiff {
    let mut free: Vec<&Row> = extra.iter().take(SHOWN_ROWS * 20).copied().collect();
    let alike = |one: &Row, other: &Row| {
        let pairs = one.iter().zip(other).zip(cells);
        pairs.filter(|((a, b), rule)| rule.same(a.as_deref(), b.as_deref())).count()
    };
    let mut rows = Vec::new();
    for row in missing.iter().take(SHOWN_ROWS) {
        let best = (0..free.len()).max_by_key(|at| free.get(*at).map_or(0, |other| alike(row, other)));
        let partner = best.filter(|at| free.get(*at).is_some_and(|other| alike(row, other) > 0 || cells.len() == 1));
        let got = partner.map(|at| free.remove(at));
        rows.push(diff_row(Some(row), got, cells));
    }
    let room = SHOWN_ROWS.saturating_sub(rows.len());
    rows.extend(free.iter().take(room).map(|row| diff_row(None, Some(row), cells)));
    RowDiff { columns: names(expected), rows }
}

fn diff_row(expected: Option<&Row>, got: Option<&Row>, cells: &[CellRule]) -> DiffRow {
    let (Some(one), Some(other)) = (got, expected) else {
        return DiffRow { expected: expected.cloned(), got: got.cloned(), ..DiffRow::default() };
    };
    let (mut differing, mut remark) = (Vec::new(), None);
    for (at, ((a, b), rule)) in one.iter().zip(other).zip(cells).enumerate() {
        if !rule.same(a.as_deref(), b.as_deref()) {
            differing.push(at);
            remark = remark.or_else(|| unseen(a.as_deref(), b.as_deref()));
        }
    }
    DiffRow { number: None, expected: Some(other.clone()), got: Some(one.clone()), differing, remark }
}

/// What the eye does not see between two cells that differ.
fn unseen(one: Option<&str>, other: Option<&str>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => unseen_difference(one, other).map(str::to_owned),
        (None, Some("")) | (Some(""), None) => Some("One is NULL, the other an empty text.".to_owned()),
        _ => None,
    }
}

/// The names of the expected columns, if the result has the same columns in another order.
fn column_order(got: &Table, expected: &Table) -> Option<Vec<String>> {
    let count = expected.columns.len();
    if !(2..=PERMUTED_COLUMNS).contains(&count) || got.rows.is_empty() || got.rows.len() != expected.rows.len() {
        return None;
    }
    let column = |table: &Table, at: usize| -> Vec<Option<String>> {
        let mut values: Vec<_> = table.rows.iter().map(|row| row.get(at).cloned().flatten()).collect();
        values.sort();
        values
    };
    let mut free: Vec<(usize, Vec<Option<String>>)> = (0..count).map(|at| (at, column(got, at))).collect();
    let mut places = Vec::with_capacity(count);
    for at in 0..count {
        let wanted = column(expected, at);
        let found = free.iter().position(|(_, values)| *values == wanted)?;
        places.push(free.remove(found).0);
    }
    let permuted = Table {
        columns: places.iter().filter_map(|at| got.columns.get(*at).cloned()).collect(),
        rows: got.rows.iter().map(|row| places.iter().map(|at| row.get(*at).cloned().flatten()).collect()).collect(),
    };
    let cells = cell_rules(&permuted, expected, None);
    let Unmatched { missing, extra } = unmatched(&permuted, expected, &cells);
    (missing.is_empty() && extra.is_empty()).then(|| names(expected))
}

fn names(table: &Table) -> Vec<String> {
    table.columns.iter().map(|(name, _)| name.clone()).collect()
}

fn counted(rows: usize) -> String {
    match rows {
        0 => "no rows".to_owned(),
        1 => "1 row".to_owned(),
        _ => format!("{rows} rows"),
    }
}
