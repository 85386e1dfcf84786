//! Exercises: three hints, right and wrong answers, and checks that hold together.

use super::{Fault, Names, checks, empty_fields, notes, odd_name, unknown_skills};
use athenaeum_course::{Block, Exercise, Inline};

const HINTS: usize = 3;
const ACCEPTED: usize = 2;

pub(super) fn faults(exercise: &Exercise, names: &Names<'_>) -> Vec<Fault> {
    let mut faults = empty_fields(&[
        ("title", &exercise.title),
        ("skill", &exercise.skill),
        ("database", &exercise.database),
        ("shape", &exercise.shape),
    ]);
    faults.extend(odd_name(&exercise.slug));
    faults.extend(names.unknown_notes(&exercise.notes));
    faults.extend(names.unknown_items(&exercise.covers));
    faults.extend(unknown_skills(&exercise.exam));
    faults.extend(
        exercise
            .tables
            .iter()
            .filter(|table| table.split('.').filter(|part| !part.is_empty()).count() != 2)
            .map(|table| Fault::of_value(table, format!("`{table}` is no table: write it as `database.table`"))),
    );
    faults.extend(too_little(exercise));
    faults.extend(exercise.checks.iter().flat_map(checks::faults));
    faults
}

fn too_little(exercise: &Exercise) -> Vec<Fault> {
    let mut faults = Vec::new();
    if exercise.notes.is_empty() {
        faults.push(Fault::of_field("notes", "no note explains it: `notes` is empty"));
    }
    if exercise.covers.is_empty() {
        faults.push(Fault::of_field("covers", "it covers no item of the inventory: `covers` is empty"));
    }
    if exercise.hints.len() != HINTS || exercise.hints.iter().any(|hint| hint.trim().is_empty()) {
        let says = format!("{HINTS} hints are wanted: the idea, the clause, almost the answer");
        faults.push(Fault::of_field("hints", says));
    }
    if exercise.checks.is_empty() {
        faults.push(Fault::new("it checks nothing: add a [[checks]]"));
    }
    if exercise.wrong.is_empty() {
        faults.push(Fault::new("it lists no wrong answer: add one to wrong/, with its hint below [wrong]"));
    }
    let silent = exercise.wrong.iter().filter(|wrong| wrong.hint.trim().is_empty());
    faults.extend(
        silent.map(|wrong| Fault::of_field(&wrong.name, format!("the wrong answer `{}` has no hint", wrong.name))),
    );
    if exercise.accepted.iter().any(|other| other.says.trim().is_empty()) {
        faults.push(Fault::new("an answer of accepted/ does not say what is different about it"));
    }
    if exercise.accepted.len() < ACCEPTED {
        let has = match exercise.accepted.len() {
            0 => "no other right answer",
            _ => "1 other right answer",
        };
        faults.push(Fault::new(format!("it has {has}; {ACCEPTED} at least are wanted in accepted/")));
    }
    faults
}

/// Faults of its task.
pub(super) fn task_faults(exercise: &Exercise) -> Vec<Fault> {
    let mut faults = notes::model_faults(&exercise.task);
    if !exercise.task.iter().any(is_bold) {
        faults.push(Fault::new("what to do stands in bold, so that it is found at a glance: **…**"));
    }
    faults
}

fn is_bold(block: &Block) -> bool {
    match block {
        Block::Paragraph { text } => text.iter().any(|inline| matches!(inline, Inline::Strong { .. })),
        Block::List { items, .. } => items.iter().flatten().any(is_bold),
        Block::Quote { blocks } => blocks.iter().any(is_bold),
        _ => false,
    }
}
