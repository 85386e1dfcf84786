//! What a run would have read otherwise: without what saved bytes (`scans`, from footers and sizes), and from the other
//! layouts of the same data (`layouts`, by really asking them). Counts in no receipt.

mod footers;
mod layouts;
mod limits;
mod scans;

use crate::receipt::bill_of;
use crate::run_details::RunDetails;
use crate::session::Engine;
use athenaeum_protocol::{Certainty, Charge, Otherwise, Savings, Way};
use limits::SavingsLimits;
use scans::{Bytes, ScanWays};

/// Everything there is to say about a run that succeeded.
pub(crate) async fn savings_of(engine: &Engine, run: &RunDetails) -> Savings {
    let limits = SavingsLimits::default();
    let receipt = &run.receipt;
    let mut savings =
        Savings { data_scanned_bytes: receipt.data_scanned_bytes, cost_usd: receipt.cost_usd, otherwise: Vec::new() };
    // What other layouts and columns hold is not a persona's to know.
    if run.receipt.bill.charge != Charge::Scanned || run.io.persona().is_some() {
        return savings;
    }
    savings.otherwise = without_pruning(engine, run, &limits).await;
    savings.otherwise.extend(layouts::other_layouts(engine, run, &limits).await);
    savings
}

/// The three ways that leave out less. One that no scan of the run could go is not told.
async fn without_pruning(engine: &Engine, run: &RunDetails, limits: &SavingsLimits) -> Vec<Otherwise> {
    let mut footers_left = limits.footers;
    let mut scans = Vec::new();
    for scan in run.io.scans() {
        let ways = ScanWays::of(engine, &run.io, &scan, &mut footers_left).await;
        scans.push((ways, scan.meter.scanned_bytes(), scan.table.scale_factor()));
    }
    type Pick = fn(&ScanWays) -> Option<Bytes>;
    let ways: [(Way, Pick); 3] = [
        (Way::WithoutPartitionPruning, |ways| ways.without_partition_pruning),
        (Way::WithoutColumnPruning, |ways| ways.without_column_pruning),
        (Way::WithoutStatistics, |ways| ways.without_statistics),
    ];
    ways.into_iter()
        .filter(|(_, pick)| scans.iter().any(|(ways, _, _)| pick(ways).is_some()))
        .map(|(way, pick)| {
            let mut sum = Sum::default();
            for (ways, read, scale) in &scans {
                sum.add(pick(ways).unwrap_or(Bytes::exactly(*read)), *scale);
            }
            sum.told(way)
        })
        .collect()
}

/// Bytes of several scans.
#[derive(Debug, Default)]
struct Sum {
    bytes: u64,
    scaled_bytes: u64,
    may_be_less: bool,
    unknown_objects: u64,
}

impl Sum {
    fn add(&mut self, bytes: Bytes, scale: u64) {
        self.bytes = self.bytes.saturating_add(bytes.bytes);
        self.scaled_bytes = self.scaled_bytes.saturating_add(bytes.bytes.saturating_mul(scale));
        self.may_be_less |= bytes.certainty == Certainty::AtMost;
        self.unknown_objects += bytes.unknown_objects;
    }

    fn told(self, way: Way) -> Otherwise {
        Otherwise {
            way,
            data_scanned_bytes: self.bytes,
            scaled_bytes: self.scaled_bytes,
            cost_usd: bill_of(self.scaled_bytes).cost_usd,
            certainty: if self.may_be_less { Certainty::AtMost } else { Certainty::Exact },
            unknown_objects: self.unknown_objects,
        }
    }
}
