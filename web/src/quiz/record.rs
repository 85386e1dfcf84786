//! What is kept of the quiz over visits: how each item was answered, and the round that is under way.

use super::given::Given;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where it is kept.
pub(crate) const QUIZ_KEY: &str = "athenaeum.quiz";

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct QuizState {
    pub(crate) record: Record,
    pub(super) round: Option<Round>,
}

impl QuizState {
    /// With what another browser kept; the round under way here goes on.
    #[must_use]
    pub(crate) fn merged(self, other: Self) -> Self {
        Self { record: self.record.merged(other.record), round: self.round.or(other.round) }
    }
}

/// How items were answered, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Record {
    items: BTreeMap<String, Answers>,
}

/// How one item was answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Answers {
    right: u32,
    wrong: u32,
    last_right: bool,
}

impl Record {
    /// Notes an answer.
    pub(super) fn answered(&mut self, id: &str, right: bool) {
        let answers = self.items.entry(id.to_owned()).or_default();
        answers.last_right = right;
        *(if right { &mut answers.right } else { &mut answers.wrong }) += 1;
    }

    /// How many items were answered.
    pub(crate) fn answered_count(&self) -> usize {
        self.items.len()
    }

    /// With another one: of each item that which has more answers.
    #[must_use]
    fn merged(mut self, other: Self) -> Self {
        for (id, answers) in other.items {
            let own = self.items.entry(id).or_default();
            if own.right + own.wrong < answers.right + answers.wrong {
                *own = answers;
            }
        }
        self
    }

    /// Whether the last answer to an item was right; nothing where there is none.
    pub(crate) fn last_was_right(&self, id: &str) -> Option<bool> {
        self.items.get(id).map(|answers| answers.last_right)
    }
}

/// How a round goes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub(super) enum Mode {
    /// The reasons come after each answer.
    Practice,
    /// The reasons come at the end.
    Exam {
        /// When the time is over, in milliseconds since 1970; nothing without a clock.
        ends_at_ms: Option<f64>,
    },
}

impl Mode {
    /// The same, which ends only when it is handed in.
    pub(super) fn without_clock(self) -> Self {
        match self {
            Self::Practice => self,
            Self::Exam { .. } => Self::Exam { ends_at_ms: None },
        }
    }
}

/// A round under way or just over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Round {
    #[serde(flatten)]
    pub(super) mode: Mode,
    /// What the round is called on the page.
    pub(super) title: String,
    /// Decides the order of options.
    pub(super) seed: u32,
    /// The item that is shown; beyond the last one the round is over.
    pub(super) at: usize,
    pub(super) slots: Vec<Slot>,
    /// Whether an exam ended because its time was over.
    #[serde(default)]
    pub(super) ran_out: bool,
}

/// An item of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Slot {
    /// The item's id.
    pub(super) id: String,
    /// What was answered so far.
    pub(super) given: Option<Given>,
    /// What became of it, once it was judged.
    pub(super) right: Option<bool>,
    /// Whether the learner wants to come back to it.
    #[serde(default)]
    pub(super) flagged: bool,
}

impl Round {
    /// A round over these items.
    pub(super) fn new(mode: Mode, title: String, ids: Vec<String>, seed: u32) -> Self {
        let slots = ids.into_iter().map(|id| Slot { id, given: None, right: None, flagged: false }).collect();
        Self { mode, title, seed, at: 0, slots, ran_out: false }
    }

    /// The item that is shown.
    pub(super) fn slot(&self) -> Option<&Slot> {
        self.slots.get(self.at)
    }

    /// The same, to be changed.
    pub(super) fn slot_mut(&mut self) -> Option<&mut Slot> {
        self.slots.get_mut(self.at)
    }

    /// Whether its score is shown.
    pub(super) fn is_over(&self) -> bool {
        self.at >= self.slots.len()
    }

    /// Items answered right.
    pub(super) fn right_count(&self) -> usize {
        self.slots.iter().filter(|slot| slot.right == Some(true)).count()
    }

    /// Whether it is an exam.
    pub(super) fn is_exam(&self) -> bool {
        matches!(self.mode, Mode::Exam { .. })
    }
}

/// Minutes of an exam: two for each question, as in the real one.
pub(super) fn exam_minutes(count: usize) -> usize {
    2 * count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_answer_counts() {
        let mut record = Record::default();
        assert_eq!(record.last_was_right("a"), None);
        record.answered("a", true);
        record.answered("a", false);
        assert_eq!(record.last_was_right("a"), Some(false));
        record.answered("a", true);
        assert_eq!(record.last_was_right("a"), Some(true));
    }

    #[test]
    fn of_two_browsers_the_one_that_asked_more_counts() {
        let (mut here, mut there) = (QuizState::default(), QuizState::default());
        here.record.answered("a", true);
        there.record.answered("a", true);
        there.record.answered("a", false);
        there.record.answered("b", true);
        let both = here.merged(there.clone());
        assert_eq!(both, there);
        assert_eq!(both.record.answered_count(), 2);
    }

    #[test]
    fn a_round_is_over_behind_its_last_item() {
        let mut round = Round::new(Mode::Practice, "Mixed".to_owned(), vec!["a".to_owned(), "b".to_owned()], 1);
        assert!(!round.is_over() && !round.is_exam());
        round.slot_mut().unwrap().right = Some(true);
        round.at = 2;
        assert!(round.is_over() && round.slot().is_none());
        assert_eq!(round.right_count(), 1);
    }
}
