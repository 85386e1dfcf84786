//! Whether statements read more than an exercise allows.

use super::counted::{counted, so_many};
use super::finding::{Finding, Rung};
use super::seen::{Seen, Sitting};
use crate::check::{Budget, Reads};

/// A figure of a budget: what is counted, behind it what that says, how much is allowed, and how it is counted.
type Figure = (&'static str, &'static str, Option<u64>, fn(&Seen) -> u64);

/// What goes beyond the budget.
pub(crate) fn check(of: Reads, budget: &Budget, answer: &Sitting) -> Option<Finding> {
    let all = || answer.statements.iter().collect();
    let counted_here: Vec<&Seen> = match of {
        Reads::LastQuery => answer.last_query().map_or_else(all, |last| vec![last]),
        Reads::All => all(),
    };
    let figures: [Figure; 5] = [
        ("byte", "", budget.bytes, |seen| seen.bytes),
        ("object", "", budget.objects, |seen| seen.objects),
        ("partition", "", budget.partitions, |seen| seen.partitions),
        ("partition", " looked up in the catalog", budget.partitions_fetched, |seen| seen.partitions_fetched),
        ("row group", "", budget.row_groups, |seen| seen.row_groups),
    ];
    let beyond: Vec<String> = figures
        .into_iter()
        .filter_map(|(noun, behind, allowed, count)| {
            let (allowed, used) = (allowed?, counted_here.iter().map(|seen| count(seen)).sum::<u64>());
            (used > allowed).then(|| format!("{}{behind}, where {} enough", counted(used, noun), so_many(allowed)))
        })
        .collect();
    if beyond.is_empty() {
        return None;
    }
    let who = if counted_here.len() > 1 { "The statements together" } else { "The query" };
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
