//! What can be said of content without running it: names that lead nowhere, missing hints, options that say nothing.

use crate::Content;
use crate::problem::Problem;
use athenaeum_course::{Block, Check, Choice, Course, Exercise, Inline, QuizItem, QuizKind, RowMode, SkillId, Wanted};
use std::collections::BTreeSet;

/// Models that notes may show.
const MODELS: [&str; 2] = ["parquet-anatomy", "cost-meter"];
const HINTS: usize = 3;

/// All problems.
pub(crate) fn lint(content: &Content) -> Vec<Problem> {
    let course = &content.course;
    let names = Names::of(content);
    let mut problems = Vec::new();
    for exercise in &course.exercises {
        let file = format!("exercises/{}/exercise.toml", exercise.slug);
        problems.extend(exercise_faults(exercise, &names).into_iter().map(|says| Problem::new(&file, says)));
    }
    for note in &course.notes {
        let file = format!("notes/{}.md", note.slug);
        let mut faults = names.unknown("note", &note.related);
        faults.extend(names.unknown_items(&note.covers));
        faults.extend(unknown_skills(&note.exam));
        faults.extend(dead_links(&note.blocks, &names));
        if note.covers.is_empty() {
            faults.push("it explains no item of the inventory: `covers` is empty".to_owned());
        }
        problems.extend(faults.into_iter().map(|says| Problem::new(&file, says)));
    }
    problems.extend(track_faults(course));
    problems.extend(quiz_faults(course, &names));
    problems
}

/// Everything that may be named.
struct Names<'c> {
    notes: BTreeSet<&'c str>,
    exercises: BTreeSet<&'c str>,
    items: BTreeSet<&'c str>,
}

impl<'c> Names<'c> {
    fn of(content: &'c Content) -> Self {
        Self {
            notes: content.course.notes.iter().map(|note| note.slug.as_str()).collect(),
            exercises: content.course.exercises.iter().map(|exercise| exercise.slug.as_str()).collect(),
            items: content.inventory.iter().map(|item| item.id.as_str()).collect(),
        }
    }

    fn unknown(&self, what: &str, names: &[String]) -> Vec<String> {
        let unknown = names.iter().filter(|name| !self.notes.contains(name.as_str()));
        unknown.map(|name| format!("there is no {what} `{name}`")).collect()
    }

    fn unknown_items(&self, ids: &[String]) -> Vec<String> {
        let unknown = ids.iter().filter(|id| !self.items.contains(id.as_str()));
        unknown.map(|id| format!("the inventory has no item `{id}`")).collect()
    }
}

fn exercise_faults(exercise: &Exercise, names: &Names<'_>) -> Vec<String> {
    let mut faults = names.unknown("note", &exercise.notes);
    faults.extend(names.unknown_items(&exercise.covers));
    faults.extend(unknown_skills(&exercise.exam));
    faults.extend(dead_links(&exercise.task, names));
    faults.extend(dead_links(&exercise.explanation, names));
    if exercise.notes.is_empty() {
        faults.push("no note explains it: `notes` is empty".to_owned());
    }
    if exercise.hints.len() != HINTS {
        faults.push(format!(
            "it has {} hints; {HINTS} are wanted: the idea, the clause, almost the answer",
            exercise.hints.len()
        ));
    }
    if exercise.checks.is_empty() {
        faults.push("it checks nothing".to_owned());
    }
    if exercise.wrong.is_empty() {
        faults.push("it lists no wrong answer".to_owned());
    }
    if exercise.accepted.len() < 2 {
        faults.push(format!("it has {} other right answers; two are wanted at least", exercise.accepted.len()));
    }
    faults.extend(exercise.checks.iter().filter_map(check_fault));
    faults
}

fn check_fault(check: &Check) -> Option<String> {
    match check {
        Check::Rows { mode: RowMode::Keys, keys, .. } if keys.is_empty() => {
            Some("a check of rows in mode `keys` names no keys".to_owned())
        }
        Check::Words { requires, forbids, .. } | Check::Plan { requires, forbids, .. }
            if requires.is_empty() && forbids.is_empty() =>
        {
            Some("a check of words asks for none and forbids none".to_owned())
        }
        Check::Database { location: Wanted::Free, comment: Wanted::Free, .. } => {
            Some("a check of a database wants neither its location nor its comment".to_owned())
        }
        Check::Database { name, .. } if *name != name.to_lowercase() => {
            Some(format!("the catalog keeps names in lower case: `{name}`"))
        }
        _ => None,
    }
}

