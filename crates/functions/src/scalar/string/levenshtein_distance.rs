//! `levenshtein_distance`: how many edits lead from one text to another.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

/// Most cells of the table that is computed.
const MAX_CELLS: usize = 1_000_000;

pub(crate) const FUNCTION: Function = Function {
    name: "levenshtein_distance",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The smallest number of characters to insert, delete or change that makes one text the other.",
        "levenshtein_distance('helo word', 'hello world')",
        "2",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), varchar(y)) -> bigint", levenshtein_distance)],
};

fn levenshtein_distance(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, i64, _>(call, |left, right| Ok(i64::try_from(distance(left, right)?).unwrap_or(i64::MAX)))
}

fn distance(left: &str, right: &str) -> Result<usize, Failure> {
    let (mut long, mut short): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if long.len() < short.len() {
        std::mem::swap(&mut long, &mut short);
    }
    if short.is_empty() {
        return Ok(long.len());
    }
    if long.len().saturating_mul(short.len() - 1) > MAX_CELLS {
        return Err(Failure::argument("The combined inputs for Levenshtein distance are too large"));
    }
    // The row of the table above, then the row itself: distances of the first so many characters.
    let mut row: Vec<usize> = (0..=short.len()).collect();
    for (index, a) in long.iter().enumerate() {
        let mut diagonal = index;
        let mut before = index + 1;
        let mut next = Vec::with_capacity(row.len());
        next.push(before);
        for (b, above) in short.iter().zip(row.iter().skip(1)) {
            before = if a == b { diagonal } else { diagonal.min(*above).min(before) + 1 };
            diagonal = *above;
            next.push(before);
        }
        row = next;
    }
    Ok(row.last().copied().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (left, right, edits) in
            [("", "", 0), ("hello", "", 5), ("helo word", "hello world", 2), ("kitten", "sitting", 3)]
        {
            assert_eq!(distance(left, right).unwrap(), edits, "{left} {right}");
        }
        assert!(distance("xyz", &"x".repeat(600_000)).is_err());
    }
}
