//! What a fate is called, why it comes about, and the lines that tell it apart without its colour.

use athenaeum_protocol::Fate;

/// All of them, in the order of the legend.
pub(super) const ALL: [Fate; 11] = [
    Fate::Read,
    Fate::PrunedByPartition,
    Fate::PrunedByProjection,
    Fate::PrunedByBucket,
    Fate::PrunedByPath,
    Fate::PrunedByStatistics,
    Fate::PrunedByBloomFilter,
    Fate::PrunedByPageIndex,
    Fate::ColumnNotNeeded,
    Fate::NoRowLeft,
    Fate::NotReached,
];

/// Side of the tile that the lines stand in.
pub(super) const TILE_PX: f64 = 8.0;
/// So thin that they tell fates apart and leave the eye to what was read.
pub(super) const LINE_PX: f64 = 0.75;

/// A line on the tile: from x and y, to x and y.
pub(super) type Line = [f64; 4];

const RISING: &[Line] = &[[0.0, 8.0, 8.0, 0.0], [-1.0, 1.0, 1.0, -1.0], [7.0, 9.0, 9.0, 7.0]];
const FALLING: &[Line] = &[[0.0, 0.0, 8.0, 8.0], [7.0, -1.0, 9.0, 1.0], [-1.0, 7.0, 1.0, 9.0]];
const CROSSED: &[Line] = &[[0.0, 0.0, 8.0, 8.0], [0.0, 8.0, 8.0, 0.0]];
const SQUARES: &[Line] = &[[0.0, 4.0, 8.0, 4.0], [4.0, 0.0, 4.0, 8.0]];
const LEVEL: &[Line] = &[[0.0, 4.0, 8.0, 4.0]];
const UPRIGHT: &[Line] = &[[4.0, 0.0, 4.0, 8.0]];
const DOTS: &[Line] = &[[1.5, 2.0, 2.5, 2.0], [5.5, 6.0, 6.5, 6.0]];
const STROKES: &[Line] = &[[2.0, 6.0, 6.0, 2.0]];
const DASHES: &[Line] = &[[1.0, 4.0, 4.0, 4.0]];

/// The lines on the tile. What was read is full of colour, what was not needed is plain.
pub(super) fn hatch(fate: Fate) -> &'static [Line] {
    match fate {
        Fate::Read | Fate::ColumnNotNeeded => &[],
        Fate::PrunedByPartition => RISING,
        Fate::PrunedByProjection => FALLING,
        Fate::PrunedByBucket => CROSSED,
        Fate::PrunedByPath => SQUARES,
        Fate::PrunedByStatistics => LEVEL,
        Fate::PrunedByBloomFilter => DOTS,
        Fate::PrunedByPageIndex => UPRIGHT,
        Fate::NoRowLeft => STROKES,
        Fate::NotReached => DASHES,
    }
}

/// Its name in markup and in style sheets.
pub(super) fn key(fate: Fate) -> &'static str {
    match fate {
        Fate::Read => "read",
        Fate::PrunedByPartition => "partition",
        Fate::PrunedByProjection => "projection",
        Fate::PrunedByBucket => "bucket",
        Fate::PrunedByPath => "path",
        Fate::PrunedByStatistics => "statistics",
        Fate::PrunedByBloomFilter => "bloom",
        Fate::PrunedByPageIndex => "page-index",
        Fate::ColumnNotNeeded => "not-needed",
        Fate::NoRowLeft => "no-row-left",
        Fate::NotReached => "not-reached",
    }
}

/// Its name for a reader.
pub(super) fn label(fate: Fate) -> &'static str {
    match fate {
        Fate::Read => "Read",
        Fate::PrunedByPartition => "Pruned by partition",
        Fate::PrunedByProjection => "Pruned by projection rule",
        Fate::PrunedByBucket => "Pruned by bucket",
        Fate::PrunedByPath => "Pruned by path",
        Fate::PrunedByStatistics => "Pruned by row-group statistics",
        Fate::PrunedByBloomFilter => "Pruned by bloom filter",
        Fate::PrunedByPageIndex => "Pruned by page index",
        Fate::ColumnNotNeeded => "Column not needed",
        Fate::NoRowLeft => "No row left",
        Fate::NotReached => "Not reached",
    }
}

/// Why it comes about.
pub(super) fn reason(fate: Fate) -> &'static str {
    match fate {
        Fate::Read => "The query asked storage for it.",
        Fate::PrunedByPartition => "The values of its partition do not fit the conditions.",
        Fate::PrunedByProjection => "The rules of partition projection do not make its partition.",
        Fate::PrunedByBucket => "The value that is looked for belongs to another bucket.",
        Fate::PrunedByPath => "A condition on its path leaves it out.",
        Fate::PrunedByStatistics => "Its smallest and largest values do not fit the conditions.",
        Fate::PrunedByBloomFilter => "Its bloom filter knows that the value is not there.",
        Fate::PrunedByPageIndex => "The smallest and largest values of its pages do not fit the conditions.",
        Fate::ColumnNotNeeded => "No part of the query uses this column.",
        Fate::NoRowLeft => "Conditions on columns that are read earlier left no row of its row group.",
        Fate::NotReached => "The query ended before it came to this.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_fate_that_was_left_out_for_a_reason_has_lines_of_its_own() {
        let pruned = ALL.iter().filter(|fate| !matches!(fate, Fate::Read | Fate::ColumnNotNeeded));
        let lines: BTreeSet<String> = pruned.map(|fate| format!("{:?}", hatch(*fate))).collect();
        assert_eq!(lines.len(), 9);
        assert_eq!(ALL.map(key).into_iter().collect::<BTreeSet<_>>().len(), ALL.len());
    }
}
