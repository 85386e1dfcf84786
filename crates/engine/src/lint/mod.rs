//! What is wasteful in the text of a statement: found in its tree and its estimate, explained, and rewritten where another
//! text gives the same rows. Says nothing of a statement that cannot be planned.

mod columns;
mod condition;
mod keys;
mod layout;
mod matching;
mod scope;
mod shape;
mod time;
mod time_keys;

use crate::estimate::Reading;
use crate::receipt::bill_of;
use crate::session::Engine;
use athenaeum_lake::catalog::{Catalog, Table};
use athenaeum_protocol::{Estimate, Lint, LintRule, LintSaving, SavedBy, ScanEstimate};
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
        self.scans_of(table).any(|scan| scan.partitions_total > 1 && scan.partitions_read == scan.partitions_total)
    }

    /// Whether a scan reads every column of the table.
    pub(super) fn reads_all_columns(&self, table: &Table) -> bool {
        self.scans_of(table).any(|scan| scan.columns_read == scan.columns_total)
    }

    fn scans_of(&self, table: &Table) -> impl Iterator<Item = &ScanEstimate> {
        let name = format!("{}.{}", table.database, table.name);
        self.estimate.scans.iter().filter(move |scan| scan.table == name)
    }

    /// What the statement would read if its scans of a table read only this share.
    fn with(&self, share: &Share) -> LintSaving {
        let (table, by) = match share {
            Share::Partition(table) => (table, SavedBy::OnePartition),
            Share::Column(table) => (table, SavedBy::OneColumn),
            Share::Twin { of, .. } => (of, SavedBy::OtherTable),
        };
        let (mut bytes, mut scaled_bytes) = (self.estimate.data_scanned_bytes, self.estimate.scaled_bytes);
        for scan in self.scans_of(table) {
            let then = match share {
                Share::Partition(_) => scan.bytes / scan.partitions_read.max(1),
                Share::Column(_) => scan.bytes / scan.columns_read.max(1),
                Share::Twin { bytes, .. } => (*bytes).min(scan.bytes),
            };
            let less = scan.bytes.saturating_sub(then);
            bytes = bytes.saturating_sub(less);
            scaled_bytes = scaled_bytes.saturating_sub(less.saturating_mul(table.scale_factor()));
        }
        LintSaving { by, data_scanned_bytes: bytes, cost_usd: bill_of(scaled_bytes).cost_usd }
    }
}

/// A part of a table that would be enough, as large as such parts are on average.
pub(super) enum Share {
    /// One of the partitions that are read.
    Partition(Arc<Table>),
    /// One of the columns.
    Column(Arc<Table>),
    /// A columnar table with the same data, at most the whole of it.
    Twin { of: Arc<Table>, bytes: u64 },
}

/// A lint before it is known what its rewrite reads.
pub(super) struct Found {
    pub(super) rule: LintRule,
    pub(super) place: Range<usize>,
    pub(super) message: String,
    pub(super) why: String,
    /// The whole statement, written better. Of several texts that say the same the first that can be planned counts.
    pub(super) texts: Vec<String>,
    /// Whether these texts give the same rows; else they only tell what they would read.
    pub(super) is_same: bool,
    /// What would be read if the advice were taken, where no text tells.
    pub(super) share: Option<Share>,
}

impl Found {
    pub(super) fn new(rule: LintRule, place: Range<usize>) -> Self {
        Self { rule, place, message: String::new(), why: String::new(), texts: Vec::new(), is_same: true, share: None }
    }

    /// With this in place of a part of the statement.
    pub(super) fn with_instead(self, statement: &Statement<'_>, place: &Range<usize>, instead: Option<String>) -> Self {
        let text = instead.and_then(|instead| replaced(statement.text, place, &instead));
        Self { texts: text.into_iter().collect(), ..self }
    }
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
    found.extend(layout::text_beside_columnar(engine, &statement, reading.query(), &blocks).await);
    found.extend(shape::limit_without_order(&reading.query().tree));
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
        saving: None,
    };
    let by = if found.is_same { SavedBy::Rewrite } else { SavedBy::OtherTable };
    for text in found.texts {
        let Some(reading) = Reading::of(&text) else { continue };
        let Some(Estimate { data_scanned_bytes, cost_usd, .. }) =
            engine.estimated(&text, statement.database, &reading).await
        else {
            continue;
        };
        // A text that reads more is no advice.
        if data_scanned_bytes <= statement.estimate.data_scanned_bytes {
            lint.saving = Some(LintSaving { by, data_scanned_bytes, cost_usd });
            lint.rewrite = found.is_same.then_some(text);
        }
        break;
    }
    let saves = |saving: &LintSaving| saving.data_scanned_bytes < statement.estimate.data_scanned_bytes;
    if !lint.saving.as_ref().is_some_and(saves) {
        lint.saving = found.share.map(|share| statement.with(&share)).filter(saves).or(lint.saving);
    }
    lint
}

fn replaced(text: &str, place: &Range<usize>, instead: &str) -> Option<String> {
    Some(format!("{}{instead}{}", text.get(..place.start)?, text.get(place.end..)?))
}
