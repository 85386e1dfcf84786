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
mod tracks;

pub use inventory::{Covered, coverage};
pub use problem::Problem;

use athenaeum_course::{Course, InventoryItem};
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
    let mut problems = Vec::new();
    let tracks = tracks::read(folder, &mut problems);
    let exercises = exercises::read(folder, &tracks, &mut problems);
    let course = Course {
        tracks,
        exercises,
        notes: notes::read(folder, &mut problems),
        quiz: cards::quiz(folder, &mut problems),
        cards: cards::cards(folder, &mut problems),
    };
    let content = Content { course, inventory: inventory::read(folder, &mut problems) };
    problems.extend(lint::lint(&content));
    problems.sort();
    (content, problems)
}

/// The course as one text, for the page.
pub fn bundle(course: &Course) -> Result<String, serde_json::Error> {
    serde_json::to_string(course)
}
