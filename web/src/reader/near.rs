//! How far two words are apart: what a typing mistake costs.

/// Letters to add, leave out, change or swap with their neighbour until one word is the other; nothing above `most`.
pub(super) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    // The lines of the table above the one that is filled: the last, and the one before it.
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, theirs) in other.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut least = (cell(&above, column) + usize::from(letter != theirs))
                .min(cell(&above, column + 1) + 1)
                .min(cell(&line, column) + 1);
            let are_swapped =
                row > 0 && column > 0 && one.get(row - 1) == Some(theirs) && other.get(column - 1) == Some(letter);
            if are_swapped {
                least = least.min(cell(&before, column - 1) + 1);
            }
            line.push(least);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().filter(|distance| *distance <= most)
}

/// Mistakes that a typed word may have: none in a short one, where every other word would be near.
pub(super) fn most_mistakes(word: &str) -> usize {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_counted() {
        let pairs = [
            ("partition", "partition"),
            ("partiton", "partition"),
            ("parittion", "partition"),
            ("patrition", "partition"),
            ("bukcets", "buckets"),
            ("view", "join"),
        ];
        let counts = pairs.map(|(one, other)| distance(one, other, 2));
        assert_eq!(counts, [Some(0), Some(1), Some(1), Some(1), Some(1), None]);
        assert_eq!(distance("a", "abcd", 2), None);
        assert_eq!(distance("", "ab", 2), Some(2));
    }

    #[test]
    fn short_words_have_no_mistakes() {
        assert_eq!(["sql", "view", "crawler", "partition"].map(most_mistakes), [0, 1, 1, 2]);
    }
}
