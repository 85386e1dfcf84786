//! How long storage was being read: the time in which at least one read was under way, whatever ran beside it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use web_time::Instant;

/// The time of all reads of a query, where they overlap counted once.
#[derive(Debug, Default)]
pub(crate) struct ReadingClock {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    under_way: u32,
    /// When the first of those under way began.
    since: Option<Instant>,
    /// Time of stretches that are over.
    total: Duration,
}

/// A read under way, until it is dropped: a read that is cancelled ends as well.
#[derive(Debug)]
pub(crate) struct Reading<'c> {
    clock: &'c ReadingClock,
}

impl ReadingClock {
    /// A read begins.
    pub(crate) fn begin(&self) -> Reading<'_> {
        let mut state = self.lock();
        state.under_way += 1;
        state.since.get_or_insert_with(Instant::now);
        Reading { clock: self }
    }

    /// Time so far.
    pub(crate) fn total(&self) -> Duration {
        let state = self.lock();
        state.total + state.since.map(|since| since.elapsed()).unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let mut state = self.clock.lock();
        state.under_way = state.under_way.saturating_sub(1);
        if state.under_way == 0 {
            let stretch = state.since.take().map(|since| since.elapsed()).unwrap_or_default();
            state.total += stretch;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_reads_count_once_and_pauses_do_not() {
        let pause = Duration::from_millis(20);
        let clock = ReadingClock::default();
        let first = clock.begin();
        let second = clock.begin();
        std::thread::sleep(pause);
        drop(first);
        assert!(clock.total() >= pause, "the second still goes on");
        drop(second);
        let total = clock.total();
        std::thread::sleep(pause);
        assert_eq!(clock.total(), total, "nothing is read");
    }
}
