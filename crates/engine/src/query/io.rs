//! What one query reads: its store, the moment it began, and one tracker per table scan with the bytes asked for, the footers
//! seen and what was left out.

use crate::history::History;
use crate::plan::PlanNames;
use crate::table::OtherRows;
use arrow::datatypes::SchemaRef;
use athenaeum_lake::catalog::{PRIMARY, Table};
use athenaeum_lake::{Address, LakeObject, QueryStore, ScanLimit, ScanMeter};
use athenaeum_protocol::Fate;
use athenaeum_protocol::PartitionLookup;
use chrono::{DateTime, Utc};
use datafusion::logical_expr::Expr;
use datafusion::physical_expr_adapter::PhysicalExprAdapterFactory;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::metrics::{ExecutionPlanMetricsSet, MetricValue};
use parquet::file::metadata::ParquetMetaData;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// Everything one query reads.
#[derive(Debug)]
pub(crate) struct QueryIo {
    store: Arc<QueryStore>,
    began: DateTime<Utc>,
    workgroup: String,
    persona: Option<String>,
    limit: Option<Arc<ScanLimit>>,
    simulated_queue_ms: f64,
    history: Option<Arc<History>>,
    other_rows: Option<OtherRows>,
    scans: Mutex<Vec<Arc<ScanTracker>>>,
    plan: OnceLock<(Arc<dyn ExecutionPlan>, PlanNames)>,
    target: OnceLock<WriteTarget>,
    written: OnceLock<WriteFigures>,
}

/// Where a statement puts its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WriteTarget {
    /// A table, of CREATE TABLE AS and INSERT.
    Table { database: String, name: String },
    /// A folder, of UNLOAD.
    Folder(String),
}

/// What a statement wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WriteFigures {
    pub(crate) rows: u64,
    pub(crate) objects: u64,
    pub(crate) bytes: u64,
    /// Time that writing took, without what gave the rows.
    pub(crate) nanos: u64,
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
    /// What was chosen before anything was read.
    pub(crate) chosen: Chosen,
    footers: Mutex<BTreeMap<Address, Footer>>,
    metrics: OnceLock<ExecutionPlanMetricsSet>,
    request: OnceLock<ScanRequest>,
}

/// What a scan chose of its table before it read anything.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chosen {
    /// How its partitions were found, if it has any.
    pub(crate) partitions: Option<PartitionLookup>,
    /// Objects of all partitions.
    pub(crate) objects_total: u64,
    /// Objects that hold other buckets.
    pub(crate) objects_pruned_by_bucket: u64,
    /// Objects left out by a condition on a hidden column.
    pub(crate) objects_pruned_by_path: u64,
    /// Paths of the partitions that are left, by their number.
    pub(crate) paths: Vec<String>,
    /// What was left out, as far as it was listed.
    pub(crate) left_out: Vec<LeftOut>,
    /// Objects left to be read.
    pub(crate) objects_kept: u64,
    /// Columns of the files that the scan wants, those of its conditions among them.
    pub(crate) wanted_columns: Vec<String>,
    /// Whether anything but the values of partitions may leave out a part of an object: a condition, or a LIMIT.
    pub(crate) may_skip: bool,
}

/// Objects that a scan leaves out before it reads anything.
#[derive(Debug, Clone)]
pub(crate) struct LeftOut {
    /// Their partition, in a table that has any. Nothing, too, for all that lies below the root of a projected table, with
    /// the objects that are left among it.
    pub(crate) path: Option<String>,
    /// Why.
    pub(crate) why: Fate,
    /// The objects.
    pub(crate) objects: Vec<LakeObject>,
}

/// What a scan was asked for.
#[derive(Debug)]
pub(crate) struct ScanRequest {
    /// The conditions that were pushed down to it.
    pub(crate) filters: Vec<Expr>,
    /// The objects that are left, in the order they are read.
    pub(crate) objects: Arc<[LakeObject]>,
    /// The columns it gives; where nothing is left to read, this schema is all that tells the scan in the plan.
    pub(crate) schema: SchemaRef,
    /// How columns of the table are found in a file. The scan is known by it in the plan.
    pub(crate) adapter: Option<Arc<dyn PhysicalExprAdapterFactory>>,
}

