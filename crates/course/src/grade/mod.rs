//! Grading: what an answer did beside what the reference did. Says what differs, first things first, never only "wrong".

mod cell;
mod columns;
mod database;
mod finding;
mod objects;
mod reads;
mod rows;
mod seen;
mod stars;
#[cfg(test)]
mod tests;
mod words;

pub use finding::{DiffRow, Finding, RowDiff, Rung, Verdict};
pub use reads::{BudgetFigure, Spent};
pub use seen::{DatabaseEntry, Ended, Seen, Sitting, Table, WrittenObject};
pub use stars::{StarRule, Stars};

use crate::check::{Check, RowMode};
use crate::exercise::Exercise;
use rows::RowRule;

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
    findings.extend(unwanted_end(exercise, answer));
    if findings.is_empty() {
        budgets = spent(exercise, answer);
        let (mut probe, mut objects, mut database) = (0, 0, 0);
        for (at, check) in exercise.checks.iter().enumerate() {
            let found = match check {
                Check::Probe { says, mode, run_as, .. } => {
                    probe += 1;
                    let probes = (answer.probes.get(probe - 1), reference.probes.get(probe - 1));
                    probed(says, *mode, run_as.as_deref(), probes)
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
    let rows_agree = match (one.1.last_query(), other.1.last_query()) {
        (Some(one), Some(other)) => rows::difference(&one.table, &other.table, &RowRule::exact(RowMode::Bag)).is_none(),
        (None, None) => true,
        _ => false,
    };
    let codes = |sitting: &Sitting| sitting.failed().map(|(_, error)| error.code);
    !one.0.passed && faults(one.0) == faults(other.0) && rows_agree && codes(one.1) == codes(other.1)
}

/// A statement that ended otherwise than the exercise wants.
fn unwanted_end(exercise: &Exercise, answer: &Sitting) -> Option<Finding> {
    if answer.statements.is_empty() {
        return Some(Finding::new(Rung::Error, "There is no statement in the answer yet."));
    }
    let is_wanted = |number: usize| {
        exercise.checks.iter().any(|check| matches!(check, Check::Ended { statement, .. } if *statement == number))
    };
    answer.statements.iter().enumerate().find_map(|(at, seen)| match &seen.ended {
        Ended::Failed(error) | Ended::Cancelled(error) if !is_wanted(at + 1) => {
            let which =
                if answer.statements.len() == 1 { "The statement".to_owned() } else { format!("Statement {}", at + 1) };
            Some(Finding::new(Rung::Error, format!("{which} did not succeed.")).with_error(error.clone()))
        }
        _ => None,
    })
}

fn checked(check: &Check, answer: &Sitting, reference: &Sitting) -> Option<Finding> {
    match check {
        Check::Rows { mode, keys, names, tolerance, .. } => {
            let rule = RowRule { mode: *mode, keys, names: *names, tolerance: *tolerance };
            let Some(expected) = reference.last_query() else {
                return Some(Finding::new(
                    Rung::Error,
                    "The exercise's own answer has no query; this is a fault of the exercise.",
                ));
            };
            match answer.last_query() {
                Some(got) => rows::difference(&got.table, &expected.table, &rule),
                None => Some(
                    Finding::new(Rung::Error, "The answer has no query whose rows could be compared.")
                        .hint("End the answer with a SELECT."),
                ),
            }
        }
        Check::Budget { of, budget } => reads::check(*of, budget, answer),
        Check::Ended { statement, state, code } => ended(*statement, state, code.as_deref(), answer),
        Check::Words { requires, forbids, says } => words::check(requires, forbids, says, answer),
        Check::Plan { requires, forbids, says } => words::check_plan(requires, forbids, says, answer),
        Check::Probe { .. } | Check::Objects { .. } | Check::Database { .. } => None,
    }
}

fn ended(number: usize, state: &str, code: Option<&str>, answer: &Sitting) -> Option<Finding> {
    let Some(seen) = number.checked_sub(1).and_then(|at| answer.statements.get(at)) else {
        return Some(Finding::new(Rung::State, format!("The answer has no statement {number} yet.")));
    };
    let error = seen.ended.error();
    let has_code = code.is_none_or(|code| error.is_some_and(|error| error.code.to_string() == code));
    if seen.ended.state() == state && has_code {
        return None;
    }
    let wanted = code.map_or_else(|| state.to_owned(), |code| format!("{state} with {code}"));
    let finding =
        Finding::new(Rung::State, format!("Statement {number} ended {}; it should end {wanted}.", seen.ended.state()));
    Some(match error {
        Some(error) => finding.with_error(error.clone()),
        None => finding,
    })
}

/// What a probe found, or how it failed.
type Probed = Result<Table, athenaeum_diagnostic::Diagnostic>;

fn probed(
    says: &str,
    mode: RowMode,
    persona: Option<&str>,
    (answer, reference): (Option<&Probed>, Option<&Probed>),
) -> Option<Finding> {
    match (answer, reference) {
        (Some(Ok(got)), Some(Ok(expected))) => {
            let finding = rows::difference(got, expected, &RowRule::exact(mode))?;
            let seen_by = persona.map(|persona| format!(", as {persona} sees it,")).unwrap_or_default();
            let says = format!("After your statements, {says}{seen_by} differs from what was asked. {}", finding.says);
            // Hints on conditions and joins do not fit a list of the catalog.
            Some(Finding { rung: Rung::State, says, hints: Vec::new(), ..finding })
        }
        // The exercise may want a thing to be gone.
        (Some(Err(got)), Some(Err(expected))) if got.code == expected.code => None,
        (Some(Err(error)), _) => {
            let says = match persona {
                None => format!("After your statements, {says} cannot be looked at."),
                Some(persona) => format!("After your statements, {persona} cannot look at {says}."),
            };
            Some(Finding::new(Rung::State, says).with_error(error.clone()))
        }
        (Some(Ok(_)), Some(Err(expected))) => Some(Finding::new(
            Rung::State,
            match persona {
                None => format!("After your statements, {says} is still there; it should not be ({}).", expected.code),
                Some(persona) => {
                    format!("After your statements, {persona} can see {says} and should not ({}).", expected.code)
                }
            },
        )),
        (None, _) | (_, None) => Some(Finding::new(Rung::State, format!("It was not looked at {says}."))),
    }
}

/// The same question on other data.
fn hidden_rows(exercise: &Exercise, hidden: HiddenSittings<'_>) -> Option<Finding> {
    exercise.checks.iter().enumerate().find_map(|(at, check)| {
        let Check::Rows { hidden_data: true, .. } = check else { return None };
        let says = "The rows are right for this data, and wrong for a copy of the lake that holds other rows.";
        let finding = match unwanted_end(exercise, hidden.answer) {
            Some(finding) => Finding { rung: Rung::HiddenRows, says: says.to_owned(), ..finding },
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
