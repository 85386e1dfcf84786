//! An exercise with what its reference did: run once, however many answers are compared with it.

use crate::{Examiner, sitting};
use athenaeum_course::{Check, Exercise, HiddenSittings, Sitting, Verdict, grade, same_fault};
use athenaeum_engine::OtherRows;

/// An exercise that answers are handed in to.
#[derive(Debug)]
pub struct Desk<'d> {
    examiner: &'d Examiner<'d>,
    exercise: &'d Exercise,
    reference: Sitting,
    hidden: Hidden,
    /// What the listed wrong answers did, in their order, as far as they were run.
    mistakes: Vec<(Verdict, Sitting)>,
}

/// The copy with other rows.
#[derive(Debug)]
enum Hidden {
    /// No answer got that far.
    NotLooked,
    /// The exercise does not ask for one, or none makes a difference.
    None,
    /// The copy, and what the reference did there.
    Copy(OtherRows, Sitting),
}

impl<'d> Desk<'d> {
    pub(crate) async fn new(examiner: &'d Examiner<'d>, exercise: &'d Exercise) -> Self {
        let reference = examiner.sit(exercise, &exercise.reference, None).await;
        Self { examiner, exercise, reference, hidden: Hidden::NotLooked, mistakes: Vec::new() }
    }

    /// Grades an answer. What went wrong in a way that many take is told with its own hint.
    pub async fn check(&mut self, answer: &str) -> Verdict {
        let seen = self.examiner.sit(self.exercise, answer, None).await;
        let mut verdict = grade(self.exercise, &seen, &self.reference, None);
        if !verdict.passed {
            verdict.hint = self.hint((&verdict, &seen)).await;
            return verdict;
        }
        self.look_for_hidden().await;
        let Hidden::Copy(other_rows, reference) = &self.hidden else { return verdict };
        let there = self.examiner.sit(self.exercise, answer, Some(*other_rows)).await;
        let hidden = HiddenSittings { answer: &there, reference };
        grade(self.exercise, &seen, &self.reference, Some(hidden))
    }

    /// Whether rows of an answer are asked on other data, and no copy makes a difference there.
    pub async fn is_blind(&mut self) -> bool {
        self.look_for_hidden().await;
        self.asks_hidden() && matches!(self.hidden, Hidden::None)
    }

    fn asks_hidden(&self) -> bool {
        self.exercise.checks.iter().any(|check| matches!(check, Check::Rows { hidden_data: true, .. }))
    }

    /// The first copy with other rows on which the reference answers, and answers otherwise.
    async fn look_for_hidden(&mut self) {
        if !matches!(self.hidden, Hidden::NotLooked) {
            return;
        }
        self.hidden = Hidden::None;
        if !self.asks_hidden() {
            return;
        }
        for seed in 1..=self.examiner.limits.copies {
            let other_rows = OtherRows { seed };
            let there = self.examiner.sit(self.exercise, &self.exercise.reference, Some(other_rows)).await;
            if !self.ended_otherwise(&there) && !grade(self.exercise, &there, &self.reference, None).passed {
                self.hidden = Hidden::Copy(other_rows, there);
                return;
            }
        }
    }

    /// Whether a statement failed that should not have.
    fn ended_otherwise(&self, sitting: &Sitting) -> bool {
        let mut numbered = (1..).zip(&sitting.statements);
        numbered.any(|(number, seen)| seen.ended.error().is_some() && !sitting::is_expected(self.exercise, number))
    }

    /// The hint of the listed wrong answer that goes wrong in the same way.
    async fn hint(&mut self, answer: (&Verdict, &Sitting)) -> Option<String> {
        let exercise = self.exercise;
        for (at, wrong) in exercise.wrong.iter().enumerate() {
            if self.mistakes.len() == at {
                let seen = self.examiner.sit(exercise, &wrong.sql, None).await;
                self.mistakes.push((grade(exercise, &seen, &self.reference, None), seen));
            }
            let (verdict, seen) = self.mistakes.get(at)?;
            if same_fault(answer, (verdict, seen)) {
                return Some(wrong.hint.clone());
            }
        }
        None
    }
}
