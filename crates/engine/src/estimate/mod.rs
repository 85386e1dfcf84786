//! What a statement would read, told before it runs: it is analysed and planned as for a run, so partitions and objects are
//! chosen by the same code, and then counted instead of read. Reads no data, and of footers a few at most.

mod footers;
mod limits;
mod parquet;
mod planned;
mod scan;

pub(crate) use footers::KnownFooters;

use crate::lint;
use crate::outcome::Rows;
use crate::permission::Access;
use crate::progress::Progress;
use crate::query::{QueryIo, QueryRun, plan_query, plan_unordered, run_query};
use crate::receipt::bill_of;
use crate::session::Engine;
use athenaeum_dialect::trino::{Explain, ExplainStyle, Explained, Query, TrinoStatement, WriteStatement};
use athenaeum_dialect::{Statement, parse};
use athenaeum_protocol::Estimate;
use std::sync::Arc;

/// A statement that reads tables.
pub(crate) enum Reading {
    /// For its rows.
    Rows(Query),
    /// To write its rows, in any order.
    Writes(Box<WriteStatement>),
}

impl Reading {
    /// What a text reads, if it is such a statement and has no fault.
    pub(crate) fn of(text: &str) -> Option<Self> {
        match parse(text).statement.ok()? {
            Statement::Trino(TrinoStatement::Query(query)) => Some(Self::Rows(query)),
            Statement::Trino(TrinoStatement::Explain(explain, explained)) if runs(&explain) => Some(match explained {
                Explained::Query(query) => Self::Rows(query),
                Explained::Write(write) => Self::Writes(write),
            }),
            Statement::Trino(TrinoStatement::Write(write)) => Some(Self::Writes(write)),
            _ => None,
        }
    }

    /// Its query.
    pub(crate) fn query(&self) -> &Query {
        match self {
            Self::Rows(query) => query,
            Self::Writes(write) => write.query(),
        }
    }
}

/// EXPLAIN ANALYZE runs what it explains.
fn runs(explain: &Explain) -> bool {
    explain.style != ExplainStyle::Plan
}

impl Engine {
    /// What a statement would read, and what is wasteful in it. Without scans where there is nothing to tell: the text is
    /// not finished, or reads no table.
    pub async fn estimate(&self, text: &str, database: &str) -> Estimate {
        let Some(reading) = Reading::of(text) else { return Estimate::default() };
        let administrator = Access::of_administrator(&self.world().catalog());
        let estimated = self.estimated_as(text, database, &reading, administrator).await;
        let Some(mut estimate) = estimated else { return Estimate::default() };
        estimate.lints = lint::lints(self, text, database, (&reading, &estimate)).await;
        estimate
    }

    /// The same for a persona: nothing where it may not run the statement, and no hints, which look at the whole catalog.
    pub async fn estimate_as(&self, text: &str, database: &str, persona: Option<&str>) -> Estimate {
        let Some(persona) = persona else { return self.estimate(text, database).await };
        let (Some(reading), Ok(access)) = (Reading::of(text), Access::of(&self.world().catalog(), Some(persona)))
        else {
            return Estimate::default();
        };
        self.estimated_as(text, database, &reading, access).await.unwrap_or_default()
    }

    /// The bytes of a statement, without a word on its text.
    pub(crate) async fn estimated(&self, text: &str, database: &str, reading: &Reading) -> Option<Estimate> {
        let administrator = Access::of_administrator(&self.world().catalog());
        self.estimated_as(text, database, reading, administrator).await
    }

    async fn estimated_as(&self, text: &str, database: &str, reading: &Reading, access: Access) -> Option<Estimate> {
        let progress = Progress::default();
        let run = self.aside(text, database, &progress, access);
        // What is wrong with the statement is told when it runs.
        let planned = match reading {
            Reading::Rows(query) => plan_query(&run, query).await,
            Reading::Writes(write) => plan_unordered(&run, write.query()).await,
        };
        planned.ok()?;
        Some(self.counted(&run.io).await)
    }

    /// The rows of a query that reads no table, such as one over VALUES.
    pub(crate) async fn rows_without_tables(&self, text: &str, database: &str) -> Option<Rows> {
        let progress = Progress::default();
        let run = self.aside(text, database, &progress, Access::of_administrator(&self.world().catalog()));
        match Reading::of(text)? {
            Reading::Rows(query) => Some(run_query(&run, &query).await.ok()?.rows),
            Reading::Writes(_) => None,
        }
    }

    /// A run beside the statements of the learner, with a meter that nobody reads.
    fn aside<'r>(&self, text: &'r str, database: &'r str, progress: &'r Progress, access: Access) -> QueryRun<'r> {
        let lake = Arc::clone(self.world().lake());
        QueryRun {
            text,
            database,
            catalog: Arc::clone(access.full()),
            access,
            io: Arc::new(QueryIo::new(lake.for_query(), self.now())),
            lake,
            limits: self.limits(),
            progress,
            parameters: Vec::new(),
        }
    }

    async fn counted(&self, io: &QueryIo) -> Estimate {
        let mut estimate = Estimate::default();
        for scan in planned::scans(io) {
            let (read, basis) = scan::estimate(&scan, self.footers(), io.store()).await;
            estimate.data_scanned_bytes += read.bytes;
            let scaled = read.bytes.saturating_mul(scan.tracker.table.scale_factor());
            estimate.scaled_bytes = estimate.scaled_bytes.saturating_add(scaled);
            estimate.basis = estimate.basis.max(basis);
            estimate.scans.push(read);
        }
        let bill = bill_of(estimate.scaled_bytes);
        estimate.billed_bytes = bill.billed_bytes;
        estimate.cost_usd = bill.cost_usd;
        estimate
    }
}
