//! The same question to the other layouts of the same data: the sample lake says with a property which tables hold the same,
//! the statement's names are rewritten, and the result is really run, with meters that are thrown away afterwards.

use super::Sum;
use super::limits::SavingsLimits;
use super::scans::Bytes;
use crate::comparison::{ComparisonLimits, same_rows};
use crate::progress::Progress;
use crate::query::{QueryIo, QueryRun, run_query};
use crate::run_details::RunDetails;
use crate::session::Engine;
use athenaeum_dialect::trino::ast::QualifiedName;
use athenaeum_dialect::trino::{Query, TrinoStatement, relations_of};
use athenaeum_dialect::{Statement, parse};
use athenaeum_lake::catalog::{Catalog, Table};
use athenaeum_protocol::{Otherwise, Way};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Tables with the same value of this property hold the same rows.
const SAME_DATA: &str = "athenaeum.same_data";
/// With a name behind it: how a table makes a column that its twins have and it has not.
const SAME_DATA_COLUMN: &str = "athenaeum.same_data.";

/// What other layouts of the same data would have read.
pub(super) async fn other_layouts(engine: &Engine, run: &RunDetails, limits: &SavingsLimits) -> Vec<Otherwise> {
    let catalog = engine.world().catalog();
    let Some(query) = query_of(&run.text) else { return Vec::new() };
    let Some(named) = Named::in_query(&query, &run.database, &catalog) else { return Vec::new() };
    let mut ways = Vec::new();
    for twin in twins(&catalog, &named.table).into_iter().take(limits.layouts) {
        let Some((sql, query)) = named.rewritten(&run.text, &twin) else { continue };
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

/// Tables that hold the same rows, in name order.
fn twins(catalog: &Catalog, table: &Arc<Table>) -> Vec<Arc<Table>> {
    let Some(family) = table.properties.get(SAME_DATA) else { return Vec::new() };
    let tables = catalog.databases().flat_map(|database| database.tables());
    let same = |other: &&Arc<Table>| other.properties.get(SAME_DATA) == Some(family) && !is_same(other, table);
    tables.filter(same).cloned().collect()
}

fn is_same(one: &Table, other: &Table) -> bool {
    (&one.database, &one.name) == (&other.database, &other.name)
}

/// Runs the rewritten statement; nothing where it fails, because the twin's columns do not fit.
async fn asked(
    engine: &Engine,
    run: &RunDetails,
    from: &Table,
    to: &Table,
    (sql, query): (String, &Query),
) -> Option<Otherwise> {
    let progress = Progress::default();
    let io = Arc::new(QueryIo::new(engine.world().lake().for_query(), run.io.began()));
    let twin_run = QueryRun {
        text: &sql,
        database: &run.database,
        catalog: engine.world().catalog(),
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

/// The one table of a family that a query names, and the places where it does, as bytes of the text.
struct Named {
    table: Arc<Table>,
    places: Vec<(usize, usize)>,
}

impl Named {
    /// Nothing where the query names no such table, or several.
    fn in_query(query: &Query, database: &str, catalog: &Catalog) -> Option<Self> {
        let found: Vec<(&QualifiedName, &Arc<Table>)> = relations_of(&query.tree)
            .into_iter()
            .filter_map(|name| Some((name, resolved(name, database, catalog)?)))
            .filter(|(_, table)| table.properties.contains_key(SAME_DATA))
            .collect();
        let (_, table) = *found.first()?;
        let names: BTreeSet<_> = found.iter().map(|(_, table)| (&table.database, &table.name)).collect();
        let places = found.iter().filter_map(|(name, _)| place(name)).collect();
        (names.len() == 1).then(|| Self { table: Arc::clone(table), places })
    }

    /// The statement about the twin, and its tree. The twin takes the name of the table that it stands for, unless the
    /// statement gives it one.
    fn rewritten(&self, text: &str, twin: &Table) -> Option<(String, Query)> {
        let relation = stand_in(&self.table, twin);
        let named = format!("{relation} AS {}", self.table.name);
        [named, relation].into_iter().find_map(|relation| {
            let mut sql = text.to_owned();
            for (start, end) in self.places.iter().rev() {
                sql.get(*start..*end)?;
                sql.replace_range(*start..*end, &relation);
            }
            let query = query_of(&sql)?;
            Some((sql, query))
        })
    }
}

/// The twin as a relation with all columns of the table.
fn stand_in(table: &Table, twin: &Table) -> String {
    let name = format!("{}.{}", twin.database, twin.name);
    let has = |name: &str| twin.columns.iter().chain(&twin.partition_keys).any(|column| column.name == name);
    let made: Vec<String> = table
        .columns
        .iter()
        .chain(&table.partition_keys)
        .filter(|column| !has(&column.name))
        .filter_map(|column| {
            let expression = twin.properties.get(&format!("{SAME_DATA_COLUMN}{}", column.name))?;
            Some(format!("{expression} AS {}", column.name))
        })
        .collect();
    if made.is_empty() { name } else { format!("(SELECT *, {} FROM {name})", made.join(", ")) }
}

fn resolved<'c>(name: &QualifiedName, database: &str, catalog: &'c Catalog) -> Option<&'c Arc<Table>> {
    let parts: Vec<&str> = name.parts.iter().map(|part| part.value.as_str()).collect();
    match parts.as_slice() {
        [table] => catalog.database(database)?.table(table),
        [database, table] | [_, database, table] => catalog.database(database)?.table(table),
        _ => None,
    }
}

/// First byte of a name in the text, and the byte after its last.
fn place(name: &QualifiedName) -> Option<(usize, usize)> {
    let last = name.last()?;
    let quotes = if last.quoted { 2 + last.typed.matches('"').count() } else { 0 };
    Some((name.at.0 as usize, last.at.0 as usize + last.typed.len() + quotes))
}
