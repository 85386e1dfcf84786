//! The desk of the exercise that was checked last, for whoever checks the same exercise again and again: the reference, its
//! sitting on other rows and the listed wrong answers are run once.

use crate::{Desk, Examiner};
use athenaeum_course::{Exercise, Solution, Verdict};
use std::sync::{Mutex, PoisonError};

/// Keeps one desk, within `ExaminerLimits::kept_bytes`, until another exercise is checked, the exercise is changed, or the
/// published lake is another one.
#[derive(Debug, Default)]
pub struct LastDesk {
    kept: Mutex<Option<Desk>>,
}

impl LastDesk {
    /// Grades an answer as `Examiner::check` does. A check that is dropped half way takes the desk along; the next one makes
    /// another.
    pub async fn check(&self, examiner: &Examiner<'_>, exercise: &Exercise, answer: &str) -> Verdict {
        let mut desk = self.desk(examiner, exercise).await;
        let verdict = desk.check(examiner, answer).await;
        self.keep(desk);
        verdict
    }

    /// The right answers, as `Examiner::solutions` gives them.
    pub async fn solutions(&self, examiner: &Examiner<'_>, exercise: &Exercise) -> Vec<Solution> {
        let desk = self.desk(examiner, exercise).await;
        let solutions = examiner.solutions_beside(exercise, desk.reference_bytes()).await;
        self.keep(desk);
        solutions
    }

    /// What it holds in memory, about.
    pub fn memory_bytes(&self) -> usize {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map_or(0, Desk::memory_bytes)
    }

    /// The desk that is kept, or a new one. Two checks at once have a desk each; the later one stays.
    async fn desk(&self, examiner: &Examiner<'_>, exercise: &Exercise) -> Desk {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
        match kept.filter(|desk| desk.is_of(examiner, exercise)) {
            Some(desk) => desk,
            None => examiner.desk(exercise).await,
        }
    }

    fn keep(&self, desk: Desk) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = desk.kept();
    }
}
