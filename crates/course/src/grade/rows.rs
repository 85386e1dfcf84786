//! Compares the rows of two results. Tells the number first, then the order, then the first rows that differ.

use super::cell::{CellRule, Reading};
use super::counted::{counted, grouped, so_many};
use super::finding::{Finding, Rung};
use super::matching::{distinct, readings, unmatched};
use super::seen::Table;
use super::{columns, diff, order};
use crate::check::RowMode;

/// What is said where the exercise does not hold.
pub(crate) const FAULT: &str = "That is a fault of the exercise, not of your answer.";

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
    if let Some(finding) = columns::number(got, expected) {
        return Some(finding);
    }
    if let Some(finding) = columns::kinds(got, expected) {
        return columns::order(got, expected, rule.tolerance).or(Some(finding));
    }
    if rule.names
        && let Some(finding) = columns::names(got, expected)
    {
        return Some(finding);
    }
    if let Some(finding) = too_many(got, expected) {
        return Some(finding);
    }
    let rules = cell_rules(got, expected, rule.tolerance);
    let sides = Sides { got, expected, rules: &rules, tolerance: rule.tolerance };
    match rule.mode {
        RowMode::Scalar => sides.scalar(),
        RowMode::Set => sides.set(),
        RowMode::Bag => sides.bag("row"),
        // Whoever asks a right question in the same way gets the same rows to the letter.
        RowMode::Ordered | RowMode::Keys if got.rows == expected.rows && got.nested == expected.nested => None,
        RowMode::Ordered => {
            let all: Vec<usize> = (0..rules.len()).collect();
            sides.bag("row").or_else(|| order::check(got, expected, &all, &rules))
        }
        RowMode::Keys => match places_of(rule.keys, expected) {
            Ok(places) => sides.bag("row").or_else(|| order::check(got, expected, &places, &rules)),
            Err(key) => {
                let says = format!("The exercise's own answer has no column `{key}` to sort by. {FAULT}");
                Some(Finding::new(Rung::Error, says))
            }
        },
    }
}

/// The rules of all columns.
pub(crate) fn cell_rules(got: &Table, expected: &Table, tolerance: Option<f64>) -> Vec<CellRule> {
    let pairs = got.columns.iter().zip(&expected.columns).enumerate();
    pairs
        .map(|(at, ((_, one), (_, other)))| {
            let rule = CellRule::of(one, other, tolerance);
            if rule.is_noisy() { rule.of_size(largest(expected, at)) } else { rule }
        })
        .collect()
}

/// The largest number of a column, whatever its sign.
fn largest(table: &Table, column: usize) -> f64 {
    let numbers = (0..table.rows.len()).filter_map(|row| table.text(row, column)?.parse::<f64>().ok());
    numbers.filter(|number| number.is_finite()).fold(0.0, |largest, number| largest.max(number.abs()))
}

/// The places of the columns with these names.
fn places_of<'k>(keys: &'k [String], table: &Table) -> Result<Vec<usize>, &'k str> {
    let has = |key: &&String| table.columns.iter().any(|(name, _)| name.eq_ignore_ascii_case(key));
    if let Some(unknown) = keys.iter().find(|key| !has(key)) {
        return Err(unknown);
    }
    let is_key = |name: &str| keys.iter().any(|key| key.eq_ignore_ascii_case(name));
    Ok((0..).zip(&table.columns).filter(|(_, (name, _))| is_key(name)).map(|(at, _)| at).collect())
}

/// Rows beyond those that are held are counted, and not compared.
fn too_many(got: &Table, expected: &Table) -> Option<Finding> {
    if got.left_out == 0 && expected.left_out == 0 {
        return None;
    }
    if got.count() != expected.count() {
        let has = if got.left_out > 0 { "at least " } else { "" };
        let says =
            format!("The result has {has}{}; {} expected.", counted(got.count(), "row"), so_many(expected.count()));
        let hint = if got.count() > expected.count() {
            "Look for a condition or an aggregation that is missing."
        } else {
            "A condition is too narrow, or an aggregation takes many rows for one."
        };
        return Some(Finding::new(Rung::RowCount, says).hint(hint));
    }
    let says = format!("The results have {} each, more than can be compared. {FAULT}", counted(got.count(), "row"));
    Some(Finding::new(Rung::Error, says))
}

fn count_says(got: &Table, expected: &Table, noun: &str) -> String {
    format!("The result has {}; {} expected.", counted(got.count(), noun), so_many(expected.count()))
}

