//! Grading: what an answer did beside what the reference did. Says what differs, first things first, never only "wrong".

mod cell;
mod columns;
mod counted;
mod database;
mod diff;
mod ends;
mod finding;
mod kind;
mod matching;
mod moment;
mod objects;
mod order;
mod probes;
#[cfg(test)]
mod properties;
mod reads;
mod rows;
mod seen;
mod stars;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_sittings;
mod words;

pub use finding::{DiffRow, Finding, RowDiff, Rung, Verdict};
pub use kind::is_nested;
pub use reads::{BudgetFigure, Spent};
pub use seen::{DatabaseEntry, Ended, Nested, Seen, Sitting, Table, WrittenObject};
pub use stars::{StarRule, Stars};

use crate::check::{Check, RowMode};
use crate::exercise::Exercise;
use ends::{ended, fault_of_the_exercise, unwanted_end};
use rows::RowRule;

/// What to do about a query without an order.
const UNORDERED: &str = "End the query with ORDER BY: one in a subquery or in OVER (…) does not order the result, and without it no order is sure.";

/// What an answer and the reference did on the copy of the data with other rows.
#[derive(Debug, Clone, Copy)]
pub struct HiddenSittings<'s> {
    /// The answer.
    pub answer: &'s Sitting,
    /// The reference.
    pub reference: &'s Sitting,
}

/// Grades an answer. `hidden` is there where an exercise asks the other data and the answer got that far.
pub fn grade(
    exercise: &Exercise,
    answer: &Sitting,
    reference: &Sitting,
    hidden: Option<HiddenSittings<'_>>,
) -> Verdict {
    let mut findings = Vec::new();
    let mut budgets = Vec::new();
    findings.extend(fault_of_the_exercise(exercise, reference).or_else(|| unwanted_end(exercise, answer)));
    if findings.is_empty() {
        budgets = spent(exercise, answer);
        let (mut probe, mut objects, mut database) = (0, 0, 0);
        for (at, check) in exercise.checks.iter().enumerate() {
            let found = match check {
                Check::Probe { sql, says, mode, run_as } => {
                    probe += 1;
                    let subject = probes::Subject { sql, says, seen_by: run_as.as_deref() };
                    subject.compare(*mode, answer.probes.get(probe - 1), reference.probes.get(probe - 1))
                }
                Check::Objects { table, rule } => {
                    objects += 1;
                    objects::check(table, rule, answer.objects.get(objects - 1))
                }
                Check::Database { name, location, comment } => {
                    database += 1;
                    let entry = |sitting: &'_ Sitting| sitting.databases.get(database - 1).cloned().flatten();
                    let wanted = database::WantedEntry { name, location: *location, comment: *comment };
                    wanted.check(entry(answer).as_ref(), entry(reference).as_ref())
                }
                _ => checked(check, answer, reference),
            };
            // Two checks may miss the same thing.
            let is_new = |finding: &Finding| !findings.iter().any(|known: &Finding| known.says == finding.says);
            let found = found.filter(is_new).map(|finding| Finding { check: Some(at), ..finding });
            findings.extend(found);
        }
    }
    if findings.is_empty()
        && let Some(hidden) = hidden
    {
        findings.extend(hidden_rows(exercise, hidden));
    }
    findings.sort_by_key(|finding| finding.rung);
    let (bytes, reference_bytes) = (answer.bytes(), reference.bytes());
    let passed = findings.is_empty();
    let stars = passed.then(|| StarRule::default().stars(bytes, reference_bytes));
    Verdict { passed, findings, stars, bytes, reference_bytes, budgets, hint: None }
}

/// What was used of every budget of the exercise.
fn spent(exercise: &Exercise, answer: &Sitting) -> Vec<Spent> {
    let of_check = |check: &Check| match check {
        Check::Budget { of, budget } => reads::spent(*of, budget, answer),
        _ => Vec::new(),
    };
    exercise.checks.iter().flat_map(of_check).collect()
}

