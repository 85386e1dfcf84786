//! Whether statements read more than an exercise allows, and how much of what is allowed they used.

use super::counted::{counted, so_many};
use super::finding::{Finding, Rung};
use super::seen::{Seen, Sitting};
use crate::check::{Budget, Reads};
use serde::{Deserialize, Serialize};

/// A figure that a budget may limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BudgetFigure {
    /// Data scanned, in real bytes.
    Bytes,
    /// Objects read.
    Objects,
    /// Partitions read.
    Partitions,
    /// Partitions whose metadata was fetched.
    PartitionsFetched,
    /// Row groups read.
    RowGroups,
}

/// What a budget allows of one figure, and what was used of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    /// The figure.
    pub figure: BudgetFigure,
    /// Which statements count.
    pub of: Reads,
    /// What was used.
    pub used: u64,
    /// What is enough.
    pub allowed: u64,
}

impl BudgetFigure {
    /// What it is called.
    pub fn says(self) -> &'static str {
        match self {
            Self::Bytes => "Bytes",
            Self::Objects => "Objects",
            Self::Partitions => "Partitions",
            Self::PartitionsFetched => "Partitions looked up in the catalog",
            Self::RowGroups => "Row groups",
        }
    }

    /// What one of them is called, and what stands behind that.
    fn noun(self) -> (&'static str, &'static str) {
        match self {
            Self::Bytes => ("byte", ""),
            Self::Objects => ("object", ""),
            Self::Partitions => ("partition", ""),
            Self::PartitionsFetched => ("partition", " looked up in the catalog"),
            Self::RowGroups => ("row group", ""),
        }
    }

    fn allowed(self, budget: &Budget) -> Option<u64> {
        match self {
            Self::Bytes => budget.bytes,
            Self::Objects => budget.objects,
            Self::Partitions => budget.partitions,
            Self::PartitionsFetched => budget.partitions_fetched,
            Self::RowGroups => budget.row_groups,
        }
    }

    fn used(self, seen: &Seen) -> u64 {
        match self {
            Self::Bytes => seen.bytes,
            Self::Objects => seen.objects,
            Self::Partitions => seen.partitions,
            Self::PartitionsFetched => seen.partitions_fetched,
            Self::RowGroups => seen.row_groups,
        }
    }
}

impl Spent {
    /// Whether more was used than is enough.
    pub fn is_over(&self) -> bool {
        self.used > self.allowed
    }
}

const FIGURES: [BudgetFigure; 5] = [
    BudgetFigure::Bytes,
    BudgetFigure::Objects,
    BudgetFigure::Partitions,
    BudgetFigure::PartitionsFetched,
    BudgetFigure::RowGroups,
];

/// The statements whose reading counts: without a query all of them, so that a budget never goes unasked.
fn counting(of: Reads, answer: &Sitting) -> Vec<&Seen> {
    match (of, answer.last_query()) {
        (Reads::LastQuery, Some(last)) => vec![last],
        (Reads::LastQuery, None) | (Reads::All, _) => answer.statements.iter().collect(),
    }
}

/// What was used of each figure that the budget limits. Nothing where there is no statement that counts.
pub(crate) fn spent(of: Reads, budget: &Budget, answer: &Sitting) -> Vec<Spent> {
    let counted = counting(of, answer);
    if counted.is_empty() {
        return Vec::new();
    }
    let used = |figure: BudgetFigure| counted.iter().map(|seen| figure.used(seen)).sum();
    FIGURES
        .into_iter()
        .filter_map(|figure| Some(Spent { figure, of, used: used(figure), allowed: figure.allowed(budget)? }))
        .collect()
}

/// What goes beyond the budget.
pub(crate) fn check(of: Reads, budget: &Budget, answer: &Sitting) -> Option<Finding> {
    let beyond: Vec<String> = spent(of, budget, answer)
        .into_iter()
        .filter(Spent::is_over)
        .map(|Spent { figure, used, allowed, .. }| {
            let (noun, behind) = figure.noun();
            format!("{}{behind}, where {} enough", counted(used, noun), so_many(allowed))
        })
        .collect();
    if beyond.is_empty() {
        return None;
    }
    let who = if counting(of, answer).len() > 1 { "The statements together" } else { "The query" };
    Some(Finding::new(Rung::Reads, format!("{who} read too much: {}.", beyond.join("; "))).hint(
        "The scan map shows which partitions, row groups and columns were read, and which of them the question does not need.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::seen::{Ended, Table};

    fn seen(is_query: bool, bytes: u64, objects: u64) -> Seen {
        Seen {
            text: String::new(),
            is_query,
            ended: Ended::Succeeded,
            table: Table::default(),
            bytes,
            objects,
            partitions: 0,
            partitions_fetched: 0,
            row_groups: 0,
        }
    }

    fn told(of: Reads, budget: &Budget, statements: Vec<Seen>) -> Option<String> {
        check(of, budget, &Sitting { statements, ..Sitting::default() }).map(|finding| finding.says)
    }

    #[test]
    fn a_budget_is_told_with_its_units() {
        let budget = Budget { bytes: Some(35_000), objects: Some(1), ..Budget::default() };
        assert_eq!(told(Reads::LastQuery, &budget, vec![seen(true, 35_000, 1)]), None);
        assert_eq!(
            told(Reads::LastQuery, &budget, vec![seen(true, 35_001, 2)]).unwrap(),
            "The query read too much: 35,001 bytes, where 35,000 are enough; 2 objects, where 1 is enough."
        );
    }

    #[test]
    fn statements_without_a_query_have_a_budget_too() {
        let budget = Budget { bytes: Some(100), ..Budget::default() };
        let both = || vec![seen(false, 80, 1), seen(false, 80, 1)];
        let says = "The statements together read too much: 160 bytes, where 100 are enough.";
        assert_eq!(told(Reads::LastQuery, &budget, both()).unwrap(), says);
        assert_eq!(told(Reads::All, &budget, both()).unwrap(), says);
    }
}
