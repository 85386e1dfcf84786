//! Counts of a map: how many pieces had which fate, and their bytes. Each byte counts under the fate of the smallest piece
//! that it belongs to. Pure.

use super::titles::fate_of_range;
use athenaeum_protocol::{Fate, MapPartition, ScanMap, TableScanMap};
use std::collections::BTreeMap;

/// What had one fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) objects: u64,
    pub(super) row_groups: u64,
    /// Column chunks.
    pub(super) chunks: u64,
    /// Size of the pieces.
    pub(super) bytes: u64,
    /// What was read of them.
    pub(super) read_bytes: u64,
}

/// By fate, those that occur.
pub(super) type ByFate = BTreeMap<Fate, Tally>;

/// The whole of a map.
pub(super) fn of_map(map: &ScanMap) -> ByFate {
    let mut by_fate = ByFate::new();
    for partition in map.scans.iter().flat_map(|scan| &scan.partitions) {
        count(partition, &mut by_fate);
    }
    by_fate
}

/// One scan.
pub(super) fn of_scan(scan: &TableScanMap) -> ByFate {
    let mut by_fate = ByFate::new();
    for partition in &scan.partitions {
        count(partition, &mut by_fate);
    }
    by_fate
}

fn count(partition: &MapPartition, by_fate: &mut ByFate) {
    for object in &partition.objects {
        by_fate.entry(object.fate).or_default().objects += 1;
        if object.row_groups.is_empty() {
            let tally = by_fate.entry(object.fate).or_default();
            tally.bytes += object.size_bytes;
            tally.read_bytes += object.read_bytes;
            continue;
        }
        for range in &object.other {
            let tally = by_fate.entry(fate_of_range(object, range)).or_default();
            tally.bytes += range.end.saturating_sub(range.start);
            tally.read_bytes += range.read_bytes;
        }
        for group in &object.row_groups {
            by_fate.entry(group.fate).or_default().row_groups += 1;
            for chunk in &group.chunks {
                let tally = by_fate.entry(chunk.fate).or_default();
                tally.chunks += 1;
                tally.bytes += chunk.end.saturating_sub(chunk.start);
                tally.read_bytes += chunk.read_bytes;
            }
        }
    }
}

/// What was read of how much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Total {
    pub(super) partitions_read: u64,
    pub(super) partitions: u64,
    pub(super) objects_read: u64,
    pub(super) objects: u64,
    pub(super) read_bytes: u64,
    pub(super) bytes: u64,
}

impl Total {
    /// Of one scan.
    pub(super) fn of_scan(scan: &TableScanMap) -> Self {
        let mut total = Self { partitions: scan.empty_partitions, ..Self::default() };
        for partition in &scan.partitions {
            total.partitions += 1;
            total.partitions_read += u64::from(partition.fate == Fate::Read);
            for object in &partition.objects {
                total.objects += 1;
                total.objects_read += u64::from(object.read_bytes > 0);
                total.read_bytes += object.read_bytes;
                total.bytes += object.size_bytes;
            }
        }
        total
    }

    /// Of all scans.
    pub(super) fn of_map(map: &ScanMap) -> Self {
        map.scans.iter().map(Self::of_scan).fold(Self::default(), |sum, it| Self {
            partitions_read: sum.partitions_read + it.partitions_read,
            partitions: sum.partitions + it.partitions,
            objects_read: sum.objects_read + it.objects_read,
            objects: sum.objects + it.objects,
            read_bytes: sum.read_bytes + it.read_bytes,
            bytes: sum.bytes + it.bytes,
        })
    }
}

/// Why nothing was read, where nothing was.
pub(super) fn why_nothing(map: &ScanMap) -> Option<&'static str> {
    let total = Total::of_map(map);
    if total.read_bytes > 0 {
        return None;
    }
    let fates: Vec<Fate> = of_map(map).into_keys().collect();
    Some(match (map.scans.is_empty(), total.objects, fates.as_slice()) {
        (true, ..) => "The statement read no table, so there is nothing to draw.",
        (_, 0, _) => "Nothing was read: no object belongs to the table.",
        (.., [Fate::NotReached]) => "Nothing was read: the query ended before it came to any object.",
        (.., fates) if fates.iter().all(|fate| *fate != Fate::Read) => {
            "Nothing was read: the conditions leave out every object, and Athena needs no byte of them to know that."
        }
        _ => "Nothing was read: the answer needed no byte of the objects.",
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn each_byte_counts_under_the_fate_of_its_smallest_piece() {
        let by_fate = of_map(&sample::day_of(3));
        let text: Vec<String> = by_fate
            .iter()
            .map(|(fate, it)| {
                let Tally { objects, row_groups, chunks, bytes, read_bytes } = it;
                format!("{fate:?}: {objects} objects, {row_groups} groups, {chunks} chunks, {read_bytes} of {bytes}")
            })
            .collect();
        assert_eq!(
            text,
            [
                "Read: 1 objects, 2 groups, 4 chunks, 400 of 600",
                "PrunedByPartition: 2 objects, 0 groups, 0 chunks, 0 of 2000",
                "ColumnNotNeeded: 0 objects, 0 groups, 2 chunks, 0 of 400",
            ]
        );
    }

    #[test]
    fn a_total_counts_partitions_that_hold_nothing() {
        let mut map = sample::day_of(3);
        map.scans[0].empty_partitions = 7;
        let total = Total::of_map(&map);
        assert_eq!((total.partitions_read, total.partitions, total.objects_read, total.objects), (1, 10, 1, 3));
        assert_eq!((total.read_bytes, total.bytes), (400, 3000));
    }

    #[test]
    fn nothing_read_has_its_reason() {
        let empty = ScanMap::default();
        let pruned = ScanMap { scans: vec![sample::scan(vec![sample::pruned_partition(1)])] };
        let bare = ScanMap { scans: vec![sample::scan(Vec::new())] };
        let first_words = |map| why_nothing(map).map(|text: &str| text.split([',', '.']).next().unwrap().to_owned());
        assert_eq!(first_words(&empty).as_deref(), Some("The statement read no table"));
        assert_eq!(first_words(&bare).as_deref(), Some("Nothing was read: no object belongs to the table"));
        assert_eq!(first_words(&pruned).as_deref(), Some("Nothing was read: the conditions leave out every object"));
        assert_eq!(first_words(&sample::day_of(2)), None);
    }
}