/// Whether two answers went wrong in the same way: the same checks failed, and their last queries gave the same rows.
pub fn same_fault(one: (&Verdict, &Sitting), other: (&Verdict, &Sitting)) -> bool {
    let faults = |verdict: &Verdict| -> Vec<(Rung, Option<usize>)> {
        verdict.findings.iter().map(|finding| (finding.rung, finding.check)).collect()
    };
    // Where rows stand in another order, the order is the fault.
    let is_order = one.0.findings.iter().any(|finding| finding.rung == Rung::Order);
    let rule = RowRule::exact(if is_order { RowMode::Ordered } else { RowMode::Bag });
    let rows_agree = match (one.1.last_query(), other.1.last_query()) {
        (Some(one), Some(other)) => rows::difference(&one.table, &other.table, &rule).is_none(),
        (None, None) => true,
        _ => false,
    };
    let codes = |sitting: &Sitting| sitting.failed().map(|(_, error)| error.code);
    !one.0.passed && faults(one.0) == faults(other.0) && rows_agree && codes(one.1) == codes(other.1)
}

fn checked(check: &Check, answer: &Sitting, reference: &Sitting) -> Option<Finding> {
    match check {
        Check::Rows { mode, keys, names, tolerance, .. } => {
            rows_of(answer, reference, &RowRule { mode: *mode, keys, names: *names, tolerance: *tolerance })
        }
        Check::Budget { of, budget } => reads::check(*of, budget, answer),
        Check::Ended { statement, state, code } => ended(*statement, state, code.as_deref(), answer),
        Check::Words { requires, forbids, says } => words::check(requires, forbids, says, answer),
        Check::Plan { requires, forbids, says } => words::check_plan(requires, forbids, says, answer),
        Check::Probe { .. } | Check::Objects { .. } | Check::Database { .. } => None,
    }
}

/// Compares the rows of the last queries.
fn rows_of(answer: &Sitting, reference: &Sitting, rule: &RowRule<'_>) -> Option<Finding> {
    let Some(expected) = reference.last_query() else {
        let says = format!("The exercise's own answer has no query. {}", rows::FAULT);
        return Some(Finding::new(Rung::Error, says));
    };
    let Some(got) = answer.last_query() else {
        return Some(
            Finding::new(Rung::Error, "The answer has no query whose rows could be compared.")
                .hint("End the answer with a SELECT."),
        );
    };
    let is_unordered = || words::is_unordered(&got.text) && !words::is_unordered(&expected.text);
    // Other columns are told alone.
    let is_cut = |rung: Rung| {
        matches!(rung, Rung::RowCount | Rung::Order | Rung::Rows)
            && words::is_limited(&got.text)
            && words::is_unordered(&got.text)
    };
    let counts_order = matches!(rule.mode, RowMode::Ordered | RowMode::Keys);
    match rows::difference(&got.table, &expected.table, rule) {
        Some(finding) if finding.rung == Rung::Order && is_unordered() => Some(finding.instead(UNORDERED)),
        Some(finding) if is_cut(finding.rung) => {
            Some(finding.hint("LIMIT without ORDER BY takes any rows: another run may give other ones."))
        }
        None if counts_order && expected.table.rows.len() > 1 && is_unordered() => {
            let says = "The rows are right, and in their order by chance alone: the query has no ORDER BY of its own.";
            Some(Finding::new(Rung::Order, says).hint(UNORDERED))
        }
        other => other,
    }
}

/// The same question on other data. Nothing is told of the rows there, for they are what must not be written down.
fn hidden_rows(exercise: &Exercise, hidden: HiddenSittings<'_>) -> Option<Finding> {
    if fault_of_the_exercise(exercise, hidden.reference).is_some() {
        return None;
    }
    exercise.checks.iter().enumerate().find_map(|(at, check)| {
        let Check::Rows { hidden_data: true, .. } = check else { return None };
        let says = "The rows are right for this data, and wrong for a copy of the lake that holds other rows.";
        let finding = match unwanted_end(exercise, hidden.answer) {
            Some(finding) => {
                Finding { rung: Rung::HiddenRows, says: format!("{says} There: {}", finding.says), ..finding }
            }
            None => {
                let finding = checked(check, hidden.answer, hidden.reference)?;
                Finding {
                    rung: Rung::HiddenRows,
                    says: format!("{says} There: {}", finding.says),
                    diff: None,
                    ..finding
                }
            }
        };
        let hint = "Let the query find its values in the tables, rather than writing them down.";
        Some(Finding { check: Some(at), ..finding }.hint(hint))
    })
}
