//! Whether statements read more than an exercise allows, and how much of what is allowed they used.

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

/// What was used of each figure that the budget limits. Nothing where there is no statement that counts.
pub(crate) fn spent(of: Reads, budget: &Budget, answer: &Sitting) -> Vec<Spent> {
    let counted: Vec<&Seen> = match of {
        Reads::LastQuery => answer.last_query().into_iter().collect(),
        Reads::All => answer.statements.iter().collect(),
    };
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
            let enough = if allowed == 1 { "1 is".to_owned() } else { format!("{} are", grouped(allowed)) };
            format!("{}: {}, where {enough} enough.", figure.says(), grouped(used))
        })
        .collect();
    if beyond.is_empty() {
        return None;
    }
    let who = match of {
        Reads::LastQuery => "The query",
        Reads::All => "The statements together",
    };
    Some(Finding::new(Rung::Reads, format!("{who} read too much. {}", beyond.join(" "))).hint(
        "The scan map shows which partitions, row groups and columns were read, and which of them the question does not need.",
    ))
}

/// A number with its thousands set apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            (grouped(7), grouped(35_840), grouped(1_000_000)),
            ("7".to_owned(), "35,840".to_owned(), "1,000,000".to_owned())
        );
    }
}