/// A Parquet footer and where it begins.
#[derive(Debug, Clone)]
pub(crate) struct Footer {
    pub(crate) metadata: Arc<ParquetMetaData>,
    pub(crate) start: u64,
}

impl QueryIo {
    pub(crate) fn new(store: QueryStore, began: DateTime<Utc>) -> Self {
        Self {
            store: Arc::new(store),
            began,
            workgroup: PRIMARY.to_owned(),
            persona: None,
            limit: None,
            simulated_queue_ms: 0.0,
            history: None,
            other_rows: None,
            scans: Mutex::default(),
            plan: OnceLock::new(),
            target: OnceLock::new(),
            written: OnceLock::new(),
        }
    }

    /// The same in another workgroup than the one that is always there.
    pub(crate) fn in_workgroup(self, name: &str) -> Self {
        Self { workgroup: name.to_owned(), ..self }
    }

    /// The same with a limit of bytes, at production size.
    pub(crate) fn limited(self, limit_bytes: Option<u64>) -> Self {
        Self { limit: limit_bytes.map(|bytes| Arc::new(ScanLimit::new(bytes))), ..self }
    }

    /// The same after a time in a queue, which nobody really waited for.
    pub(crate) fn queued(self, simulated_queue_ms: f64) -> Self {
        Self { simulated_queue_ms, ..self }
    }

    /// The time in a queue, which nobody really waited for.
    pub(crate) fn simulated_queue_ms(&self) -> f64 {
        self.simulated_queue_ms
    }

    /// The same as a persona.
    pub(crate) fn as_persona(self, name: Option<&str>) -> Self {
        Self { persona: name.map(str::to_owned), ..self }
    }

    /// The persona that it runs as.
    pub(crate) fn persona(&self) -> Option<&str> {
        self.persona.as_deref()
    }

    /// The workgroup it runs in.
    pub(crate) fn workgroup(&self) -> &str {
        &self.workgroup
    }

    /// Whether reading so many bytes of a table, at production size, may pass the limit.
    pub(crate) fn may_pass_limit(&self, scaled_bytes: u64) -> bool {
        self.limit.as_ref().is_some_and(|limit| scaled_bytes > limit.limit_bytes())
    }

    /// The same with the history that the query may ask.
    pub(crate) fn with_history(self, history: &Arc<History>) -> Self {
        Self { history: Some(Arc::clone(history)), ..self }
    }

    /// The history that the query may ask; none where only its plan matters.
    pub(crate) fn history(&self) -> Option<&Arc<History>> {
        self.history.as_ref()
    }

    /// The same on a copy of the sample's data that holds other rows.
    pub(crate) fn on_other_rows(self, other_rows: Option<OtherRows>) -> Self {
        Self { other_rows, ..self }
    }

    /// Which rows the sample's tables have, if it is not all of them.
    pub(crate) fn other_rows(&self) -> Option<OtherRows> {
        self.other_rows.clone()
    }

    pub(crate) fn store(&self) -> &QueryStore {
        &self.store
    }

    /// The store for a plan's readers. They must not hold all of this, which holds the plan: neither would ever be let go.
    pub(crate) fn store_of_readers(&self) -> Arc<QueryStore> {
        Arc::clone(&self.store)
    }

    /// The moment the query began, which is `now()` in all of it.
    pub(crate) fn began(&self) -> DateTime<Utc> {
        self.began
    }

    /// A tracker for one more scan.
    pub(crate) fn add_scan(
        &self,
        table: &Arc<Table>,
        partitions: BTreeMap<Address, usize>,
        chosen: Chosen,
    ) -> Arc<ScanTracker> {
        let tracker = Arc::new(ScanTracker {
            table: Arc::clone(table),
            meter: self
                .limit
                .as_ref()
                .map_or_else(ScanMeter::default, |limit| ScanMeter::limited(Arc::clone(limit), table.scale_factor())),
            partitions,
            chosen,
            footers: Mutex::default(),
            metrics: OnceLock::new(),
            request: OnceLock::new(),
        });
        lock(&self.scans).push(Arc::clone(&tracker));
        tracker
    }

    pub(crate) fn scans(&self) -> Vec<Arc<ScanTracker>> {
        lock(&self.scans).clone()
    }

