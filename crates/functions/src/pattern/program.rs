//! A row pattern as steps that a search goes through.

use super::Pattern;
use crate::Failure;
use athenaeum_diagnostic::Code;

/// Most steps of a program: quantifiers are written out.
const MAX_STEPS: usize = 100_000;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Takes a row of this variable.
    Take(usize),
    /// Stands before the first row.
    Start,
    /// Stands behind the last row.
    End,
    /// Goes on at either, the first preferred.
    Split(usize, usize),
    /// Goes on there.
    Jump(usize),
    /// An exclusion begins here, or ends.
    Exclude {
        /// Begins.
        begins: bool,
    },
    /// Remembers the row, under this number.
    Remember(usize),
    /// Ends the search's branch, where it stands at the row remembered still.
    Moved(usize),
    /// The match is found.
    Done,
}

/// A program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// How many rows are remembered.
    pub(super) memories: usize,
}

impl Program {
    pub(super) fn of(pattern: &Pattern) -> Result<Self, Failure> {
        let mut program = Self { steps: Vec::new(), memories: 0 };
        program.add(pattern)?;
        program.push(Step::Done)?;
        Ok(program)
    }

    fn push(&mut self, step: Step) -> Result<usize, Failure> {
        if self.steps.len() >= MAX_STEPS {
            let message = format!("The row pattern is too large: written out it has more than {MAX_STEPS} steps");
            return Err(Failure::new(Code::TooLarge, message));
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn add(&mut self, pattern: &Pattern) -> Result<(), Failure> {
        match pattern {
            Pattern::Variable(variable) => self.push(Step::Take(*variable)).map(drop),
            Pattern::Empty => Ok(()),
            Pattern::Start => self.push(Step::Start).map(drop),
            Pattern::End => self.push(Step::End).map(drop),
            Pattern::Sequence(items) => items.iter().try_for_each(|item| self.add(item)),
            Pattern::Alternation(items) => {
                let last = items.len().saturating_sub(1);
                let each = items.iter().enumerate().map(|(index, item)| (item, index == last));
                self.alternatives(each, |program, item| program.add(item))
            }
            Pattern::Permute(items) => self.permuted(items),
            Pattern::Excluded(inner) => {
                self.push(Step::Exclude { begins: true })?;
                self.add(inner)?;
                self.push(Step::Exclude { begins: false }).map(drop)
            }
            Pattern::Repeated { pattern, least, most, is_greedy } => {
                let alone = if most.is_none() { least.saturating_sub(1) } else { *least };
                for _ in 0..alone {
                    self.add_counted(pattern)?;
                }
                match most {
                    None => self.any_times(pattern, *is_greedy, *least > 0),
                    Some(most) => self.up_to(pattern, most.saturating_sub(*least), *is_greedy),
                }
            }
        }
    }

    /// A repetition costs a step even where its pattern has none.
    fn add_counted(&mut self, pattern: &Pattern) -> Result<(), Failure> {
        let before = self.steps.len();
        self.add(pattern)?;
        if self.steps.len() == before {
            self.push(Step::Jump(before + 1))?;
        }
        Ok(())
    }

    /// One of several, each with a word on whether it is the last.
    fn alternatives<T>(
        &mut self,
        items: impl Iterator<Item = (T, bool)>,
        add: impl Fn(&mut Self, T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut ends = Vec::new();
        for (item, is_last) in items {
            if is_last {
                add(self, item)?;
                break;
            }
            let split = self.push(Step::Jump(0))?;
            add(self, item)?;
            ends.push(self.push(Step::Jump(0))?);
            self.set(split, Step::Split(split + 1, self.steps.len()));
        }
        let end = self.steps.len();
        ends.into_iter().for_each(|step| self.set(step, Step::Jump(end)));
        Ok(())
    }

    fn permuted(&mut self, items: &[Pattern]) -> Result<(), Failure> {
        let mut order: Vec<usize> = (0..items.len()).collect();
        let last: Vec<usize> = (0..items.len()).rev().collect();
        let orders = std::iter::successors(Some(order.clone()), |_| next_order(&mut order).then(|| order.clone()));
        let each = orders.map(|order| {
            let is_last = order == last;
            (order, is_last)
        });
        self.alternatives(each, |program, order| {
            order.iter().filter_map(|index| items.get(*index)).try_for_each(|item| program.add(item))
        })
    }

    /// Any number of times; at least once, or perhaps not at all. A time without rows is the last.
    fn any_times(&mut self, pattern: &Pattern, is_greedy: bool, at_least_once: bool) -> Result<(), Failure> {
        let entry = if at_least_once { None } else { Some(self.push(Step::Jump(0))?) };
        let head = self.steps.len();
        let memory = can_be_empty(pattern).then_some(self.memories);
        if let Some(memory) = memory {
            self.memories += 1;
            self.push(Step::Remember(memory))?;
        }
        self.add(pattern)?;
        let again = self.push(Step::Jump(0))?;
        if let Some(memory) = memory {
            self.push(Step::Moved(memory))?;
        }
        self.push(Step::Jump(head))?;
        let end = self.steps.len();
        self.set(again, split(again + 1, end, is_greedy));
        entry.into_iter().for_each(|entry| self.set(entry, split(head, end, is_greedy)));
        Ok(())
    }

    fn up_to(&mut self, pattern: &Pattern, times: u32, is_greedy: bool) -> Result<(), Failure> {
        let mut heads = Vec::new();
        for _ in 0..times {
            heads.push(self.push(Step::Jump(0))?);
            self.add(pattern)?;
        }
        let end = self.steps.len();
        heads.into_iter().for_each(|head| self.set(head, split(head + 1, end, is_greedy)));
        Ok(())
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }
}

fn split(inside: usize, behind: usize, is_greedy: bool) -> Step {
    if is_greedy { Step::Split(inside, behind) } else { Step::Split(behind, inside) }
}

/// The next order after this, as in a dictionary; false after the last.
fn next_order(order: &mut [usize]) -> bool {
    let rises = |index: usize| matches!(order.get(index..index + 2), Some([left, right]) if left < right);
    let Some(pivot) = (0..order.len().saturating_sub(1)).rev().find(|index| rises(*index)) else { return false };
    let least = order.get(pivot).copied().unwrap_or_default();
    if let Some(other) = (pivot..order.len()).rev().find(|index| order.get(*index).is_some_and(|value| *value > least))
    {
        order.swap(pivot, other);
    }
    if let Some(rest) = order.get_mut(pivot + 1..) {
        rest.reverse();
    }
    true
}

/// Whether a match of it may have no rows.
fn can_be_empty(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Variable(_) => false,
        Pattern::Empty | Pattern::Start | Pattern::End => true,
        Pattern::Sequence(items) | Pattern::Permute(items) => items.iter().all(can_be_empty),
        Pattern::Alternation(items) => items.iter().any(can_be_empty),
        Pattern::Excluded(inner) => can_be_empty(inner),
        Pattern::Repeated { pattern, least, .. } => *least == 0 || can_be_empty(pattern),
    }
}
