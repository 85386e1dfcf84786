//! What one query reads: its store, and one tracker per table scan with the bytes asked for and the footers seen.

use athenaeum_lake::catalog::Table;
use athenaeum_lake::{Address, LakeObject, QueryStore, ScanMeter};
use parquet::file::metadata::ParquetMetaData;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Everything one query reads.
#[derive(Debug)]
pub(crate) struct QueryIo {
    store: QueryStore,
    scans: Mutex<Vec<Arc<ScanTracker>>>,
}

/// What one scan of one table reads.
#[derive(Debug)]
pub(crate) struct ScanTracker {
    /// The table.
    pub(crate) table: Arc<Table>,
    /// Bytes asked for.
    pub(crate) meter: ScanMeter,
    /// Partition of each object that is left after pruning; empty for a table without partition keys.
    partitions: BTreeMap<Address, usize>,
    /// Objects of all registered partitions.
    pub(crate) objects_total: u64,
    footers: Mutex<BTreeMap<Address, Footer>>,
}

/// A Parquet footer and where it begins.
#[derive(Debug, Clone)]
pub(crate) struct Footer {
    pub(crate) metadata: Arc<ParquetMetaData>,
    pub(crate) start: u64,
}

impl QueryIo {
    pub(crate) fn new(store: QueryStore) -> Self {
        Self { store, scans: Mutex::default() }
    }

    pub(crate) fn store(&self) -> &QueryStore {
        &self.store
    }

    /// A tracker for one more scan.
    pub(crate) fn add_scan(
        &self,
        table: &Arc<Table>,
        partitions: BTreeMap<Address, usize>,
        objects_total: u64,
    ) -> Arc<ScanTracker> {
        let tracker = Arc::new(ScanTracker {
            table: Arc::clone(table),
            meter: ScanMeter::default(),
            partitions,
            objects_total,
            footers: Mutex::default(),
        });
        lock(&self.scans).push(Arc::clone(&tracker));
        tracker
    }

    pub(crate) fn scans(&self) -> Vec<Arc<ScanTracker>> {
        lock(&self.scans).clone()
    }

    pub(crate) fn scanned_bytes(&self) -> u64 {
        lock(&self.scans).iter().map(|scan| scan.meter.scanned_bytes()).sum()
    }
}

impl ScanTracker {
    pub(crate) fn keep_footer(&self, object: &LakeObject, footer: Footer) {
        lock(&self.footers).insert(object.address.clone(), footer);
    }

    pub(crate) fn footer(&self, address: &Address) -> Option<Footer> {
        lock(&self.footers).get(address).cloned()
    }

    /// Partitions of which a byte was asked for: a LIMIT may stop before the others.
    pub(crate) fn partitions_read(&self) -> u64 {
        let objects = self.meter.objects();
        let read = objects.iter().filter_map(|scan| self.partitions.get(&scan.object.address));
        read.collect::<BTreeSet<_>>().len() as u64
    }

    pub(crate) fn row_groups_total(&self) -> u64 {
        lock(&self.footers).values().map(|footer| footer.metadata.num_row_groups() as u64).sum()
    }
}

/// A panic elsewhere leaves the records as they were, so a poisoned lock is still good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
