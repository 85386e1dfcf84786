//! The course's files: reads `web/content`, checks their form and links, and writes all of it as one file for the page.
//!
//! Runs no SQL: whether answers and queries do what they should is `examiner`'s question.

mod cards;
mod exercises;
mod files;
mod front_matter;
mod inventory;
mod lint;
mod markdown;
mod notes;
mod problem;
mod sources;
mod text;
mod tracks;

pub use inventory::{Covered, coverage};
pub use problem::Problem;

use athenaeum_course::{Course, InventoryItem};
use sources::Sources;
use std::path::Path;

/// Everything that was read.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The course.
    pub course: Course,
    /// What the course is measured by.
    pub inventory: Vec<InventoryItem>,
}

/// Reads a folder of content. What cannot be read is left out and told.
pub fn read(folder: &Path) -> (Content, Vec<Problem>) {
    let mut sources = Sources::of(folder);
    let tracks = tracks::read(&mut sources);
    let exercises = exercises::read(&mut sources, &tracks);
    let course = Course {
        tracks,
        exercises,
        notes: notes::read(&mut sources),
        quiz: cards::quiz(&mut sources),
        cards: cards::cards(&mut sources),
    };
    let content = Content { course, inventory: inventory::read(&mut sources) };
    let mut problems = lint::lint(&content, &sources);
    problems.append(&mut sources.problems);
    problems.sort();
    problems.dedup();
    (content, problems)
}

/// The course as one text, for the page.
pub fn bundle(course: &Course) -> Result<String, serde_json::Error> {
    serde_json::to_string(course)
}