    /// Keeps the plan that reads, for questions about the run.
    pub(crate) fn keep_plan(&self, plan: &Arc<dyn ExecutionPlan>, names: PlanNames) {
        self.plan.get_or_init(|| (Arc::clone(plan), names));
    }

    /// The plan that reads, once there is one. Its metrics tell what the operators did.
    pub(crate) fn plan(&self) -> Option<&Arc<dyn ExecutionPlan>> {
        self.plan.get().map(|(plan, _)| plan)
    }

    /// What the query calls the columns of the plan.
    pub(crate) fn plan_names(&self) -> Option<&PlanNames> {
        self.plan.get().map(|(_, names)| names)
    }

    /// Keeps where the rows go, of a statement that writes.
    pub(crate) fn keep_target(&self, target: WriteTarget) {
        self.target.get_or_init(|| target);
    }

    /// Where the rows go, of a statement that writes.
    pub(crate) fn target(&self) -> Option<&WriteTarget> {
        self.target.get()
    }

    /// Keeps what was written, once writing has ended.
    pub(crate) fn keep_written(&self, written: WriteFigures) {
        self.written.get_or_init(|| written);
    }

    /// What was written, once writing has ended.
    pub(crate) fn written(&self) -> Option<WriteFigures> {
        self.written.get().copied()
    }

    pub(crate) fn scanned_bytes(&self) -> u64 {
        lock(&self.scans).iter().map(|scan| scan.meter.scanned_bytes()).sum()
    }

    /// The same at production size.
    pub(crate) fn scaled_bytes(&self) -> u64 {
        let scaled = |scan: &Arc<ScanTracker>| scan.meter.scanned_bytes().saturating_mul(scan.table.scale_factor());
        lock(&self.scans).iter().map(scaled).fold(0, u64::saturating_add)
    }
}

impl ScanTracker {
    pub(crate) fn keep_footer(&self, object: &LakeObject, footer: Footer) {
        lock(&self.footers).insert(object.address.clone(), footer);
    }

    pub(crate) fn footer(&self, address: &Address) -> Option<Footer> {
        lock(&self.footers).get(address).cloned()
    }

    /// Where DataFusion counts what it leaves out of Parquet files.
    pub(crate) fn keep_metrics(&self, metrics: &ExecutionPlanMetricsSet) {
        self.metrics.get_or_init(|| metrics.clone());
    }

    /// The counts of DataFusion's Parquet reader, if it came to read anything.
    pub(crate) fn metrics(&self) -> Option<&ExecutionPlanMetricsSet> {
        self.metrics.get()
    }

    /// Keeps what the scan was asked for.
    pub(crate) fn keep_request(&self, request: ScanRequest) {
        self.request.get_or_init(|| request);
    }

    /// What the scan was asked for.
    pub(crate) fn request(&self) -> Option<&ScanRequest> {
        self.request.get()
    }

    /// The path of the partition that holds an object which is left.
    pub(crate) fn partition_path(&self, address: &Address) -> Option<&str> {
        self.chosen.paths.get(*self.partitions.get(address)?).map(String::as_str)
    }

    /// What DataFusion left out, by the name of its count.
    pub(crate) fn pruned(&self, count: &str) -> u64 {
        let Some(metrics) = self.metrics.get() else { return 0 };
        let metrics = metrics.clone_inner();
        let pruned = metrics.iter().map(|metric| match metric.value() {
            MetricValue::PruningMetrics { name, pruning_metrics } if name.as_ref() == count => {
                pruning_metrics.pruned() as u64
            }
            _ => 0,
        });
        pruned.sum()
    }

    /// Partitions of which a byte was asked for: a LIMIT may stop before the others.
    pub(crate) fn partitions_read(&self) -> u64 {
        let objects = self.meter.objects();
        let read = objects.iter().filter_map(|scan| self.partitions.get(&scan.object.address));
        read.collect::<BTreeSet<_>>().len() as u64
    }

    /// Position of the partition that an object lies in, in a table with partition keys.
    pub(crate) fn partition_of(&self, address: &Address) -> Option<usize> {
        self.partitions.get(address).copied()
    }

    pub(crate) fn row_groups_total(&self) -> u64 {
        lock(&self.footers).values().map(|footer| footer.metadata.num_row_groups() as u64).sum()
    }
}

/// A panic elsewhere leaves the records as they were, so a poisoned lock is still good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
