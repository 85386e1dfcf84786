//! What a learner answered, and whether it is right.

use athenaeum_course::{QuizItem, QuizKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An answer, or as much of it as is there. Options, steps and pairs go by their place in the item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Given {
    /// Options that were chosen.
    Chosen { options: BTreeSet<usize> },
    /// Steps from first to last.
    Ordered { steps: Vec<usize> },
    /// To each left side the pair whose right side was chosen.
    Matched { rights: Vec<Option<usize>> },
}

impl Given {
    /// Nothing answered yet; steps stand in the order they are shown in.
    pub(super) fn nothing(item: &QuizItem, shown: Vec<usize>) -> Self {
        match &item.kind {
            QuizKind::Order { .. } => Self::Ordered { steps: shown },
            QuizKind::Match { pairs } => Self::Matched { rights: vec![None; pairs.len()] },
            _ => Self::Chosen { options: BTreeSet::new() },
        }
    }

    /// Whether there is enough to be judged.
    pub(super) fn is_complete(&self, item: &QuizItem) -> bool {
        match (self, &item.kind) {
            (Self::Chosen { options }, QuizKind::Multiple { .. }) => options.len() == right_count(item),
            (Self::Chosen { options }, _) => options.len() == 1,
            (Self::Matched { rights }, _) => rights.iter().all(Option::is_some),
            (Self::Ordered { .. }, _) => true,
        }
    }

    /// Whether it is right, all of it.
    pub(super) fn is_right(&self, item: &QuizItem) -> bool {
        match (self, &item.kind) {
            (
                Self::Chosen { options },
                QuizKind::Single { options: known }
                | QuizKind::Multiple { options: known }
                | QuizKind::Spot { options: known },
            ) => known.iter().enumerate().all(|(at, choice)| choice.right == options.contains(&at)),
            (Self::Ordered { steps }, QuizKind::Order { steps: texts, .. }) => {
                steps.len() == texts.len() && steps.iter().enumerate().all(|(at, step)| same(texts, at, *step))
            }
            (Self::Matched { rights }, QuizKind::Match { pairs }) => {
                let texts: Vec<&String> = pairs.iter().map(|pair| &pair.right).collect();
                rights.len() == pairs.len()
                    && rights.iter().enumerate().all(|(at, right)| right.is_some_and(|right| same(&texts, at, right)))
            }
            _ => false,
        }
    }

    /// With an option turned on or off. Where one option is right, another takes its place.
    #[must_use]
    pub(super) fn toggled(&self, item: &QuizItem, option: usize) -> Self {
        let Self::Chosen { options } = self else { return self.clone() };
        let mut options = options.clone();
        if !matches!(item.kind, QuizKind::Multiple { .. }) {
            options.clear();
            options.insert(option);
        } else if !options.remove(&option) {
            options.insert(option);
        }
        Self::Chosen { options }
    }

    /// With the step at a place moved one up or down.
    #[must_use]
    pub(super) fn moved(&self, place: usize, down: bool) -> Self {
        let Self::Ordered { steps } = self else { return self.clone() };
        let mut steps = steps.clone();
        let other = if down { place.checked_add(1) } else { place.checked_sub(1) };
        if let Some(other) = other.filter(|other| place < steps.len() && *other < steps.len()) {
            steps.swap(place, other);
        }
        Self::Ordered { steps }
    }

    /// With a right side chosen for a left one.
    #[must_use]
    pub(super) fn matched(&self, left: usize, right: Option<usize>) -> Self {
        let Self::Matched { rights } = self else { return self.clone() };
        let mut rights = rights.clone();
        if let Some(place) = rights.get_mut(left) {
            *place = right;
        }
        Self::Matched { rights }
    }
}

/// Two places are the same where their texts are.
fn same<T: PartialEq>(texts: &[T], a: usize, b: usize) -> bool {
    texts.get(a).is_some_and(|text| texts.get(b) == Some(text))
}

/// How many options are right.
pub(super) fn right_count(item: &QuizItem) -> usize {
    match &item.kind {
        QuizKind::Single { options } | QuizKind::Multiple { options } | QuizKind::Spot { options } => {
            options.iter().filter(|choice| choice.right).count()
        }
        QuizKind::Order { .. } | QuizKind::Match { .. } => 0,
    }
}

/// How many options, steps or pairs it has.
pub(super) fn part_count(item: &QuizItem) -> usize {
    match &item.kind {
        QuizKind::Single { options } | QuizKind::Multiple { options } | QuizKind::Spot { options } => options.len(),
        QuizKind::Order { steps, .. } => steps.len(),
        QuizKind::Match { pairs } => pairs.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{matching, multiple, order, single};
    use super::*;

    #[test]
    fn one_option_takes_the_place_of_another_and_several_stand_together() {
        let item = single("a", "1.1.1");
        let given = Given::nothing(&item, Vec::new());
        assert!(!given.is_complete(&item));
        let given = given.toggled(&item, 0).toggled(&item, 1);
        assert!(given.is_complete(&item) && given.is_right(&item));
        assert!(!given.toggled(&item, 2).is_right(&item));
        let item = multiple("b", "1.1.1");
        let given = Given::nothing(&item, Vec::new()).toggled(&item, 0);
        assert!(!given.is_complete(&item));
        let given = given.toggled(&item, 2);
        assert!(given.is_complete(&item) && given.is_right(&item));
        assert!(!given.toggled(&item, 0).toggled(&item, 1).is_right(&item));
    }

    #[test]
    fn steps_move_up_and_down_and_not_beyond() {
        let item = order("a", "1.1.1");
        let given = Given::nothing(&item, vec![1, 0, 2]);
        assert!(given.is_complete(&item) && !given.is_right(&item));
        assert!(given.moved(0, true).is_right(&item));
        assert!(given.moved(1, false).is_right(&item));
        assert_eq!(given.moved(0, false), given);
        assert_eq!(given.moved(2, true), given);
    }

    #[test]
    fn equal_right_sides_are_interchangeable() {
        let item = matching("a", "1.1.1");
        let given = Given::nothing(&item, Vec::new()).matched(0, Some(2)).matched(1, Some(1));
        assert!(!given.is_complete(&item));
        let given = given.matched(2, Some(0));
        assert!(given.is_complete(&item) && given.is_right(&item));
        assert!(!given.matched(1, Some(0)).is_right(&item));
    }
}
