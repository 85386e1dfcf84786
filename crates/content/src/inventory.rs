//! `inventory.toml`: what a learner of the field is expected to have heard of, and how the course covers each of it.

use crate::Content;
use crate::files;
use crate::sources::Sources;
use athenaeum_course::{Block, Coverage, InventoryItem, Note};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    items: Vec<InventoryItem>,
}

/// An item and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered<'c> {
    /// The item.
    pub item: &'c InventoryItem,
    /// How it is covered.
    pub coverage: Coverage,
    /// Exercises and notes, by slug.
    pub places: Vec<String>,
}

/// The file's name.
pub(crate) const FILE: &str = "inventory.toml";

pub(crate) fn read(sources: &mut Sources) -> Vec<InventoryItem> {
    files::toml::<File>(sources, FILE).map(|file| file.items).unwrap_or_default()
}

/// How each item is covered, in the inventory's order.
pub fn coverage(content: &Content) -> Vec<Covered<'_>> {
    content.inventory.iter().map(|item| covered(content, item)).collect()
}

fn covered<'c>(content: &'c Content, item: &'c InventoryItem) -> Covered<'c> {
    let exercises = content.course.exercises.iter().filter(|exercise| exercise.covers.contains(&item.id));
    let notes: Vec<&Note> = content.course.notes.iter().filter(|note| note.covers.contains(&item.id)).collect();
    let mut places: Vec<String> = exercises.map(|exercise| format!("exercise {}", exercise.slug)).collect();
    let coverage = if !places.is_empty() {
        Coverage::Sql
    } else if notes.iter().any(|note| has_model(&note.blocks)) {
        Coverage::Model
    } else if !notes.is_empty() {
        Coverage::Note
    } else {
        Coverage::NotYet
    };
    places.extend(notes.iter().map(|note| format!("note {}", note.slug)));
    Covered { item, coverage, places }
}

fn has_model(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Model { .. } => true,
        Block::Quote { blocks } => has_model(blocks),
        Block::List { items, .. } => items.iter().any(|item| has_model(item)),
        _ => false,
    })
}
