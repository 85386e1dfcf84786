//! A quiz item: a question whose every option says why it is right or wrong.

use crate::skill::SkillId;
use serde::{Deserialize, Serialize};

/// A quiz item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizItem {
    /// Its name, unique in the course.
    pub id: String,
    /// The question.
    pub question: String,
    /// What kind of answer it takes.
    #[serde(flatten)]
    pub kind: QuizKind,
    /// The skill of the exam guide, which decides its domain.
    pub exam: SkillId,
    /// The note that explains it.
    pub note: String,
}

/// What kind of answer an item takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuizKind {
    /// One option is right.
    Single {
        /// The options.
        options: Vec<Choice>,
    },
    /// Several options are right; the question says how many.
    Multiple {
        /// The options.
        options: Vec<Choice>,
    },
    /// One of several claims or lines is wrong, and is to be found: `right = true` marks the one to find.
    Spot {
        /// The claims.
        options: Vec<Choice>,
    },
    /// Steps to be put in order; they are written in the right one.
    Order {
        /// The steps.
        steps: Vec<String>,
        /// Why in this order.
        why: String,
    },
    /// Pairs to be found.
    Match {
        /// The pairs.
        pairs: Vec<Pair>,
    },
}

/// An option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its words.
    pub text: String,
    /// Whether to choose it.
    #[serde(default)]
    pub right: bool,
    /// Why, or why not.
    pub why: String,
}

/// Two things that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The one, shown in order.
    pub left: String,
    /// The other, shown shuffled.
    pub right: String,
    /// Why they belong together.
    pub why: String,
}
