//! The examiner: runs an answer from its first statement on a fresh copy of the sample lake, runs the reference likewise, and
//! has `course` compare them. Nothing the learner made is touched.

mod limits;
mod objects;
mod proof;
mod sitting;

pub use limits::ExaminerLimits;
pub use proof::Broken;

use athenaeum_course::{Check, Exercise, HiddenSittings, Sitting, Solution, Verdict, grade, same_fault};
use athenaeum_engine::{Engine, OtherRows};

/// Examines answers over the lake of an engine.
#[derive(Debug)]
pub struct Examiner<'e> {
    engine: &'e Engine,
    limits: ExaminerLimits,
}

/// Whether a statement failed that should not have.
fn ended_otherwise(exercise: &Exercise, sitting: &Sitting) -> bool {
    let mut numbered = (1..).zip(&sitting.statements);
    numbered.any(|(number, seen)| seen.ended.error().is_some() && !sitting::is_expected(exercise, number))
}

impl<'e> Examiner<'e> {
    /// An examiner over a lake.
    pub fn new(engine: &'e Engine) -> Self {
        Self { engine, limits: ExaminerLimits::default() }
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

    /// Grades an answer. What went wrong in a way that many take is told with its own hint.
    pub async fn check(&self, exercise: &Exercise, answer: &str) -> Verdict {
        let reference = self.sit(exercise, &exercise.reference, None).await;
        let seen = self.sit(exercise, answer, None).await;
        let mut verdict = grade(exercise, &seen, &reference, None);
        if !verdict.passed {
            verdict.hint = self.hint(exercise, (&verdict, &seen), &reference).await;
            return verdict;
        }
        let Some(other_rows) = self.other_rows(exercise, &reference).await else { return verdict };
        let hidden_reference = self.sit(exercise, &exercise.reference, Some(other_rows)).await;
        let hidden_answer = self.sit(exercise, answer, Some(other_rows)).await;
        let hidden = HiddenSittings { answer: &hidden_answer, reference: &hidden_reference };
        grade(exercise, &seen, &reference, Some(hidden))
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

    /// The first copy with other rows on which the reference answers, and answers otherwise; nothing where the exercise asks
    /// for none, or where no copy makes a difference.
    pub async fn other_rows(&self, exercise: &Exercise, reference: &Sitting) -> Option<OtherRows> {
        let asks = |check: &Check| matches!(check, Check::Rows { hidden_data: true, .. });
        if !exercise.checks.iter().any(asks) {
            return None;
        }
        for seed in 1..=self.limits.copies {
            let other = self.sit(exercise, &exercise.reference, Some(OtherRows { seed })).await;
            if !ended_otherwise(exercise, &other) && !grade(exercise, &other, reference, None).passed {
                return Some(OtherRows { seed });
            }
        }
        None
    }

    /// The hint of the listed wrong answer that goes wrong in the same way.
    async fn hint(&self, exercise: &Exercise, answer: (&Verdict, &Sitting), reference: &Sitting) -> Option<String> {
        for wrong in &exercise.wrong {
            let seen = self.sit(exercise, &wrong.sql, None).await;
            let verdict = grade(exercise, &seen, reference, None);
            if same_fault(answer, (&verdict, &seen)) {
                return Some(wrong.hint.clone());
            }
        }
        None
    }
}
