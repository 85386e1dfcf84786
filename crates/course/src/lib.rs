//! The course as values: tracks of exercises, notes, quiz items and cards; how answers are graded, and when a card is due.
//!
//! Runs no SQL, reads no file and knows no page: `content` reads the files, `examiner` runs answers, the page shows.

mod card;
mod check;
mod exercise;
mod grade;
mod inventory;
mod note;
mod quiz;
mod schedule;
mod skill;
mod track;

pub use card::Card;
pub use check::{Budget, Check, Layout, ObjectRule, Reads, RowMode, Wanted};
pub use exercise::{Alternative, Exercise, Solution, Wrong};
pub use grade::{
    BudgetFigure, DatabaseEntry, DiffRow, Ended, Finding, HiddenSittings, Nested, RowDiff, Rung, Seen, Sitting, Spent,
    StarRule, Stars, Table, Verdict, WrittenObject, grade, is_nested, same_fault,
};
pub use inventory::{Coverage, InventoryItem};
pub use note::{Block, Inline, Note, SqlBlock, SqlPurpose};
pub use quiz::{Choice, Pair, QuizItem, QuizKind};
pub use schedule::{Memory, Parameters, Rating, Reviewed, Scheduler};
pub use skill::{DOMAINS, Domain, SkillId};
pub use track::Track;

use serde::{Deserialize, Serialize};

/// Everything there is to learn, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// Tracks in order.
    pub tracks: Vec<Track>,
    /// Exercises in the order of the tracks.
    pub exercises: Vec<Exercise>,
    /// Notes by name.
    pub notes: Vec<Note>,
    /// Quiz items.
    pub quiz: Vec<QuizItem>,
    /// Cards.
    pub cards: Vec<Card>,
}
