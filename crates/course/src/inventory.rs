//! The inventory: what a learner of the field is expected to have heard of, and where the course has it.

use serde::{Deserialize, Serialize};

/// An item of the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InventoryItem {
    /// Group letter and number: `A14`.
    pub id: String,
    /// What it is.
    pub name: String,
}

/// How an item is covered, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// The learner runs SQL for it, and it is checked.
    Sql,
    /// There is a model to play with.
    Model,
    /// There is a note.
    Note,
    /// The course does not have it yet.
    NotYet,
}
