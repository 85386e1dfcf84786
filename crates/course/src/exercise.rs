//! An exercise: a task, what counts as solved, and everything that helps on the way.

use crate::check::Check;
use crate::skill::SkillId;
use serde::{Deserialize, Serialize};

/// An exercise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// Its name in addresses, and its folder.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// The one thing it trains, in a few words.
    pub skill: String,
    /// Database that unqualified names belong to.
    pub database: String,
    /// Tables in play, `database.table`.
    pub tables: Vec<String>,
    /// Notes that explain it, nearest first.
    pub notes: Vec<String>,
    /// Skills of the exam guide.
    pub exam: Vec<SkillId>,
    /// Items of the inventory that it makes a learner do.
    pub covers: Vec<String>,
    /// The story and the task: Markdown, as blocks.
    pub task: Vec<crate::Block>,
    /// What the result looks like, in a sentence: `Three columns: …; one row a day.`
    pub shape: String,
    /// What stands in the editor at first.
    pub starter: String,
    /// Statements that are run before any answer, with nothing counted.
    pub setup: String,
    /// Bytes that a statement may scan, at production size, before its workgroup stops it.
    pub bytes_limit: Option<u64>,
    /// The persona that runs an answer, under Lake Formation's permissions; the administrator where none is named. What is
    /// set up before is the administrator's.
    #[serde(default)]
    pub run_as: Option<String>,
    /// The answer that others are compared with.
    pub reference: String,
    /// Other answers that are right.
    pub accepted: Vec<Alternative>,
    /// Answers that are wrong in a way that many take.
    pub wrong: Vec<Wrong>,
    /// Three hints: the idea, the clause, almost the answer.
    pub hints: Vec<String>,
    /// Why the answer is what it is, shown once it is solved or on request.
    pub explanation: Vec<crate::Block>,
    /// What is checked.
    pub checks: Vec<Check>,
}

impl Exercise {
    /// The personas that it names.
    pub fn personas(&self) -> Vec<&str> {
        let probes = self.checks.iter().filter_map(|check| match check {
            Check::Probe { run_as, .. } => run_as.as_deref(),
            _ => None,
        });
        self.run_as.as_deref().into_iter().chain(probes).collect()
    }
}

/// Another right answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// What is different about it.
    pub says: String,
    /// Its text.
    pub sql: String,
}

/// A right answer with what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    /// What is different about it; empty for the reference.
    pub says: String,
    /// Its text.
    pub sql: String,
    /// Data scanned by its last query.
    pub bytes: u64,
}

/// A wrong answer that many give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// Its file's name without the ending.
    pub name: String,
    /// Its text.
    pub sql: String,
    /// What to tell somebody who gives it.
    pub hint: String,
}
