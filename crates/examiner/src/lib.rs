//! The examiner: runs an answer from its first statement on a fresh copy of the sample lake, runs the reference likewise, and
//! has `course` compare them. Nothing the learner made is touched.

mod desk;
mod limits;
mod objects;
mod proof;
mod sitting;

pub use desk::Desk;
pub use limits::ExaminerLimits;
pub use proof::Broken;

use athenaeum_course::{Exercise, Sitting, Solution, Verdict};
use athenaeum_engine::{Engine, OtherRows};

/// Examines answers over the lake of an engine.
#[derive(Debug)]
pub struct Examiner<'e> {
    engine: &'e Engine,
    limits: ExaminerLimits,
}

impl<'e> Examiner<'e> {
    /// An examiner over a lake.
    pub fn new(engine: &'e Engine) -> Self {
        Self { engine, limits: ExaminerLimits::default() }
    }

    /// The same within other limits.
    #[must_use]
    pub fn within(self, limits: ExaminerLimits) -> Self {
        Self { limits, ..self }
    }

    /// Runs an answer on a fresh copy of the lake, and of the copy with other rows where that is asked for.
    pub async fn sit(&self, exercise: &Exercise, answer: &str, other_rows: Option<OtherRows>) -> Sitting {
        sitting::sit(&self.copy(other_rows).await, exercise, answer, &self.limits).await
    }

    /// A copy of the lake as it was published, with a history of its own.
    async fn copy(&self, other_rows: Option<OtherRows>) -> Engine {
        let engine = self.engine.as_published(other_rows);
        // There is nothing to bring back; from here on statements stand in the history.
        drop(engine.restore().await);
        engine
    }

    /// Everything that answers to an exercise are compared with.
    pub async fn desk<'d>(&'d self, exercise: &'d Exercise) -> Desk<'d> {
        Desk::new(self, exercise).await
    }

    /// Grades one answer. What went wrong in a way that many take is told with its own hint.
    pub async fn check(&self, exercise: &Exercise, answer: &str) -> Verdict {
        self.desk(exercise).await.check(answer).await
    }

    /// The reference and the other right answers, with the bytes they read.
    pub async fn solutions(&self, exercise: &Exercise) -> Vec<Solution> {
        let mut solutions = Vec::new();
        let reference = (String::new(), exercise.reference.clone());
        let accepted = exercise.accepted.iter().map(|other| (other.says.clone(), other.sql.clone()));
        for (says, sql) in std::iter::once(reference).chain(accepted) {
            let bytes = self.sit(exercise, &sql, None).await.bytes();
            solutions.push(Solution { says, sql, bytes });
        }
        solutions
    }
}
