//! CREATE TABLE AS: the new table, its files, and its entry in the catalog.

use super::conform::{Conform, table_schema};
use super::ready::Ready;
use super::sink::Written;
use super::{
    columns, commit, left_behind, new_table, partition_path, place, properties, rows_answer, table_encoding, target,
};
use crate::outcome::Answer;
use crate::query::{QueryRun, WriteTarget, plan_unordered};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::CreateTableAs;
use athenaeum_lake::catalog::{Catalog, Partition, Table};
use std::collections::BTreeSet;
use std::sync::Arc;
use web_time::Instant;

pub(super) async fn run(world: &World, run: &QueryRun<'_>, create: &CreateTableAs) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let Some(ready) = ready(run, create).await? else { return rows_answer(0, 0.0, started, false) };
    let (planning_ms, table) = (ready.planned.planning_ms, Arc::clone(&ready.table));
    let (written, result) = if create.with_data { ready.write(run).await? } else { (Written::default(), Ok(())) };
    if let Err(error) = result {
        return Err(left_behind(world, &table.location, written, error).await);
    }
    let objects = written.objects.clone();
    let add = |catalog: &mut Catalog| add_table(catalog, Table::clone(&table), &written.partitions, create);
    match commit(world, objects, add).await {
        Ok(()) => rows_answer(written.rows, planning_ms, started, true),
        Err(error) => Err(left_behind(world, &table.location, written, error).await),
    }
}

/// The statement, checked and planned; nothing where the table is there and may be.
pub(super) async fn ready(run: &QueryRun<'_>, create: &CreateTableAs) -> Result<Option<Ready>, Diagnostic> {
    let name = target::new_name(run.access.seen(), &create.table, run.database)?;
    run.io.keep_target(WriteTarget::Table { database: name.database.clone(), name: name.name.clone() });
    if run.catalog.database(&name.database).is_some_and(|database| database.holds(&name.name)) {
        return if create.if_not_exists { Ok(None) } else { Err(target::taken(&name, create.span)) };
    }
    let properties = properties::of_ctas(&create.properties)?;
    let planned = plan_unordered(run, &create.query).await?;
    let columns = columns::of_query(&planned.outputs, create.columns.as_deref(), create.span)?;
    let location = match &properties.location {
        Some((text, span)) => {
            let folder = place::named_folder(text, *span)?;
            run.access.check_location(&folder).map_err(|error| error.at(*span))?;
            folder
        }
        None => place::default_folder()?,
    };
    let mut table = new_table::build(&name, columns, location, &properties)?;
    table.comment.clone_from(&create.comment);
    place::check_empty(&run.lake, &table.location, &format!("table '{}.{}'", name.database, name.name))?;
    let encoding = table_encoding::of_table(&table)?;
    let conform = Conform::new(&table, (0..table_schema(&table)?.fields().len()).map(Some).collect())?;
    Ok(Some(Ready { planned, table: Arc::new(table), conform, encoding }))
}

/// Another statement may have taken the name, or dropped the database, while this one ran.
fn add_table(
    catalog: &mut Catalog,
    mut table: Table,
    partitions: &BTreeSet<Vec<String>>,
    create: &CreateTableAs,
) -> Result<(), Diagnostic> {
    let name = target::NewName { database: table.database.clone(), name: table.name.clone() };
    let Some(database) = catalog.database_mut(&name.database) else {
        return Err(Diagnostic::new(Code::SchemaNotFound, format!("Schema '{}' does not exist", name.database))
            .at(create.table.span)
            .because("It was dropped while the statement ran."));
    };
    if database.holds(&name.name) {
        return Err(target::taken(&name, create.span).because("It was created while the statement ran."));
    }
    if !table.partition_keys.is_empty() {
        for values in partitions {
            let folder = table.location.join(&partition_path::folder(&table.partition_keys, values));
            table.partitions.insert(values.clone(), Partition::new(values.clone(), folder));
        }
    }
    database.put_table(table);
    Ok(())
}
