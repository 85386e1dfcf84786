//! The search for the preferred match that begins at a row: steps are gone through in the order of preference, and back to
//! the last choice where they lead nowhere.

use super::program::{Program, Step};
use crate::Failure;
use athenaeum_diagnostic::Code;
use std::collections::HashSet;
use std::ops::Range;

/// Most work for one partition.
const MAX_WORK: u64 = if cfg!(test) { 1_000_000 } else { 50_000_000 };
/// Most steps that are remembered from one search to the next.
const MAX_KNOWN: usize = 1_000_000;
/// Work of evaluating a condition for one row.
pub(super) const WORK_OF_CONDITION: u64 = 10;

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// Its first row.
    pub(super) first: usize,
    /// The variable of each of its rows.
    pub(super) variables: Vec<usize>,
    /// The rows of each variable, counted from its first row.
    rows_of: Vec<Vec<usize>>,
    /// Rows that are not shown, counted from its first.
    pub(super) excluded: Vec<Range<usize>>,
    /// Its number in the partition.
    pub(super) number: i64,
}

impl Match {
    /// One without rows.
    pub(super) fn empty(first: usize, number: i64) -> Self {
        Self { first, variables: Vec::new(), rows_of: Vec::new(), excluded: Vec::new(), number }
    }

    /// One more row.
    pub(super) fn push(&mut self, variable: usize) {
        if self.rows_of.len() <= variable {
            self.rows_of.resize_with(variable + 1, Vec::new);
        }
        if let Some(rows) = self.rows_of.get_mut(variable) {
            rows.push(self.variables.len());
        }
        self.variables.push(variable);
    }

    /// The first rows alone.
    fn truncate(&mut self, rows: usize) {
        while self.variables.len() > rows
            && let Some(variable) = self.variables.pop()
            && let Some(rows) = self.rows_of.get_mut(variable)
        {
            rows.pop();
        }
    }

    /// The rows of a variable among the first `seen`, counted from the first row.
    pub(super) fn rows_of(&self, variable: usize, seen: usize) -> &[usize] {
        let rows = self.rows_of.get(variable).map_or(&[][..], Vec::as_slice);
        rows.get(..rows.partition_point(|row| *row < seen)).unwrap_or_default()
    }

    /// The row behind it.
    pub(super) fn end(&self) -> usize {
        self.first + self.variables.len()
    }
}

/// Whether a row, the last of the match so far, may belong to the variable that it is given there.
pub(super) trait Conditions {
    /// Whether it may.
    fn holds(&mut self, so_far: &Match) -> Result<(bool, u64), Failure>;

    /// Whether conditions look at the row alone and not at the match before it.
    fn are_local(&self) -> bool;
}

/// Searches of one partition.
pub(super) struct Search<'s> {
    program: &'s Program,
    rows: usize,
    work: u64,
    /// Steps at rows that are known to lead nowhere, where conditions are local.
    dead: HashSet<(usize, usize)>,
}

/// A choice that was not taken.
struct Choice {
    step: usize,
    rows: usize,
    exclusions: usize,
    changes: usize,
}

/// What one search has at hand.
#[derive(Default)]
struct Path {
    choices: Vec<Choice>,
    /// Beginnings and ends of exclusions.
    exclusions: Vec<(bool, usize)>,
    memories: Vec<usize>,
    /// Memories as they were before.
    changes: Vec<(usize, usize)>,
    /// Steps at rows that this search came to.
    visited: Vec<(usize, usize)>,
}

impl<'s> Search<'s> {
    pub(super) fn new(program: &'s Program, rows: usize) -> Self {
        Self { program, rows, work: 0, dead: HashSet::new() }
    }

