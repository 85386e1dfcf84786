//! Whether a result has the columns that are expected: as many, holding the same kind of values, in the same places.

use super::cell::CellRule;
use super::counted::{counted, so_many};
use super::diff::is_unnamed;
use super::finding::{Finding, Rung};
use super::kind::Kind;
use super::matching::{readings, unmatched};
use super::rows::cell_rules;
use super::seen::Table;

/// Up to so many columns it is tried whether they are only in another order.
const PERMUTED_COLUMNS: usize = 12;
/// Up to so many rows.
const PERMUTED_ROWS: usize = 2_000;
/// So many orders are tried at most.
const ORDERS: usize = 24;

/// More columns, or fewer.
pub(crate) fn number(got: &Table, expected: &Table) -> Option<Finding> {
    let (have, want) = (got.columns.len(), expected.columns.len());
    if have == want {
        return None;
    }
    let says = format!("The result has {}; {} expected.", counted(have as u64, "column"), so_many(want as u64));
    let finding = Finding::new(Rung::Columns, says);
    let has = |table: &Table, name: &str| table.columns.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
    let only_in = |one: &Table, other: &Table| -> Vec<String> {
        let names = one.columns.iter().map(|(name, _)| name).filter(|name| !has(other, name) && !is_unnamed(name));
        names.map(|name| format!("`{name}`")).collect()
    };
    let differing = if have > want { only_in(got, expected) } else { only_in(expected, got) };
    // Names tell the columns only as long as both sides use the same ones.
    let is_told = differing.len() == have.abs_diff(want);
    Some(finding.hint(match (is_told, have > want) {
        (true, true) => format!("Not asked for, by the names you gave: {}.", differing.join(", ")),
        (true, false) => format!("Missing, by the names they have in our answer: {}.", differing.join(", ")),
        (false, _) => "The task says which columns it wants, and in which order.".to_owned(),
    }))
}

/// A column that holds another kind of values.
pub(crate) fn kinds(got: &Table, expected: &Table) -> Option<Finding> {
    let pairs = got.columns.iter().zip(&expected.columns).enumerate();
    let other_kind = pairs.into_iter().find_map(|(at, ((name, one), (_, other)))| {
        let (have, want) = (Kind::of(one), Kind::of(other));
        let column = format!("Column {} (`{name}`)", at + 1);
        (!have.agrees(&want)).then(|| match (have.says(), want.says()) {
            (have, want) if have == want => format!("{column} is of type {one}; {other} is expected there."),
            (have, want) => {
                let verb = if want == "text" { "is" } else { "are" };
                format!("{column} holds {have}; {want} {verb} expected there.")
            }
        })
    })?;
    let hint = "A CAST changes the type; columns in another order than the task's look like this, too.";
    Some(Finding::new(Rung::Columns, other_kind).hint(hint))
}

/// A column with another name, where names count.
pub(crate) fn names(got: &Table, expected: &Table) -> Option<Finding> {
    let lower = |table: &Table| -> Vec<String> { table.columns.iter().map(|(name, _)| name.to_lowercase()).collect() };
    let (ours, theirs) = (lower(got), lower(expected));
    let at = ours.iter().zip(&theirs).position(|(one, other)| one != other)?;
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    if sorted(&ours) == sorted(&theirs) {
        let names: Vec<&str> = expected.columns.iter().map(|(name, _)| name.as_str()).collect();
        return Some(in_another_order("These are the right columns in another order.", &names));
    }
    let name = |table: &Table| table.columns.get(at).map(|(name, _)| name.clone()).unwrap_or_default();
    let (one, other) = (name(got), name(expected));
    let says = format!("Column {} is called `{one}`; the task asks for `{other}`.", at + 1);
    Some(Finding::new(Rung::Columns, says).hint(format!("Name it with AS {other}.")))
}

/// Whether the rows are right once columns change places.
pub(crate) fn order(got: &Table, expected: &Table, tolerance: Option<f64>) -> Option<Finding> {
    let (columns, rows) = (expected.columns.len(), expected.rows.len());
    let is_tried = (2..=PERMUTED_COLUMNS).contains(&columns) && (1..=PERMUTED_ROWS).contains(&rows);
    if !is_tried || got.columns.len() != columns || got.rows.len() != rows || got.left_out + expected.left_out > 0 {
        return None;
    }
    // For each expected column, those of the answer that hold the same values.
    let candidates: Vec<Vec<usize>> = (0..columns)
        .map(|at| (0..columns).filter(|from| same_column(got, *from, expected, at, tolerance)).collect())
        .collect();
    let is_right = |places: &[usize]| {
        let permuted = got.with_columns(places);
        let rules = cell_rules(&permuted, expected, tolerance);
        unmatched(&readings(&permuted, &rules), &readings(expected, &rules), &rules).is_empty()
    };
    let mut tried = 0;
    let places = permuted(&candidates, &mut Vec::new(), &mut tried, &is_right)?;
    let ours: Vec<&str> = places.iter().filter_map(|at| got.columns.get(*at)).map(|(name, _)| name.as_str()).collect();
    Some(in_another_order("These are the right rows, with their columns in another order.", &ours))
}

fn in_another_order(says: &str, names: &[&str]) -> Finding {
    let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Finding::new(Rung::Columns, says).hint(format!("The order asked for, by your names: {names}."))
}

/// Whether two columns hold the same values, whatever their rows.
fn same_column(got: &Table, from: usize, expected: &Table, at: usize, tolerance: Option<f64>) -> bool {
    let (ours, theirs) = (got.with_columns(&[from]), expected.with_columns(&[at]));
    if kinds(&ours, &theirs).is_some() {
        return false;
    }
    let rules: Vec<CellRule> = cell_rules(&ours, &theirs, tolerance);
    unmatched(&readings(&ours, &rules), &readings(&theirs, &rules), &rules).is_empty()
}

/// The first order of columns that is right.
fn permuted(
    candidates: &[Vec<usize>],
    places: &mut Vec<usize>,
    tried: &mut usize,
    is_right: &dyn Fn(&[usize]) -> bool,
) -> Option<Vec<usize>> {
    let Some(choices) = candidates.get(places.len()) else {
        *tried += 1;
        return is_right(places).then(|| places.clone());
    };
    for choice in choices {
        if *tried >= ORDERS {
            return None;
        }
        if !places.contains(choice) {
            places.push(*choice);
            if let Some(found) = permuted(candidates, places, tried, is_right) {
                return Some(found);
            }
            places.pop();
        }
    }
    None
}
