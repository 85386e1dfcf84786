//! A card: a prompt, and three faces of its answer.

use crate::skill::SkillId;
use serde::{Deserialize, Serialize};

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Its name, unique in the course.
    pub id: String,
    /// What is asked.
    pub prompt: String,
    /// What the exam wants to hear, with the names of its guide.
    pub exam_answer: String,
    /// How it is called and what holds today.
    pub today: String,
    /// How to say it in an interview: two or three spoken sentences.
    pub interview: String,
    /// The skill of the exam guide.
    pub exam: SkillId,
    /// The note that explains it.
    pub note: String,
}