fn unknown_skills(skills: &[SkillId]) -> Vec<String> {
    let unknown = skills.iter().filter(|skill| skill.domain().is_none());
    unknown.map(|skill| format!("the exam guide has no skill `{}`", skill.0)).collect()
}

fn dead_links(blocks: &[Block], names: &Names<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => faults.extend(dead_in(text, names)),
            Block::List { items, .. } => faults.extend(items.iter().flat_map(|item| dead_links(item, names))),
            Block::Quote { blocks } => faults.extend(dead_links(blocks, names)),
            Block::Table { head, rows } => {
                let cells = head.iter().chain(rows.iter().flatten());
                faults.extend(cells.flat_map(|cell| dead_in(cell, names)));
            }
            Block::Model { name, .. } if !MODELS.contains(&name.as_str()) => {
                faults.push(format!("there is no model `{name}`"))
            }
            Block::Model { .. } | Block::Code { .. } | Block::Sql(_) => {}
        }
    }
    faults
}

fn dead_in(text: &[Inline], names: &Names<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for inline in text {
        match inline {
            Inline::Link { to, text } => {
                let is_known = match to.split_once(':') {
                    Some(("note", slug)) => names.notes.contains(slug.split('#').next().unwrap_or(slug)),
                    Some(("exercise", slug)) => names.exercises.contains(slug),
                    Some(("https", _)) => true,
                    _ => to.starts_with('#'),
                };
                if !is_known {
                    faults.push(format!(
                        "the link `{to}` leads nowhere; links are note:SLUG, exercise:SLUG, #heading or https"
                    ));
                }
                faults.extend(dead_in(text, names));
            }
            Inline::Strong { text } | Inline::Emphasis { text } => faults.extend(dead_in(text, names)),
            Inline::Text { .. } | Inline::Code { .. } => {}
        }
    }
    faults
}

fn track_faults(course: &Course) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for track in &course.tracks {
        for slug in track.exercises.iter().filter(|slug| !seen.insert(slug.as_str())) {
            problems.push(Problem::new("tracks.toml", format!("the exercise `{slug}` stands in two places")));
        }
        for slug in track.fast.iter().filter(|slug| !track.exercises.contains(slug)) {
            problems
                .push(Problem::new("tracks.toml", format!("`{slug}` is no exercise of the track `{}`", track.slug)));
        }
        for other in track.after.iter().filter(|other| !course.tracks.iter().any(|track| track.slug == **other)) {
            problems.push(Problem::new("tracks.toml", format!("there is no track `{other}`")));
        }
    }
    problems
}

fn quiz_faults(course: &Course, names: &Names<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    let quiz = course.quiz.iter().map(|item| ("quiz", &item.id, &item.exam, &item.note));
    let cards = course.cards.iter().map(|card| ("cards", &card.id, &card.exam, &card.note));
    for (kind, id, exam, note) in quiz.chain(cards) {
        let file = format!("{kind}/{id}");
        if !seen.insert((kind, id)) {
            problems.push(Problem::new(&file, "another one has the same id"));
        }
        let mut faults = unknown_skills(std::slice::from_ref(exam));
        faults.extend(names.unknown("note", std::slice::from_ref(note)));
        problems.extend(faults.into_iter().map(|says| Problem::new(&file, says)));
    }
    problems.extend(
        course.quiz.iter().filter_map(|item| Some(Problem::new(format!("quiz/{}", item.id), item_fault(item)?))),
    );
    problems
}

fn item_fault(item: &QuizItem) -> Option<String> {
    let right = |options: &[Choice]| options.iter().filter(|option| option.right).count();
    let silent = |options: &[Choice]| options.iter().any(|option| option.why.trim().is_empty());
    let fault = match &item.kind {
        QuizKind::Single { options } | QuizKind::Spot { options } if right(options) != 1 => {
            "exactly one option is right"
        }
        QuizKind::Multiple { options } if !(2..options.len()).contains(&right(options)) => {
            "several options are right, and not all"
        }
        QuizKind::Single { options } | QuizKind::Spot { options } | QuizKind::Multiple { options }
            if silent(options) =>
        {
            "every option says why"
        }
        QuizKind::Single { options } | QuizKind::Spot { options } | QuizKind::Multiple { options }
            if options.len() < 3 =>
        {
            "three options at least"
        }
        QuizKind::Order { steps, .. } if steps.len() < 3 => "three steps at least",
        QuizKind::Match { pairs } if pairs.len() < 3 => "three pairs at least",
        _ => return None,
    };
    Some(format!("the item does not hold: {fault}"))
}
