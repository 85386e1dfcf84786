//! An exercise with what its reference did: run once, however many answers are compared with it.

use crate::{Examiner, ExaminerLimits, sitting, weight};
use athenaeum_course::{Check, Exercise, Finding, HiddenSittings, Rung, Sitting, Verdict, grade, same_fault};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::{OtherRows, Published};

/// An exercise that answers are handed in to.
#[derive(Debug)]
pub struct Desk {
    exercise: Exercise,
    /// What the sittings below were made on, and within which limits.
    published: Published,
    limits: ExaminerLimits,
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

impl Desk {
    pub(crate) async fn new(examiner: &Examiner<'_>, exercise: &Exercise) -> Self {
        Self {
            exercise: exercise.clone(),
            published: examiner.engine.published(),
            limits: examiner.limits,
            reference: examiner.sit(exercise, &exercise.reference, None).await,
            hidden: Hidden::NotLooked,
            mistakes: Vec::new(),
        }
    }

    /// Whether what it holds is true of this exercise at this examiner's.
    pub(crate) fn is_of(&self, examiner: &Examiner<'_>, exercise: &Exercise) -> bool {
        self.limits == examiner.limits && self.published == examiner.engine.published() && self.exercise == *exercise
    }

    /// What was found out so far, as far as it is worth keeping: nothing that came of a lake out of reach, and no more than
    /// the limit of memory.
    pub(crate) fn kept(mut self) -> Option<Self> {
        let mistakes = self.mistakes.iter().map(|(_, sitting)| sitting);
        let has_copy = match &self.hidden {
            Hidden::Copy(_, sitting) => Some(sitting),
            Hidden::NotLooked | Hidden::None => None,
        };
        if self.fault().is_some() || mistakes.chain(has_copy).any(|sitting| unreached(sitting).is_some()) {
            return None;
        }
        if self.memory_bytes() > self.limits.kept_bytes {
            self.mistakes = Vec::new();
        }
        if self.memory_bytes() > self.limits.kept_bytes {
            self.hidden = Hidden::NotLooked;
        }
        (self.memory_bytes() <= self.limits.kept_bytes).then_some(self)
    }

    /// What it holds in memory, about.
    pub(crate) fn memory_bytes(&self) -> usize {
        let hidden = match &self.hidden {
            Hidden::Copy(_, sitting) => weight::of_sitting(sitting),
            Hidden::NotLooked | Hidden::None => 0,
        };
        let mistakes = self.mistakes.iter().map(|(verdict, sitting)| {
            weight::of_sitting(sitting) + verdict.findings.iter().map(weight::of_finding).sum::<usize>()
        });
        weight::of_sitting(&self.reference) + hidden + mistakes.sum::<usize>()
    }

    /// Data scanned by the reference's last query.
    pub(crate) fn reference_bytes(&self) -> u64 {
        self.reference.bytes()
    }

    /// Grades an answer. What went wrong in a way that many take is told with its own hint.
    pub async fn check(&mut self, examiner: &Examiner<'_>, answer: &str) -> Verdict {
        if let Some(error) = self.fault() {
            return not_graded("The exercise's own answer did not run, so nothing can be compared with it.", error);
        }
        let seen = examiner.sit(&self.exercise, answer, None).await;
        let mut verdict = grade(&self.exercise, &seen, &self.reference, None);
        if !verdict.passed {
            verdict.hint = self.hint(examiner, (&verdict, &seen)).await;
            return verdict;
        }
        self.look_for_hidden(examiner).await;
        let Hidden::Copy(other_rows, reference) = &self.hidden else { return verdict };
        let there = examiner.sit(&self.exercise, answer, Some(other_rows)).await;
        if let Some(error) = unreached(&there) {
            return not_graded("The answer could not be run on other rows, so it is not graded yet.", error);
        }
        let hidden = HiddenSittings { answer: &there, reference };
        let mut verdict = grade(&self.exercise, &seen, &self.reference, Some(hidden));
        if other_rows.has_edges() {
            verdict.findings.iter_mut().for_each(look_at_edges);
        }
        verdict
    }

    /// Why the reference did not run, if it did not.
    fn fault(&self) -> Option<&Diagnostic> {
        self.ended_otherwise(&self.reference)
    }

    /// Whether rows of an answer are asked on other data, and no copy makes a difference there.
    pub async fn is_blind(&mut self, examiner: &Examiner<'_>) -> bool {
        self.look_for_hidden(examiner).await;
        self.asks_hidden() && matches!(self.hidden, Hidden::None)
    }

