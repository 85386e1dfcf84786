//! Whether statements read more than an exercise allows.

use super::finding::{Finding, Rung};
use super::seen::{Seen, Sitting};
use crate::check::{Budget, Reads};

/// A figure of a budget: its name, what is allowed, and how it is counted.
type Figure = (&'static str, Option<u64>, fn(&Seen) -> u64);

/// What goes beyond the budget.
pub(crate) fn check(of: Reads, budget: &Budget, answer: &Sitting) -> Option<Finding> {
    let counted: Vec<&Seen> = match of {
        Reads::LastQuery => answer.last_query().into_iter().collect(),
        Reads::All => answer.statements.iter().collect(),
    };
    let figures: [Figure; 5] = [
        ("Bytes", budget.bytes, |seen| seen.bytes),
        ("Objects", budget.objects, |seen| seen.objects),
        ("Partitions", budget.partitions, |seen| seen.partitions),
        ("Partitions looked up in the catalog", budget.partitions_fetched, |seen| seen.partitions_fetched),
        ("Row groups", budget.row_groups, |seen| seen.row_groups),
    ];
    let beyond: Vec<String> = figures
        .into_iter()
        .filter_map(|(name, allowed, count)| {
            let (allowed, used) = (allowed?, counted.iter().map(|seen| count(seen)).sum::<u64>());
            let enough = if allowed == 1 { "1 is".to_owned() } else { format!("{} are", grouped(allowed)) };
            (used > allowed).then(|| format!("{name}: {}, where {enough} enough.", grouped(used)))
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
