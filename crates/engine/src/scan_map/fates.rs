//! What became of the row groups of one file: read, or left out, and by what.

use super::counts::FileCounts;
use athenaeum_protocol::Fate;

/// A row group, as far as the recorded ranges tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct GroupSeen {
    /// A byte of a chunk was read.
    pub(super) is_read: bool,
    /// A byte of one of its bloom filters was read, so its statistics had not left it out.
    pub(super) bloom_filter_read: bool,
}

/// What else is known of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileSeen {
    /// What DataFusion counted.
    pub(super) counts: FileCounts,
    /// A byte of the page index was read.
    pub(super) page_index_read: bool,
    /// The query needs a column of the file.
    pub(super) needs_columns: bool,
    /// The scan may have stopped before its end.
    pub(super) may_stop: bool,
}

/// The fates of the row groups. `by_statistics` tells which ones statistics leave out; it is asked only where the count does
/// not tell.
pub(super) fn group_fates(
    groups: &[GroupSeen],
    file: FileSeen,
    by_statistics: impl FnOnce() -> Option<Vec<bool>>,
) -> Vec<Fate> {
    let mut fates: Vec<Option<Fate>> = groups.iter().map(|group| group.is_read.then_some(Fate::Read)).collect();
    if fates.iter().all(Option::is_some) {
        return fates.into_iter().flatten().collect();
    }
    let unread = fates.iter().filter(|fate| fate.is_none()).count();
    let count = file.counts.by_statistics;
    if count >= unread {
        fates.iter_mut().for_each(|fate| *fate = fate.or(Some(Fate::PrunedByStatistics)));
    } else if count > 0
        && let Some(pruned) = by_statistics()
    {
        settle(&mut fates, count, Fate::PrunedByStatistics, |at| pruned.get(at).copied().unwrap_or(false));
    }
    let has_filter = |at: usize| groups.get(at).is_some_and(|group| group.bloom_filter_read);
    settle(&mut fates, file.counts.by_bloom_filter, Fate::PrunedByBloomFilter, has_filter);
    let last_read = groups.iter().rposition(|group| group.is_read);
    if file.page_index_read && file.counts.pages > 0 {
        // Behind the last one that was read, a scan that may stop may not have come by.
        let came_by = |at: usize| !file.may_stop || last_read.is_some_and(|last| at < last);
        settle(&mut fates, usize::MAX, Fate::PrunedByPageIndex, came_by);
    }
    let rest = if file.needs_columns { Fate::NotReached } else { Fate::ColumnNotNeeded };
    fates.into_iter().map(|fate| fate.unwrap_or(rest)).collect()
}

/// Gives the first `count` undecided row groups that qualify this fate.
fn settle(fates: &mut [Option<Fate>], count: usize, fate: Fate, qualifies: impl Fn(usize) -> bool) {
    let open = fates.iter_mut().enumerate().filter(|(at, decided)| decided.is_none() && qualifies(*at));
    open.take(count).for_each(|(_, decided)| *decided = Some(fate));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `r` was read, `b` had its bloom filter read, `.` neither.
    fn fates(groups: &str, counts: FileCounts, may_stop: bool) -> Vec<Fate> {
        let seen = |letter| GroupSeen { is_read: letter == 'r', bloom_filter_read: letter == 'b' };
        let groups: Vec<GroupSeen> = groups.chars().map(seen).collect();
        let file = FileSeen { counts, page_index_read: counts.pages > 0, needs_columns: true, may_stop };
        group_fates(&groups, file, || Some(vec![true, false, true, false, false]))
    }

    #[test]
    fn each_row_group_gets_the_reason_that_was_counted_for_it() {
        use Fate::{NotReached, PrunedByBloomFilter, PrunedByPageIndex, PrunedByStatistics, Read};
        let counts = |by_statistics, by_bloom_filter, pages| FileCounts { by_statistics, by_bloom_filter, pages };
        assert_eq!(fates("..r", counts(2, 0, 0), false), [PrunedByStatistics, PrunedByStatistics, Read]);
        assert_eq!(
            fates(".b.r.", counts(2, 1, 0), true),
            [PrunedByStatistics, PrunedByBloomFilter, PrunedByStatistics, Read, NotReached]
        );
        assert_eq!(fates(".r.", counts(0, 0, 7), false), [PrunedByPageIndex, Read, PrunedByPageIndex]);
        assert_eq!(fates(".r.", counts(0, 0, 7), true), [PrunedByPageIndex, Read, NotReached]);
    }
}
