//! `notes/SLUG.md`: one file a note, with a head in TOML.

use crate::sources::Sources;
use crate::{files, front_matter, text};
use athenaeum_course::{Note, SkillId};
use serde::Deserialize;

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

pub(crate) fn read(sources: &mut Sources) -> Vec<Note> {
    let names = files::names(sources, "notes", ".md");
    names.into_iter().filter_map(|slug| note(sources, slug)).collect()
}

fn note(sources: &mut Sources, slug: String) -> Option<Note> {
    let file = format!("notes/{slug}.md");
    let text = files::text(sources, &file)?;
    let Some(parts) = front_matter::split(&text) else {
        sources.tell(&file, "the file begins with a head between two lines of +++");
        return None;
    };
    let head: Option<Head> = files::parsed(sources, parts.head, &file, front_matter::LINES_BEFORE_HEAD);
    let blocks = text::part(sources, &file, parts.body, parts.lines_before_body);
    let head = head?;
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
