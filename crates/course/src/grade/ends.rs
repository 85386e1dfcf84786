//! How statements ended, beside how they should.

use super::finding::{Finding, Rung};
use super::rows::FAULT;
use super::seen::{Ended, Seen, Sitting};
use crate::check::Check;
use crate::exercise::Exercise;

/// Why an answer cannot be judged: the reference did not do what it should. The learner is not to blame.
pub(crate) fn fault_of_the_exercise(exercise: &Exercise, reference: &Sitting) -> Option<Finding> {
    let finding = unwanted_end(exercise, reference)?;
    let says = format!("The answer cannot be judged, because the exercise's own answer did not succeed. {FAULT}");
    Some(Finding {
        says,
        hints: vec!["Check it again; if this stays, please report the exercise.".to_owned()],
        ..finding
    })
}

/// A statement that ended otherwise than the exercise wants.
pub(crate) fn unwanted_end(exercise: &Exercise, answer: &Sitting) -> Option<Finding> {
    if answer.statements.is_empty() {
        return Some(
            Finding::new(Rung::Error, "There is no statement in the answer yet.")
                .hint("Write one in the editor, and check again."),
        );
    }
    let is_wanted = |number: usize| {
        exercise.checks.iter().any(|check| matches!(check, Check::Ended { statement, .. } if *statement == number))
    };
    answer.statements.iter().enumerate().find_map(|(at, seen)| {
        let (error, did) = match &seen.ended {
            Ended::Succeeded => return None,
            Ended::Failed(error) => (error, "did not succeed"),
            Ended::Cancelled(error) => (error, "was cancelled"),
        };
        let which =
            if answer.statements.len() == 1 { "The statement".to_owned() } else { format!("Statement {}", at + 1) };
        let finding = || Finding::new(Rung::Error, format!("{which} {did}.")).with_error(error.clone());
        (!is_wanted(at + 1)).then(finding)
    })
}

/// A statement that an exercise wants to end in a way of its own.
pub(crate) fn ended(number: usize, state: &str, code: Option<&str>, answer: &Sitting) -> Option<Finding> {
    let wanted = wanted(state, code);
    let Some(seen) = number.checked_sub(1).and_then(|at| answer.statements.get(at)) else {
        let says = format!("The answer has no statement {number} yet; it should {wanted}.");
        return Some(Finding::new(Rung::State, says));
    };
    let error = seen.ended.error();
    let has_code = code.is_none_or(|code| error.is_some_and(|error| error.code.to_string() == code));
    if seen.ended.state() == state && has_code {
        return None;
    }
    let says = format!("Statement {number} {}; it should {wanted}.", came_to(seen));
    let finding = Finding::new(Rung::State, says);
    Some(match error {
        Some(error) => finding.with_error(error.clone()),
        None => finding.hint("Look at its number: the statements are counted from the first one in the editor."),
    })
}

fn came_to(seen: &Seen) -> String {
    match &seen.ended {
        Ended::Succeeded => "succeeded".to_owned(),
        Ended::Failed(error) => format!("failed with {}", error.code),
        Ended::Cancelled(_) => "was cancelled".to_owned(),
    }
}

fn wanted(state: &str, code: Option<&str>) -> String {
    let does = match state {
        "FAILED" => "fail",
        "CANCELLED" => "be cancelled",
        _ => "succeed",
    };
    code.map_or_else(|| does.to_owned(), |code| format!("{does} with {code}"))
}
