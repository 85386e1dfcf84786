//! A set of bytes as disjoint ranges: asking twice for a byte reads it once.

use std::collections::BTreeMap;
use std::ops::Range;

/// Disjoint, non-adjacent ranges in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RangeSet {
    /// Start to end.
    ranges: BTreeMap<u64, u64>,
}

impl RangeSet {
    /// Adds a range; an empty one changes nothing.
    pub fn insert(&mut self, range: Range<u64>) {
        if range.start >= range.end {
            return;
        }
        let (mut start, mut end) = (range.start, range.end);
        // They are disjoint and in order, so those that touch it stand together.
        let before_end = self.ranges.range(..=end).rev();
        let touching: Vec<u64> =
            before_end.take_while(|(_, other_end)| **other_end >= start).map(|(other, _)| *other).collect();
        for other in touching {
            if let Some(other_end) = self.ranges.remove(&other) {
                start = start.min(other);
                end = end.max(other_end);
            }
        }
        self.ranges.insert(start, end);
    }

    /// Bytes in the set.
    pub fn total_bytes(&self) -> u64 {
        self.ranges.iter().map(|(start, end)| end - start).sum()
    }

    /// Bytes that are in the other set too.
    pub fn common_bytes(&self, other: &Self) -> u64 {
        let common = self.iter().map(|range| {
            // The other's ranges that reach into this one begin before its end; the last of those before its start may too.
            let first = other.ranges.range(..=range.start).next_back().map_or(range.start, |(start, _)| *start);
            let reaching = other.ranges.range(first..range.end.max(first));
            reaching.map(|(start, end)| range.end.min(*end).saturating_sub(range.start.max(*start))).sum::<u64>()
        });
        common.sum()
    }

    /// The ranges in order.
    pub fn iter(&self) -> impl Iterator<Item = Range<u64>> + '_ {
        self.ranges.iter().map(|(start, end)| *start..*end)
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_and_touching_ranges_become_one() {
        let mut set = RangeSet::default();
        for range in [10..20, 30..40, 20..25, 5..11, 35..36, 7..7] {
            set.insert(range);
        }
        assert_eq!(set.iter().collect::<Vec<_>>(), [5..25, 30..40]);
        assert_eq!(set.total_bytes(), 30);
        set.insert(0..100);
        assert_eq!(set.iter().next(), Some(0..100));
    }

    #[test]
    fn what_two_sets_share() {
        let set = |ranges: &[Range<u64>]| {
            let mut set = RangeSet::default();
            ranges.iter().cloned().for_each(|range| set.insert(range));
            set
        };
        let asked = set(&[10..20, 30..40, 50..60]);
        assert_eq!(asked.common_bytes(&set(&[0..15, 18..32, 35..36])), 5 + 2 + 2 + 1);
        assert_eq!(asked.common_bytes(&set(&[0..50, 50..100])), 30);
        assert_eq!(asked.common_bytes(&set(&[20..30, 40..50])), 0);
        assert_eq!(asked.common_bytes(&RangeSet::default()), 0);
    }
}