/// Two results with as many columns, which hold the same kinds of values.
struct Sides<'t> {
    got: &'t Table,
    expected: &'t Table,
    rules: &'t [CellRule],
    tolerance: Option<f64>,
}

impl Sides<'_> {
    fn scalar(&self) -> Option<Finding> {
        if self.got.rows.len() == 1 || self.expected.rows.len() != 1 {
            return self.bag("row");
        }
        let says = format!("The result has {}; 1 is expected.", counted(self.got.count(), "row"));
        let hint = if self.got.rows.is_empty() {
            "No row passes: look at the conditions one by one, and at the type of what they compare."
        } else {
            "An aggregate without GROUP BY gives one row."
        };
        Some(Finding::new(Rung::RowCount, says).hint(hint))
    }

    fn set(&self) -> Option<Finding> {
        let once = |table: &Table| table.with_rows(&distinct(&readings(table, self.rules), self.rules));
        let (got, expected) = (once(self.got), once(self.expected));
        Sides { got: &got, expected: &expected, ..*self }.bag("different row")
    }

    fn bag(&self, noun: &str) -> Option<Finding> {
        let Self { got, expected, rules, tolerance } = *self;
        if got.rows == expected.rows && got.nested == expected.nested {
            return None;
        }
        let (ours, theirs) = (readings(got, rules), readings(expected, rules));
        let left = unmatched(&ours, &theirs, rules);
        if left.is_empty() {
            return None;
        }
        if let Some(finding) = columns::order(got, expected, tolerance) {
            return Some(finding);
        }
        let diff = diff::side_by_side((&left.missing, &left.extra), (got, expected), rules);
        if ours.len() != theirs.len() {
            let finding = Finding::new(Rung::RowCount, count_says(got, expected, noun)).with_diff(diff);
            return Some(finding.hint(self.count_hint((&ours, &theirs), (left.missing.len(), left.extra.len()))));
        }
        let hint = diff::hint(&diff);
        let finding = Finding::new(Rung::Rows, rows_say(left.missing.len(), theirs.len())).with_diff(diff);
        Some(match hint {
            Some(hint) => finding.hint(hint),
            None => {
                finding.hint("Compare the rows cell by cell: which step of your query makes the cell that differs?")
            }
        })
    }

    /// Why there may be more rows, or fewer.
    fn count_hint(&self, (ours, theirs): (&[Reading], &[Reading]), (missing, extra): (usize, usize)) -> String {
        if ours.is_empty() {
            return "No row passes: look at the conditions one by one, and at the type of what they compare."
                .to_owned();
        }
        let once = |side: &[Reading]| -> Vec<Reading> {
            distinct(side, self.rules).into_iter().filter_map(|at| side.get(at).cloned()).collect()
        };
        let same_once = unmatched(&once(ours), &once(theirs), self.rules).is_empty();
        match (same_once, missing, extra) {
            (true, 0, _) => "Each row that is expected is there, some of them more than once: a join finds several partners, or a DISTINCT or GROUP BY is missing.".to_owned(),
            (true, _, 0) => "Each row that is expected is there, but equal rows are there less often: DISTINCT, GROUP BY or UNION takes them for one.".to_owned(),
            (_, 0, _) => format!("All that is expected is there, and {} more: a condition is missing or too wide.", grouped(extra as u64)),
            (_, _, 0) => "All rows that are there belong to the answer: a condition is too narrow, or a join loses rows without a partner.".to_owned(),
            _ => format!(
                "{} missing, and {} there that {} not belong to the answer.",
                are(missing, "row"),
                are(extra, "row"),
                if extra == 1 { "does" } else { "do" }
            ),
        }
    }
}

/// `1 row is`, `12 rows are`.
fn are(number: usize, noun: &str) -> String {
    format!("{} {}", counted(number as u64, noun), if number == 1 { "is" } else { "are" })
}

fn rows_say(wrong: usize, all: usize) -> String {
    match (wrong, all) {
        (_, 1) => "The row is not as expected.".to_owned(),
        _ if wrong == all => {
            format!("The number of rows is right ({}), but none of them is as expected.", grouped(all as u64))
        }
        (1, _) => format!("The number of rows is right ({}), but 1 of them is not as expected.", grouped(all as u64)),
        _ => format!(
            "The number of rows is right ({}), but {} of them are not as expected.",
            grouped(all as u64),
            grouped(wrong as u64)
        ),
    }
}