    /// The preferred match that begins at a row.
    pub(super) fn at(
        &mut self,
        first: usize,
        number: i64,
        conditions: &mut dyn Conditions,
    ) -> Result<Option<Match>, Failure> {
        // What is known of rows behind is of no use any more.
        if self.dead.len() > MAX_KNOWN {
            self.dead.clear();
        }
        let mut found = Match::empty(first, number);
        let mut path = Path { memories: vec![usize::MAX; self.program.memories], ..Path::default() };
        let is_local = conditions.are_local();
        let mut step = Some(0);
        loop {
            let Some(at) = step else {
                let Some(choice) = path.choices.pop() else { return Ok(None) };
                step = Some(path.back_to(&choice, &mut found));
                continue;
            };
            self.charge(1)?;
            if is_local && !self.first_visit(at, &found, &mut path) {
                step = None;
                continue;
            }
            step = match self.program.steps.get(at).copied().unwrap_or(Step::Done) {
                Step::Done => {
                    path.visited.iter().for_each(|key| {
                        self.dead.remove(key);
                    });
                    found.excluded = path.excluded();
                    return Ok(Some(found));
                }
                Step::Take(variable) => self.take(variable, &mut found, conditions)?.then_some(at + 1),
                Step::Start => (found.end() == 0).then_some(at + 1),
                Step::End => (found.end() == self.rows).then_some(at + 1),
                Step::Jump(to) => Some(to),
                Step::Split(preferred, other) => {
                    path.choose(other, &found);
                    Some(preferred)
                }
                Step::Exclude { begins } => {
                    path.exclusions.push((begins, found.variables.len()));
                    Some(at + 1)
                }
                Step::Remember(memory) => {
                    path.remember(memory, found.variables.len());
                    Some(at + 1)
                }
                // Where conditions are local, coming to a step twice at a row ends the branch already.
                Step::Moved(memory) => {
                    (is_local || path.memories.get(memory) != Some(&found.variables.len())).then_some(at + 1)
                }
            };
        }
    }

    fn take(&mut self, variable: usize, found: &mut Match, conditions: &mut dyn Conditions) -> Result<bool, Failure> {
        if found.end() >= self.rows {
            return Ok(false);
        }
        found.push(variable);
        let (holds, work) = conditions.holds(found)?;
        self.charge(work)?;
        Ok(holds)
    }

    /// Whether a step was not come to at this row before. One that was leads nowhere, or back here.
    fn first_visit(&mut self, step: usize, found: &Match, path: &mut Path) -> bool {
        let key = (step, found.end());
        let is_first = self.dead.insert(key);
        if is_first {
            path.visited.push(key);
        }
        is_first
    }

    fn charge(&mut self, work: u64) -> Result<(), Failure> {
        self.work = self.work.saturating_add(work);
        if self.work <= MAX_WORK {
            return Ok(());
        }
        let message = "MATCH_RECOGNIZE gave up: finding the matches of a partition takes too many steps";
        Err(Failure::new(Code::TooLarge, message))
    }
}

impl Path {
    fn choose(&mut self, step: usize, found: &Match) {
        let (rows, exclusions, changes) = (found.variables.len(), self.exclusions.len(), self.changes.len());
        self.choices.push(Choice { step, rows, exclusions, changes });
    }

    fn remember(&mut self, memory: usize, row: usize) {
        if let Some(place) = self.memories.get_mut(memory) {
            self.changes.push((memory, *place));
            *place = row;
        }
    }

    fn back_to(&mut self, choice: &Choice, found: &mut Match) -> usize {
        found.truncate(choice.rows);
        self.exclusions.truncate(choice.exclusions);
        while self.changes.len() > choice.changes {
            if let Some((memory, before)) = self.changes.pop()
                && let Some(place) = self.memories.get_mut(memory)
            {
                *place = before;
            }
        }
        choice.step
    }

    fn excluded(&self) -> Vec<Range<usize>> {
        let (mut excluded, mut open) = (Vec::new(), Vec::new());
        for (begins, row) in &self.exclusions {
            if *begins {
                open.push(*row);
            } else if let Some(first) = open.pop() {
                excluded.push(first..*row);
            }
        }
        excluded
    }
}
