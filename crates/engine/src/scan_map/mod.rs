//! The picture of a run in the lake, made when it is asked for: from the byte ranges that were recorded, the footers that
//! were seen, what planning left out, and what DataFusion counted. Nothing is read for it.

mod columns;
mod conditions;
mod counts;
mod fates;
mod object;
mod partitions;
mod plan_scans;
mod pruned;
mod sql;
mod value;

pub(crate) use plan_scans::stops_early;

use crate::query::{QueryIo, ScanTracker};
use athenaeum_lake::catalog::FileFormat;
use athenaeum_protocol::{LookupWay, RunState, ScanMap, TableScanMap};
use columns::Leaves;
use counts::Counts;
use object::{Opened, Painter};
use plan_scans::{PlanScans, Wanted};

/// How much of a value a scan map shows.
#[derive(Debug, Clone, Copy)]
pub struct ScanMapLimits {
    /// Characters of a smallest or largest value.
    pub value_characters: usize,
    /// Characters of a condition.
    pub condition_characters: usize,
}

impl Default for ScanMapLimits {
    fn default() -> Self {
        Self { value_characters: 64, condition_characters: 400 }
    }
}

/// The picture of a run that ended like this.
pub(crate) fn scan_map(io: &QueryIo, state: RunState, limits: ScanMapLimits) -> ScanMap {
    let plan = PlanScans::of(io.plan());
    let scans = io.scans();
    ScanMap { scans: scans.iter().map(|scan| table_map(scan, &plan, state, limits)).collect() }
}

fn table_map(scan: &ScanTracker, plan: &PlanScans<'_>, state: RunState, limits: ScanMapLimits) -> TableScanMap {
    let config = plan.scan(scan);
    let mut leaves = Leaves::default();
    let opened: Vec<Opened> =
        scan.meter.objects().into_iter().map(|read| Opened::of(scan, read, &mut leaves)).collect();
    let wanted = Wanted::of(scan, config);
    leaves.decide(&wanted);
    let painter = Painter {
        leaves: &leaves,
        counts: Counts::of(scan),
        config,
        adapter: scan.request().and_then(|request| request.adapter.as_ref()),
        is_whole: scan.table.format != FileFormat::Parquet,
        ended_well: state == RunState::Succeeded,
        may_stop: state != RunState::Succeeded || plan.may_stop(config),
        limits,
    };
    let partitions = partitions::partitions(scan, &painter, &opened);
    TableScanMap {
        table: format!("{}.{}", scan.table.database, scan.table.name),
        format: columns::format_name(&scan.table).to_owned(),
        scale_factor: scan.table.scale_factor(),
        columns: leaves.into_columns(&scan.table, &wanted),
        conditions: conditions::conditions(scan, limits),
        partitions,
        empty_partitions: empty_partitions(scan),
    }
}

fn empty_partitions(scan: &ScanTracker) -> u64 {
    let lookup = scan.chosen.partitions.as_ref().filter(|lookup| lookup.way == LookupWay::Projection);
    lookup.map_or(0, |lookup| lookup.kept.saturating_sub(scan.chosen.paths.len() as u64))
}
