//! Statements that write a query's rows: CTAS, INSERT INTO, UNLOAD. Rows stream from the query into files that grow in memory
//! and are put under `s3://learner/`; when all is put, the objects are listed and the catalog changed in one step.

mod avro;
mod codec;
mod columns;
mod conform;
mod ctas;
mod delimited;
mod encoder;
mod insert;
mod json;
mod layout;
mod limits;
mod new_table;
mod pack;
mod parquet;
mod partition_path;
mod place;
mod properties;
mod property_list;
mod query_id;
mod ready;
mod sink;
mod table_encoding;
mod target;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_without_room;
mod unload;

pub(crate) use query_id::uuid;

use crate::outcome::{Answer, Rows};
use crate::query::{QueryRun, millis_since, plan_told};
use crate::world::World;
use arrow::array::{Int64Array, RecordBatch};
use arrow::datatypes::{DataType, Field, Schema};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::{Explain, ExplainStyle, TrinoStatement, WriteStatement};
use athenaeum_dialect::{Statement, parse};
use athenaeum_functions::Type;
use athenaeum_lake::catalog::Catalog;
use athenaeum_lake::{LakeObject, Location};
use athenaeum_protocol::ResultColumn;
use sink::Written;
use std::sync::Arc;
use web_time::Instant;

/// Objects named in an error.
const NAMED_ORPHANS: usize = 3;

/// Whether a statement writes rows: CREATE TABLE AS, INSERT, UNLOAD. It answers with a count, but asks for no rows.
pub fn is_write(text: &str) -> bool {
    matches!(parse(text).statement, Ok(Statement::Trino(TrinoStatement::Write(_))))
}

/// Runs a statement that writes.
pub(crate) async fn run_write(
    world: &World,
    run: &QueryRun<'_>,
    statement: &WriteStatement,
) -> Result<Answer, Diagnostic> {
    match statement {
        WriteStatement::CreateTableAs(create) => ctas::run(world, run, create).await,
        WriteStatement::Insert(insert) => insert::run(world, run, insert).await,
        WriteStatement::Unload(unload) => unload::run(world, run, unload).await,
    }
}

/// EXPLAIN of a statement that writes: checked and planned alone, or run first, its files and all.
pub(crate) async fn explain_write(
    world: &World,
    run: &QueryRun<'_>,
    explain: Explain,
    statement: &WriteStatement,
) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    if explain.style != ExplainStyle::Plan {
        let answer = run_write(world, run, statement).await?;
        return Ok(Answer {
            catalog_changed: answer.catalog_changed,
            ..plan_told(run, explain, answer.planning_ms, started)?
        });
    }
    let ready = match statement {
        WriteStatement::CreateTableAs(create) => ctas::ready(run, create).await?,
        WriteStatement::Insert(insert) => Some(insert::ready(run, insert).await?),
        WriteStatement::Unload(unload) => Some(unload::ready(run, unload).await?),
    };
    plan_told(run, explain, ready.map_or(0.0, |ready| ready.planned.planning_ms), started)
}

/// Shows what was written and changes the catalog, both or neither.
async fn commit(
    world: &World,
    objects: Vec<LakeObject>,
    change: impl FnOnce(&mut Catalog) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    world.commit(objects, change).await
}

/// A failed CTAS or UNLOAD: what it had put stays, as in Athena, and the error says where.
async fn left_behind(world: &World, folder: &Location, written: Written, mut error: Diagnostic) -> Diagnostic {
    let end = if error.message.ends_with('.') { "" } else { "." };
    error.message = format!("{}{end} {}", error.message, place::cleaning(folder));
    let names: Vec<String> =
        written.objects.iter().take(NAMED_ORPHANS).map(|object| object.address.to_string()).collect();
    let count = written.objects.len();
    if let Err(unlisted) = commit(world, written.objects, |_| Ok(())).await {
        return error.because(format!("What it had written is lost: {}", unlisted.message));
    }
    match count {
        0 => error.because("It had written no object yet; the catalog is as it was."),
        _ => {
            let more = if count > names.len() { format!(", and {} more", count - names.len()) } else { String::new() };
            error
                .because(format!(
                    "It had written {count} objects, which stay: {}{more}. The catalog is as it was.",
                    names.join(", ")
                ))
                .hint("Choose another folder, or delete these objects first.")
        }
    }
}

/// A failed INSERT: what it had put was never shown, and its room is freed.
async fn taken_back(world: &World, written: &Written, error: Diagnostic) -> Diagnostic {
    match world.lake().learner().discard(&written.objects).await {
        Ok(()) => error.because("Nothing of it is visible: table and catalog are as they were."),
        Err(problem) => error.because(format!("Nothing of it is visible, but its room could not be freed: {problem}")),
    }
}

/// The one row of a statement that writes: how many rows it wrote.
fn rows_answer(rows: u64, planning_ms: f64, started: Instant, catalog_changed: bool) -> Result<Answer, Diagnostic> {
    let schema = Arc::new(Schema::new(vec![Field::new("rows", DataType::Int64, false)]));
    let count = i64::try_from(rows).unwrap_or(i64::MAX);
    let batch = RecordBatch::try_new(schema, vec![Arc::new(Int64Array::from(vec![count]))])
        .map_err(|error| Diagnostic::new(Code::InternalError, error.to_string()))?;
    Ok(Answer {
        columns: vec![ResultColumn { name: "rows".to_owned(), type_text: "bigint".to_owned() }],
        rows: Rows::Typed(vec![Type::Bigint], vec![batch]),
        truncated: false,
        planning_ms,
        execution_ms: (millis_since(started) - planning_ms).max(0.0),
        catalog_changed,
    })
}
