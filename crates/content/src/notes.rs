//! `notes/SLUG.md`: one file a note, with a head in TOML.

use crate::files;
use crate::front_matter;
use crate::markdown;
use crate::problem::Problem;
use athenaeum_course::{Note, SkillId};
use serde::Deserialize;
use std::path::Path;

/// The head of a note.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    summary: String,
    group: String,
    exam_name: Option<String>,
    name_today: Option<String>,
    #[serde(default)]
    exam: Vec<SkillId>,
    #[serde(default)]
    covers: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
    #[serde(default = "default_database")]
    database: String,
}

fn default_database() -> String {
    "default".to_owned()
}

pub(crate) fn read(folder: &Path, problems: &mut Vec<Problem>) -> Vec<Note> {
    let names = files::names(folder, "notes", ".md", problems);
    names.into_iter().filter_map(|slug| note(folder, slug, problems)).collect()
}

fn note(folder: &Path, slug: String, problems: &mut Vec<Problem>) -> Option<Note> {
    let file = format!("notes/{slug}.md");
    let text = files::text(folder, &file, problems)?;
    let Some((head, body)) = front_matter::split(&text) else {
        problems.push(Problem::new(file, "the file begins with a head between two lines of +++"));
        return None;
    };
    let head: Head = files::parsed(head, &file, problems)?;
    let (blocks, faults) = markdown::parse(body);
    problems.extend(faults.into_iter().map(|says| Problem::new(&file, says)));
    Some(Note {
        slug,
        title: head.title,
        summary: head.summary,
        group: head.group,
        exam_name: head.exam_name,
        name_today: head.name_today,
        exam: head.exam,
        covers: head.covers,
        related: head.related,
        database: head.database,
        blocks,
    })
}