    fn asks_hidden(&self) -> bool {
        self.exercise.checks.iter().any(|check| matches!(check, Check::Rows { hidden_data: true, .. }))
    }

    /// The first copy with other rows on which the reference answers, and answers otherwise. A copy with rows at the edges
    /// comes first; it is fair only if every answer that is known to be right is right there.
    async fn look_for_hidden(&mut self, examiner: &Examiner<'_>) {
        if !matches!(self.hidden, Hidden::NotLooked) {
            return;
        }
        self.hidden = Hidden::None;
        if !self.asks_hidden() {
            return;
        }
        for seed in 1..=self.limits.copies {
            let Some(other_rows) = OtherRows::at_edges_of(&self.exercise.reference, seed) else { break };
            if let Some(there) = self.differing(examiner, &other_rows).await {
                if self.is_fair(examiner, &other_rows, &there).await {
                    self.hidden = Hidden::Copy(other_rows, there);
                    return;
                }
                break;
            }
        }
        for seed in 1..=self.limits.copies {
            let other_rows = OtherRows::fewer(seed);
            if let Some(there) = self.differing(examiner, &other_rows).await {
                self.hidden = Hidden::Copy(other_rows, there);
                return;
            }
        }
    }

    /// What the reference does on a copy, if it answers there, and otherwise than on the published rows.
    async fn differing(&self, examiner: &Examiner<'_>, other_rows: &OtherRows) -> Option<Sitting> {
        let there = examiner.sit(&self.exercise, &self.exercise.reference, Some(other_rows)).await;
        let is_answered = self.ended_otherwise(&there).is_none();
        (is_answered && !grade(&self.exercise, &there, &self.reference, None).passed).then_some(there)
    }

    /// Whether the other right answers are right on a copy.
    async fn is_fair(&self, examiner: &Examiner<'_>, other_rows: &OtherRows, reference: &Sitting) -> bool {
        for other in &self.exercise.accepted {
            let answer = examiner.sit(&self.exercise, &other.sql, Some(other_rows)).await;
            let hidden = HiddenSittings { answer: &answer, reference };
            if !grade(&self.exercise, &self.reference, &self.reference, Some(hidden)).passed {
                return false;
            }
        }
        true
    }

    /// Why a statement failed that should not have.
    fn ended_otherwise<'s>(&self, sitting: &'s Sitting) -> Option<&'s Diagnostic> {
        let mut numbered = (1..).zip(&sitting.statements);
        numbered.find_map(|(number, seen)| seen.ended.error().filter(|_| !sitting::is_expected(&self.exercise, number)))
    }

    /// The hint of the listed wrong answer that goes wrong in the same way.
    async fn hint(&mut self, examiner: &Examiner<'_>, answer: (&Verdict, &Sitting)) -> Option<String> {
        for (at, wrong) in self.exercise.wrong.iter().enumerate() {
            if self.mistakes.len() == at {
                let seen = examiner.sit(&self.exercise, &wrong.sql, None).await;
                self.mistakes.push((grade(&self.exercise, &seen, &self.reference, None), seen));
            }
            let (verdict, seen) = self.mistakes.get(at)?;
            if same_fault(answer, (verdict, seen)) {
                return Some(wrong.hint.clone());
            }
        }
        None
    }
}

/// Why a sitting tells nothing of its answer: the lake was out of reach, or time was up.
fn unreached(sitting: &Sitting) -> Option<&Diagnostic> {
    let errors = sitting.statements.iter().filter_map(|seen| seen.ended.error());
    let probes = sitting.probes.iter().filter_map(|probe| probe.as_ref().err());
    errors.chain(probes).find(|error| {
        matches!(error.code, Code::LakeUnavailable | Code::RangeNotSupported | Code::DataChanged | Code::UserCancelled)
    })
}

/// The verdict where there is nothing to go by.
fn not_graded(says: &str, error: &Diagnostic) -> Verdict {
    let finding = Finding {
        rung: Rung::Error,
        check: None,
        says: says.to_owned(),
        hints: vec!["This says nothing of your answer. Check it again.".to_owned()],
        diff: None,
        error: Some(error.clone()),
    };
    Verdict {
        passed: false,
        findings: vec![finding],
        stars: None,
        bytes: 0,
        reference_bytes: 0,
        budgets: Vec::new(),
        hint: None,
    }
}

fn look_at_edges(finding: &mut Finding) {
    if finding.rung == Rung::HiddenRows {
        let hint =
            "Some of its rows lie just at the ends of ranges: look at each < and <=, and whether both ends are named.";
        finding.hints.push(hint.to_owned());
    }
}
