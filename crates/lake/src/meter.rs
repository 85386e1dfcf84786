//! The byte meters. `ScanMeter` counts what one table scan of a query asked for, before any cache: that is what Athena
//! bills. `NetworkMeter` counts what really crossed the wire for the whole query.

use crate::object::{Address, LakeObject};
use crate::range_set::RangeSet;
use crate::reading_clock::{Reading, ReadingClock};
use crate::scan_limit::ScanLimit;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Requests and bytes of a query that were not served from the cache.
#[derive(Debug, Default)]
pub struct NetworkMeter {
    requests: AtomicU64,
    bytes: AtomicU64,
    fetched: Mutex<BTreeMap<Address, RangeSet>>,
    clock: ReadingClock,
}

impl NetworkMeter {
    /// Counts a read that succeeded.
    pub(crate) fn add(&self, object: &LakeObject, range: Range<u64>) {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(range.end.saturating_sub(range.start), Ordering::Relaxed);
        lock(&self.fetched).entry(object.address.clone()).or_default().insert(range);
    }

    /// A read begins; it ends when the value is dropped.
    pub(crate) fn begin_read(&self) -> Reading<'_> {
        self.clock.begin()
    }

    /// Milliseconds in which at least one read was under way.
    pub fn reading_ms(&self) -> f64 {
        self.clock.total().as_secs_f64() * 1_000.0
    }

    /// Bytes of these scans that this query did not fetch itself.
    pub fn cached_bytes(&self, scans: &[ObjectScan]) -> u64 {
        let fetched = lock(&self.fetched);
        let cached = scans.iter().map(|scan| {
            let own = fetched.get(&scan.object.address).map_or(0, |ranges| scan.ranges.common_bytes(ranges));
            scan.ranges.total_bytes().saturating_sub(own)
        });
        cached.sum()
    }

    /// Requests so far.
    pub fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }

    /// Bytes so far.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

/// What one scan asked of one object.
#[derive(Debug, Clone)]
pub struct ObjectScan {
    /// The object.
    pub object: LakeObject,
    /// The bytes asked for.
    pub ranges: RangeSet,
}

/// What one table scan asked for. A byte asked for twice in a scan is read once; a table scanned twice is read twice.
#[derive(Debug, Default)]
pub struct ScanMeter {
    objects: Mutex<BTreeMap<Address, ObjectScan>>,
    /// What the query may scan, and how many bytes of production one byte of this table stands for.
    limit: Option<(Arc<ScanLimit>, u64)>,
}

impl ScanMeter {
    /// The meter of a scan whose bytes count `scale_factor` times against a limit.
    pub fn limited(limit: Arc<ScanLimit>, scale_factor: u64) -> Self {
        Self { objects: Mutex::default(), limit: Some((limit, scale_factor)) }
    }

    /// Whether nothing more may be read.
    pub(crate) fn limit_is_reached(&self) -> bool {
        self.limit.as_ref().is_some_and(|(limit, _)| limit.is_reached())
    }

    /// Whether the last read was more than allowed.
    pub(crate) fn limit_is_exceeded(&self) -> bool {
        self.limit.as_ref().is_some_and(|(limit, _)| limit.is_exceeded())
    }

    /// Counts a range of an object.
    pub fn record(&self, object: &LakeObject, range: Range<u64>) {
        let mut objects = self.lock();
        let scan = objects
            .entry(object.address.clone())
            .or_insert_with(|| ObjectScan { object: object.clone(), ranges: RangeSet::default() });
        let Some((limit, scale_factor)) = &self.limit else { return scan.ranges.insert(range) };
        let before = scan.ranges.total_bytes();
        scan.ranges.insert(range);
        limit.add((scan.ranges.total_bytes() - before).saturating_mul(*scale_factor));
    }

    /// Bytes asked for so far.
    pub fn scanned_bytes(&self) -> u64 {
        self.lock().values().map(|scan| scan.ranges.total_bytes()).sum()
    }

    /// Objects of which a byte was asked for, in address order.
    pub fn objects(&self) -> Vec<ObjectScan> {
        self.lock().values().filter(|scan| !scan.ranges.is_empty()).cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Address, ObjectScan>> {
        lock(&self.objects)
    }
}

/// A panic elsewhere leaves the counts as they were, so a poisoned lock is still good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
