//! What can be said of content without running it: names that lead nowhere, missing hints, options that say nothing.

mod checks;
mod exercises;
mod notes;
mod quiz;
mod tracks;

use crate::problem::Problem;
use crate::sources::Sources;
use crate::text::headings;
use crate::{Content, inventory};
use athenaeum_course::SkillId;
use std::collections::{BTreeMap, BTreeSet};

/// Something that is wrong, and words by which its line is found.
struct Fault {
    says: String,
    about: Option<String>,
}

impl Fault {
    fn new(says: impl Into<String>) -> Self {
        Self { says: says.into(), about: None }
    }

    /// A fault of a value that stands in quotes.
    fn of_value(value: &str, says: impl Into<String>) -> Self {
        Self { says: says.into(), about: Some(format!("\"{value}\"")) }
    }

    /// A fault of a field.
    fn of_field(field: &str, says: impl Into<String>) -> Self {
        Self { says: says.into(), about: Some(format!("{field} = ")) }
    }

    fn located(self, file: &str, sources: &Sources) -> Problem {
        let line = self.about.and_then(|words| sources.line_of(file, &words));
        Problem::new(file, self.says).at(line)
    }
}

/// All problems.
pub(crate) fn lint(content: &Content, sources: &Sources) -> Vec<Problem> {
    let course = &content.course;
    let names = Names::of(content);
    let mut problems = Vec::new();
    let mut tell = |file: &str, faults: Vec<Fault>| {
        problems.extend(faults.into_iter().map(|fault| fault.located(file, sources)));
    };
    for exercise in &course.exercises {
        let file = |name: &str| format!("exercises/{}/{name}", exercise.slug);
        tell(&file("exercise.toml"), exercises::faults(exercise, &names));
        tell(&file("task.md"), exercises::task_faults(exercise));
        tell(&file("explanation.md"), notes::model_faults(&exercise.explanation));
    }
    for note in &course.notes {
        tell(&format!("notes/{}.md", note.slug), notes::faults(note, &names));
    }
    tell(crate::tracks::FILE, tracks::faults(&course.tracks));
    tell(inventory::FILE, inventory_faults(content));
    problems.extend(quiz::faults(course, &names, sources));
    problems.extend(sources.links.iter().filter_map(|link| {
        let says = notes::dead_link(link, &names)?;
        Some(Problem::new(&link.file, says).at(Some(link.line)))
    }));
    problems
}

/// Everything that may be named.
struct Names<'c> {
    /// Notes, with the headings that a link may lead to.
    notes: BTreeMap<&'c str, Vec<String>>,
    exercises: BTreeSet<&'c str>,
    items: BTreeSet<&'c str>,
}

impl<'c> Names<'c> {
    fn of(content: &'c Content) -> Self {
        let notes = content.course.notes.iter().map(|note| (note.slug.as_str(), headings(&note.blocks)));
        Self {
            notes: notes.collect(),
            exercises: content.course.exercises.iter().map(|exercise| exercise.slug.as_str()).collect(),
            items: content.inventory.iter().map(|item| item.id.as_str()).collect(),
        }
    }

    fn unknown_notes(&self, names: &[String]) -> Vec<Fault> {
        let unknown = names.iter().filter(|name| !self.notes.contains_key(name.as_str()));
        unknown.map(|name| Fault::of_value(name, format!("there is no note `{name}`"))).collect()
    }

    fn unknown_items(&self, ids: &[String]) -> Vec<Fault> {
        let unknown = ids.iter().filter(|id| !self.items.contains(id.as_str()));
        unknown.map(|id| Fault::of_value(id, format!("the inventory has no item `{id}`"))).collect()
    }
}

fn unknown_skills(skills: &[SkillId]) -> Vec<Fault> {
    let unknown = skills.iter().filter(|skill| skill.domain().is_none());
    unknown.map(|skill| Fault::of_value(&skill.0, format!("the exam guide has no skill `{}`", skill.0))).collect()
}

/// Fields without words.
fn empty_fields(fields: &[(&str, &str)]) -> Vec<Fault> {
    let empty = fields.iter().filter(|(_, text)| text.trim().is_empty());
    empty.map(|(field, _)| Fault::of_field(field, format!("`{field}` is empty"))).collect()
}

/// A name that does not fit into an address.
fn odd_name(name: &str) -> Option<Fault> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_odd = name.is_empty() || !name.chars().all(fits);
    is_odd
        .then(|| Fault::of_value(name, format!("`{name}` is no name: lower-case letters, digits and hyphens make one")))
}

/// Names that stand in two places.
fn twice<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut seen = BTreeSet::new();
    names.filter(|name| !seen.insert(*name)).collect()
}

fn inventory_faults(content: &Content) -> Vec<Fault> {
    let ids = twice(content.inventory.iter().map(|item| item.id.as_str()));
    ids.into_iter().map(|id| Fault::of_value(id, format!("the item `{id}` stands in two places"))).collect()
}
