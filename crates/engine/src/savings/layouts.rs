//! The same question to the other layouts of the same data: the sample lake says with a property which tables hold the same,
//! the statement's names are rewritten, and the result is really run, with meters that are thrown away afterwards.

use super::Sum;
use super::limits::SavingsLimits;
use super::scans::Bytes;
use crate::comparison::{ComparisonLimits, same_rows};
use crate::permission::Access;
use crate::progress::Progress;
use crate::query::{QueryIo, QueryRun, run_query};
use crate::run_details::RunDetails;
use crate::session::Engine;
use crate::twins::{Named, twins};
use athenaeum_dialect::trino::{Query, TrinoStatement};
use athenaeum_dialect::{Statement, parse};
use athenaeum_lake::catalog::Table;
use athenaeum_protocol::{Otherwise, Way};
use std::sync::Arc;

/// What other layouts of the same data would have read.
pub(super) async fn other_layouts(engine: &Engine, run: &RunDetails, limits: &SavingsLimits) -> Vec<Otherwise> {
    let catalog = engine.world().catalog();
    let Some(query) = query_of(&run.text) else { return Vec::new() };
    let Some(named) = Named::in_query(&query, &run.database, &catalog) else { return Vec::new() };
    let mut ways = Vec::new();
    for twin in twins(&catalog, &named.table).into_iter().take(limits.layouts) {
        let Some((sql, query)) = rewritten(&named, &run.text, &twin) else { continue };
        ways.extend(asked(engine, run, &named.table, &twin, (sql, &query)).await);
    }
    ways.sort_by_key(|way| way.data_scanned_bytes);
    ways
}

fn query_of(text: &str) -> Option<Query> {
    match parse(text).statement {
        Ok(Statement::Trino(TrinoStatement::Query(query))) => Some(query),
        _ => None,
    }
}

/// The statement about a twin, and its tree. Names of columns may stand behind the table's own, so the twin takes it if it can.
fn rewritten(named: &Named, text: &str, twin: &Table) -> Option<(String, Query)> {
    let [plain, as_before] = named.about(text, twin)?;
    [as_before, plain].into_iter().find_map(|sql| query_of(&sql).map(|query| (sql, query)))
}

/// Runs the rewritten statement; nothing where it fails, because the twin's columns do not fit.
async fn asked(
    engine: &Engine,
    run: &RunDetails,
    from: &Table,
    to: &Table,
    (sql, query): (String, &Query),
) -> Option<Otherwise> {
    let (progress, catalog) = (Progress::default(), engine.world().catalog());
    let io = Arc::new(QueryIo::new(engine.world().lake().for_query(), run.io.began()));
    let twin_run = QueryRun {
        text: &sql,
        database: &run.database,
        catalog: Arc::clone(&catalog),
        access: Access::of_administrator(&catalog),
        lake: Arc::clone(engine.world().lake()),
        io: Arc::clone(&io),
        limits: engine.limits(),
        progress: &progress,
        parameters: Vec::new(),
    };
    let answer = run_query(&twin_run, query).await.ok()?;
    let same_rows = same_rows(&run.rows, &answer.rows, &ComparisonLimits::default());
    let mut sum = Sum::default();
    for scan in io.scans() {
        sum.add(Bytes::exactly(scan.meter.scanned_bytes()), scan.table.scale_factor());
    }
    let name = |table: &Table| format!("{}.{}", table.database, table.name);
    Some(sum.told(Way::OtherLayout { from: name(from), to: name(to), layout: layout(to), sql, same_rows }))
}

/// How a table lies there, in a few words.
fn layout(table: &Table) -> String {
    let property = |name: &str| table.properties.get(name).map(|value| value.to_lowercase());
    let format = match property("classification").as_deref() {
        Some("parquet") => "Parquet".to_owned(),
        Some("avro") => "Avro".to_owned(),
        Some(other) => other.to_uppercase(),
        None => "text".to_owned(),
    };
    let codecs = ["parquet.compression", "avro.compression", "compressionType"];
    let codec = codecs.into_iter().find_map(property).unwrap_or_else(|| "uncompressed".to_owned());
    let keys: Vec<&str> = table.partition_keys.iter().map(|key| key.name.as_str()).collect();
    let partitions = if keys.is_empty() { String::new() } else { format!(", partitioned by {}", keys.join(", ")) };
    format!("{format}, {codec}{partitions}")
}
