//! What the statements of each workgroup did and the catalog does not know yet: counted at once, kept for good a little later,
//! so that no statement waits for it.

use athenaeum_lake::catalog::{Catalog, DayCount};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

const SECONDS_OF_A_DAY: i64 = 86_400;

/// Counts that wait to be kept.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    waiting: Mutex<BTreeMap<String, DayCount>>,
    /// Held by the one that keeps them.
    keeping: futures::lock::Mutex<()>,
}

/// The day of a moment, counted from 1970-01-01, UTC.
pub(super) fn day_of(moment: DateTime<Utc>) -> i64 {
    moment.timestamp().div_euclid(SECONDS_OF_A_DAY)
}

impl Usage {
    /// Counts one statement.
    pub(crate) fn add(&self, workgroup: &str, began: DateTime<Utc>, scanned_bytes: u64) {
        let one = DayCount { day: day_of(began), statements: 1, scanned_bytes };
        let mut waiting = self.lock();
        let count = waiting.entry(workgroup.to_owned()).or_default();
        *count = count.and(one);
    }

    /// A workgroup's count of a day with what waits; of another day nothing.
    pub(super) fn on(&self, workgroup: &str, kept: DayCount, day: i64) -> DayCount {
        let waiting = self.lock().get(workgroup).copied().unwrap_or_default();
        let count = kept.and(waiting);
        if count.day == day { count } else { DayCount { day, ..DayCount::default() } }
    }

    /// Whether anything waits.
    pub(super) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// One at a time may keep what waits, lest it counts twice.
    pub(super) async fn begin_keeping(&self) -> futures::lock::MutexGuard<'_, ()> {
        self.keeping.lock().await
    }

    /// What waits now.
    pub(super) fn waiting(&self) -> BTreeMap<String, DayCount> {
        self.lock().clone()
    }

    /// What waited then is kept; what was counted meanwhile waits on.
    pub(super) fn kept(&self, then: &BTreeMap<String, DayCount>) {
        let mut waiting = self.lock();
        for (workgroup, kept) in then {
            let Some(count) = waiting.get_mut(workgroup) else { continue };
            if count.day == kept.day {
                count.statements = count.statements.saturating_sub(kept.statements);
                count.scanned_bytes = count.scanned_bytes.saturating_sub(kept.scanned_bytes);
            }
        }
        waiting.retain(|_, count| count.statements > 0);
    }

    /// Forgets what waits.
    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    /// A panic elsewhere leaves the counts as they were, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, DayCount>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Adds counts to the workgroups that are still there.
pub(super) fn add_to(catalog: &mut Catalog, counts: &BTreeMap<String, DayCount>) {
    for (name, count) in counts {
        if let Some(mut workgroup) = catalog.workgroup(name) {
            workgroup.counted = workgroup.counted.and(*count);
            catalog.put_workgroup(workgroup);
        }
    }
}
