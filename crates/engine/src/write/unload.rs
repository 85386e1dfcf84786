//! UNLOAD: files without a table.

use super::conform::{Conform, table_schema};
use super::ready::Ready;
use super::target::NewName;
use super::{columns, commit, left_behind, new_table, place, properties, rows_answer, table_encoding};
use crate::outcome::Answer;
use crate::query::{QueryRun, WriteTarget, plan_unordered};
use crate::world::World;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::Unload;
use std::sync::Arc;
use web_time::Instant;

pub(super) async fn run(world: &World, run: &QueryRun<'_>, unload: &Unload) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let ready = ready(run, unload).await?;
    let (planning_ms, table) = (ready.planned.planning_ms, Arc::clone(&ready.table));
    let (written, result) = ready.write(run).await?;
    if let Err(error) = result {
        return Err(left_behind(world, &table.location, written, error).await);
    }
    let rows = written.rows;
    commit(world, written.objects, |_| Ok(())).await?;
    rows_answer(rows, planning_ms, started, true)
}

/// The statement, checked and planned.
pub(super) async fn ready(run: &QueryRun<'_>, unload: &Unload) -> Result<Ready, Diagnostic> {
    let properties = properties::of_unload(&unload.properties, unload.span)?;
    let (text, span) = &unload.location;
    let location = place::named_folder(text, *span)?;
    run.io.keep_target(WriteTarget::Folder(location.to_string()));
    let planned = plan_unordered(run, &unload.query).await?;
    let columns = columns::of_query(&planned.outputs, None, unload.span)?;
    // The files are those of a table that the catalog never sees.
    let name = NewName { database: run.database.to_owned(), name: "unload".to_owned() };
    let table = new_table::build(&name, columns, location, &properties)?;
    place::check_empty(&run.lake, &table.location, "UNLOAD")?;
    let encoding = table_encoding::of_table(&table)?;
    let conform = Conform::new(&table, (0..table_schema(&table)?.fields().len()).map(Some).collect())?;
    Ok(Ready { planned, table: Arc::new(table), conform, encoding })
}
