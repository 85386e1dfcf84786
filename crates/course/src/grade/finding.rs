//! What grading tells: findings on the rungs of a ladder, from what keeps an answer from running to what it costs.

use super::reads::Spent;
use super::stars::Stars;
use athenaeum_diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

/// How far an answer came; lower rungs are told first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// It does not run.
    Error,
    /// Its columns differ.
    Columns,
    /// It has more rows, or fewer.
    RowCount,
    /// It has the rows in another order.
    Order,
    /// Some rows differ.
    Rows,
    /// It gives other rows on other data.
    HiddenRows,
    /// It left something else behind in the catalog or the tables.
    State,
    /// It wrote other objects.
    Objects,
    /// It is not written as asked.
    Words,
    /// It is not planned as asked.
    Plan,
    /// It reads too much.
    Reads,
}

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Its rung.
    pub rung: Rung,
    /// The check of the exercise that it belongs to.
    pub check: Option<usize>,
    /// What is not as it should be, in whole sentences.
    pub says: String,
    /// What to look at next, each a full sentence.
    pub hints: Vec<String>,
    /// The first rows that differ.
    pub diff: Option<RowDiff>,
    /// The error of the statement.
    pub error: Option<Diagnostic>,
}

/// The first rows that differ, side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDiff {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<DiffRow>,
}

/// A row that is expected, a row that is there, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffRow {
    /// The number of the row in the result, from one, where order counts.
    pub number: Option<u64>,
    /// What should be there.
    pub expected: Option<Vec<Option<String>>>,
    /// What is there.
    pub got: Option<Vec<Option<String>>>,
    /// The columns in which the two differ.
    pub differing: Vec<usize>,
    /// Something the eye does not see: a space at the end, upper and lower case.
    pub remark: Option<String>,
}

/// What grading came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether the exercise is solved.
    pub passed: bool,
    /// What is not as it should be, first things first.
    pub findings: Vec<Finding>,
    /// How thrifty a right answer is.
    pub stars: Option<Stars>,
    /// Data scanned by the answer's last query.
    pub bytes: u64,
    /// Data scanned by the reference's.
    pub reference_bytes: u64,
    /// What was used of each figure that the exercise limits, within the limit or beyond; empty where nothing ran.
    #[serde(default)]
    pub budgets: Vec<Spent>,
    /// What to tell somebody who made a mistake that many make.
    pub hint: Option<String>,
}

impl Finding {
    pub(crate) fn new(rung: Rung, says: impl Into<String>) -> Self {
        Self { rung, check: None, says: says.into(), hints: Vec::new(), diff: None, error: None }
    }

    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same with one hint alone.
    #[must_use]
    pub(crate) fn instead(mut self, hint: impl Into<String>) -> Self {
        self.hints = vec![hint.into()];
        self
    }

    #[must_use]
    pub(crate) fn with_error(mut self, error: Diagnostic) -> Self {
        self.error = Some(error);
        self
    }

    #[must_use]
    pub(crate) fn with_diff(mut self, diff: RowDiff) -> Self {
        self.diff = Some(diff);
        self
    }
}
