//! What is wasteful in the text of a statement: found in its tree and its estimate, explained, and rewritten where another
//! text gives the same rows. Says nothing of a statement that cannot be planned.

mod columns;
mod keys;
mod matching;
mod scope;
mod shape;
mod time;

use crate::estimate::Reading;
use crate::session::Engine;
use athenaeum_lake::catalog::{Catalog, Table};
use athenaeum_protocol::{Estimate, Lint, LintRule};
use scope::{Block, Source};
use std::ops::Range;
use std::sync::Arc;

/// A statement that lints are looked for in.
pub(super) struct Statement<'s> {
    pub(super) text: &'s str,
    pub(super) database: &'s str,
    pub(super) catalog: Arc<Catalog>,
    pub(super) estimate: &'s Estimate,
}

impl Statement<'_> {
    /// Whether conditions leave out none of the table's partitions, and there are several.
    pub(super) fn reads_all_partitions(&self, table: &Table) -> bool {
        let name = format!("{}.{}", table.database, table.name);
        let mut scans = self.estimate.scans.iter().filter(|scan| scan.table == name);
        scans.any(|scan| scan.partitions_total > 1 && scan.partitions_read == scan.partitions_total)
    }

    /// Whether a scan reads every column of the table.
    pub(super) fn reads_all_columns(&self, table: &Table) -> bool {
        let name = format!("{}.{}", table.database, table.name);
        let mut scans = self.estimate.scans.iter().filter(|scan| scan.table == name);
        scans.any(|scan| scan.columns_read == scan.columns_total)
    }
}

/// A lint before it is known what its rewrite reads.
pub(super) struct Found {
    pub(super) rule: LintRule,
    pub(super) place: Range<usize>,
    pub(super) message: String,
    pub(super) why: String,
    /// What stands better at the place of the lint.
    pub(super) instead: Option<String>,
}

/// What is wasteful, in the order of the text.
pub(crate) async fn lints(
    engine: &Engine,
    text: &str,
    database: &str,
    (reading, estimate): (&Reading, &Estimate),
) -> Vec<Lint> {
    let statement = Statement { text, database, catalog: engine.world().catalog(), estimate };
    let blocks = scope::blocks(&reading.query().tree, &statement);
    let mut found = Vec::new();
    for block in &blocks {
        found.extend(keys::wrapped(engine, &statement, block).await);
        for source in &block.sources {
            found.extend(of_source(&statement, block, source));
        }
    }
    found.extend(shape::limit_without_order(text, &reading.query().tree));
    found.sort_by_key(|lint| (lint.place.start, lint.rule));
    let mut lints = Vec::with_capacity(found.len());
    for lint in found {
        lints.push(told(engine, &statement, lint).await);
    }
    lints
}

/// What is wasteful about one table of a SELECT.
fn of_source(statement: &Statement<'_>, block: &Block<'_>, source: &Source) -> Vec<Found> {
    // A range of time tells more than that no key is named.
    let by_partition = time::without_key(statement, block, source).or_else(|| keys::unnamed(statement, block, source));
    by_partition.into_iter().chain(columns::all_selected(statement, block, source)).collect()
}

async fn told(engine: &Engine, statement: &Statement<'_>, found: Found) -> Lint {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut lint = Lint {
        rule: found.rule,
        start: offset(found.place.start),
        end: offset(found.place.end),
        message: found.message,
        why: found.why,
        rewrite: None,
        rewrite_bytes: None,
    };
    let rewrite = found.instead.and_then(|instead| replaced(statement.text, &found.place, &instead));
    if let Some(rewrite) = rewrite
        && let Some(reading) = Reading::of(&rewrite)
        && let Some(estimate) = engine.estimated(&rewrite, statement.database, &reading).await
    {
        lint.rewrite = Some(rewrite);
        lint.rewrite_bytes = Some(estimate.data_scanned_bytes);
    }
    lint
}

fn replaced(text: &str, place: &Range<usize>, instead: &str) -> Option<String> {
    Some(format!("{}{instead}{}", text.get(..place.start)?, text.get(place.end..)?))
}
