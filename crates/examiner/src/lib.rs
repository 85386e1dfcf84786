//! The examiner: runs an answer from its first statement on a fresh copy of the sample lake, runs the reference likewise, and
//! has `course` compare them. Nothing the learner made is touched.

mod desk;
mod last_desk;
mod limits;
mod objects;
mod proof;
mod sitting;
mod weight;

pub use desk::Desk;
pub use last_desk::LastDesk;
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
    pub async fn sit(&self, exercise: &Exercise, answer: &str, other_rows: Option<&OtherRows>) -> Sitting {
        sitting::sit(&self.copy(other_rows).await, exercise, answer, &self.limits).await
    }

    /// A copy of the lake as it was published, with a history of its own.
    async fn copy(&self, other_rows: Option<&OtherRows>) -> Engine {
        let engine = self.engine.as_published(other_rows.cloned());
        // There is nothing to bring back; from here on statements stand in the history.
        drop(engine.restore().await);
        engine
    }

    /// Everything that answers to an exercise are compared with.
    pub async fn desk(&self, exercise: &Exercise) -> Desk {
        Desk::new(self, exercise).await
    }

    /// Grades one answer. What went wrong in a way that many take is told with its own hint.
    pub async fn check(&self, exercise: &Exercise, answer: &str) -> Verdict {
        self.desk(exercise).await.check(self, answer).await
    }

    /// The reference and the other right answers, with the bytes they read.
    pub async fn solutions(&self, exercise: &Exercise) -> Vec<Solution> {
        let bytes = self.sit(exercise, &exercise.reference, None).await.bytes();
        self.solutions_beside(exercise, bytes).await
    }

    /// The same where it is known what the reference reads.
    pub(crate) async fn solutions_beside(&self, exercise: &Exercise, bytes: u64) -> Vec<Solution> {
        let mut solutions = vec![Solution { says: String::new(), sql: exercise.reference.clone(), bytes }];
        for other in &exercise.accepted {
            let bytes = self.sit(exercise, &other.sql, None).await.bytes();
            solutions.push(Solution { says: other.says.clone(), sql: other.sql.clone(), bytes });
        }
        solutions
    }
}
