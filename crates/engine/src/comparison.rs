//! Whether two runs gave the same rows. Rows are compared by their text, which is what Athena tells of them.

use crate::outcome::Rows;
use crate::run_details::RunDetails;
use athenaeum_protocol::{Comparison, ResultColumn, RowDifference, Verdict};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// Limits of comparing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ComparisonLimits {
    /// Rows of each result that are compared.
    pub(crate) rows: usize,
    /// Rows that are shown to differ.
    pub(crate) differences: usize,
    /// Rows that are text at once.
    pub(crate) window_rows: usize,
}

impl Default for ComparisonLimits {
    fn default() -> Self {
        Self { rows: 100_000, differences: 20, window_rows: 4_096 }
    }
}

type Row = Vec<Option<String>>;

/// The rows of two runs, side by side.
pub(crate) fn compared(left: &RunDetails, right: &RunDetails, limits: &ComparisonLimits) -> Comparison {
    let (left_rows, right_rows) = (left.rows.count(), right.rows.count());
    let told = |verdict, differences| Comparison {
        verdict,
        left_rows,
        right_rows,
        compared_rows: left_rows.max(right_rows).min(limits.rows as u64),
        left_columns: left.columns.clone(),
        right_columns: right.columns.clone(),
        differences,
    };
    if !same_columns(&left.columns, &right.columns) {
        return told(Verdict::OtherColumns, Vec::new());
    }
    let differences = differences(&left.rows, &right.rows, limits);
    let verdict = if differences.is_empty() && left_rows == right_rows {
        Verdict::Equal
    } else if same_rows(&left.rows, &right.rows, limits) {
        Verdict::EqualInOtherOrder
    } else {
        Verdict::OtherRows
    };
    told(verdict, differences)
}

fn same_columns(left: &[ResultColumn], right: &[ResultColumn]) -> bool {
    let of = |column: &ResultColumn| (column.name.to_lowercase(), column.type_text.clone());
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| of(left) == of(right))
}

/// Whether two results hold the same rows in whatever order. Of large ones the first rows alone are looked at.
pub(crate) fn same_rows(left: &Rows, right: &Rows, limits: &ComparisonLimits) -> bool {
    left.count() == right.count() && fingerprints(left, limits) == fingerprints(right, limits)
}

/// The first rows that differ at their position.
fn differences(left: &Rows, right: &Rows, limits: &ComparisonLimits) -> Vec<RowDifference> {
    let (mut found, mut first) = (Vec::new(), 0);
    while first < limits.rows && found.len() < limits.differences {
        let count = limits.window_rows.min(limits.rows - first);
        let (mut lefts, mut rights) =
            (left.text_window(first, count).into_iter(), right.text_window(first, count).into_iter());
        let pairs = std::iter::from_fn(|| match (lefts.next(), rights.next()) {
            (None, None) => None,
            pair => Some(pair),
        });
        let mut seen = 0;
        for (row, (left, right)) in (first as u64..).zip(pairs) {
            seen += 1;
            if left != right && found.len() < limits.differences {
                found.push(RowDifference { row, left, right });
            }
        }
        if seen < count {
            break;
        }
        first += count;
    }
    found
}

/// Marks of the rows, in an order that does not depend on theirs.
fn fingerprints(rows: &Rows, limits: &ComparisonLimits) -> Vec<[u64; 2]> {
    let (mut marks, mut first) = (Vec::new(), 0);
    while first < limits.rows {
        let count = limits.window_rows.min(limits.rows - first);
        let window = rows.text_window(first, count);
        marks.extend(window.iter().map(fingerprint));
        if window.len() < count {
            break;
        }
        first += count;
    }
    marks.sort_unstable();
    marks
}

/// 128 bits, so that two rows among a hundred thousand are not taken for one.
fn fingerprint(row: &Row) -> [u64; 2] {
    [0_u8, 1].map(|salt| {
        let mut hasher = DefaultHasher::new();
        (salt, row).hash(&mut hasher);
        hasher.finish()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: ComparisonLimits = ComparisonLimits { rows: 6, differences: 2, window_rows: 2 };

    fn rows(texts: &[&str]) -> Rows {
        Rows::Text(texts.iter().map(|text| vec![Some((*text).to_owned()), None]).collect())
    }

    fn told(left: &[&str], right: &[&str]) -> String {
        let text = |row: Option<Row>| row.and_then(|row| row.into_iter().next().flatten()).unwrap_or("-".to_owned());
        let differences = differences(&rows(left), &rows(right), &LIMITS)
            .into_iter()
            .map(|difference| format!("{}: {} {}", difference.row, text(difference.left), text(difference.right)))
            .collect::<Vec<_>>();
        format!("{} [{}]", same_rows(&rows(left), &rows(right), &LIMITS), differences.join(", "))
    }

    #[test]
    fn the_first_differences_are_told_by_their_position() {
        assert_eq!(told(&["a", "b", "c"], &["a", "b", "c"]), "true []");
        assert_eq!(told(&["a", "b", "c"], &["c", "b", "a"]), "true [0: a c, 2: c a]");
        assert_eq!(told(&["a", "b", "c"], &["a", "b"]), "false [2: c -]");
        assert_eq!(told(&["a", "a", "b"], &["a", "b", "b"]), "false [1: a b]");
        assert_eq!(told(&["a", "b", "c", "d"], &["w", "x", "y", "z"]), "false [0: a w, 1: b x]");
    }

    #[test]
    fn of_a_large_result_the_first_rows_alone_are_compared() {
        let same = ["a"; 8];
        let mut other = same;
        other[7] = "z";
        assert_eq!(told(&same, &other), "true []");
        other[5] = "z";
        assert_eq!(told(&same, &other), "false [5: a z]");
    }
}
