//! Which ended runs the engine still holds: the one whose rows are shown, the last one, and those that are pinned. All
//! others are let go.

use std::collections::BTreeSet;

/// Runs that the engine holds.
#[derive(Debug, Default)]
pub(crate) struct KeptRuns {
    /// The last that succeeded: its rows are in the grid.
    shown: Option<u32>,
    /// The last of all.
    last: Option<u32>,
    pinned: BTreeSet<u32>,
}

impl KeptRuns {
    /// A run ended; the runs that nobody needs any more.
    pub(crate) fn ended(&mut self, run_id: u32, has_succeeded: bool) -> Vec<u32> {
        let before: BTreeSet<u32> = self.all();
        self.last = Some(run_id);
        if has_succeeded {
            self.shown = Some(run_id);
        }
        self.let_go(before)
    }

    /// Exactly these runs are to stay, whatever comes; the runs that nobody needs any more.
    pub(crate) fn pin(&mut self, runs: BTreeSet<u32>) -> Vec<u32> {
        let before = self.all();
        self.pinned = runs.intersection(&before).copied().collect();
        self.let_go(before)
    }

    /// Whether the rows of a run can be asked for.
    pub(crate) fn has(&self, run_id: u32) -> bool {
        self.all().contains(&run_id)
    }

    /// The engine is gone, and all runs with it; whether rows that are shown are lost.
    pub(crate) fn lost(&mut self) -> bool {
        std::mem::take(self).shown.is_some()
    }

    fn all(&self) -> BTreeSet<u32> {
        self.shown.into_iter().chain(self.last).chain(self.pinned.iter().copied()).collect()
    }

    fn let_go(&self, before: BTreeSet<u32>) -> Vec<u32> {
        before.difference(&self.all()).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_run_does_not_take_the_shown_rows_away() {
        let mut runs = KeptRuns::default();
        assert_eq!(runs.ended(1, true), Vec::<u32>::new());
        assert_eq!(runs.ended(2, false), Vec::<u32>::new());
        assert_eq!(runs.ended(3, true), [1, 2]);
    }

    #[test]
    fn a_pinned_run_stays() {
        let mut runs = KeptRuns::default();
        runs.ended(1, true);
        runs.pin(BTreeSet::from([1]));
        assert_eq!(runs.ended(2, true), Vec::<u32>::new());
        assert_eq!(runs.pin(BTreeSet::new()), [1]);
        assert!(runs.lost() && !runs.has(2));
    }
}
