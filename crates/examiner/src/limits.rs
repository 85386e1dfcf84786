//! What examining one answer may use.

use web_time::Duration;

/// Limits of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExaminerLimits {
    /// Statements of an answer.
    pub statements: usize,
    /// Time of one statement of an answer; a join without a condition would never end.
    pub statement: Duration,
    /// Time of all statements of an answer together.
    pub answer: Duration,
    /// Rows that are compared.
    pub rows: usize,
    /// Cells that are compared: a wide result is held in fewer rows.
    pub cells: usize,
    /// Objects of a table that are looked at.
    pub objects: usize,
    /// Copies with other rows that are tried until one makes a difference.
    pub copies: u64,
    /// Memory of the desk that is kept for the exercise that was checked last.
    pub kept_bytes: usize,
}

impl Default for ExaminerLimits {
    fn default() -> Self {
        Self {
            statements: 100,
            statement: Duration::from_secs(40),
            answer: Duration::from_secs(90),
            rows: 200_000,
            cells: 1_000_000,
            objects: 1_000,
            copies: 4,
            kept_bytes: 8 << 20,
        }
    }
}

impl ExaminerLimits {
    /// The same for a result of so many columns.
    pub(crate) fn of_result(&self, columns: usize) -> Self {
        Self { rows: self.rows.min(self.cells / columns.max(1)), ..*self }
    }
}
