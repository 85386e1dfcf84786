//! Hive statements against the catalog, one file per statement family. The scripts that make the catalog at start run
//! through here too.

mod alter_columns;
mod alter_table;
mod create_table;
mod databases;
mod describe;
mod describe_details;
mod missing;
mod partition_changes;
mod partitions;
mod repair;
mod show;
mod show_create;
mod storage;
mod task;
#[cfg(test)]
mod transcript;

pub(crate) use show_create::ddl as create_table_text;
pub(crate) use storage::{format_of_name, storage_of};

use crate::outcome::{Answer, Rows};
use crate::world::World;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::hive::HiveStatement;
use athenaeum_protocol::ResultColumn;
use web_time::Instant;

/// What a statement tells: one heading per column, lines as rows.
pub(super) struct Told {
    headings: &'static [&'static str],
    rows: Vec<Vec<Option<String>>>,
    catalog_changed: bool,
}

impl Told {
    /// Nothing to tell, but the catalog changed.
    fn changed() -> Self {
        Self { headings: &[], rows: Vec::new(), catalog_changed: true }
    }

    /// One column of lines.
    fn lines(heading: &'static [&'static str], lines: impl IntoIterator<Item = String>) -> Self {
        Self {
            headings: heading,
            rows: lines.into_iter().map(|line| vec![Some(line)]).collect(),
            catalog_changed: false,
        }
    }
}

/// Runs a Hive statement.
pub(crate) fn execute(world: &World, statement: &HiveStatement, database: &str) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let told = match statement {
        HiveStatement::CreateDatabase(create) => databases::create(world, create),
        HiveStatement::AlterDatabase(alter) => databases::alter(world, alter),
        HiveStatement::DropDatabase(drop) => databases::drop(world, drop),
        HiveStatement::CreateTable(create) => create_table::create(world, create, database),
        HiveStatement::DropTable(drop) => create_table::drop(world, drop, database),
        HiveStatement::AddPartitions(add) => partitions::add(world, add, database),
        HiveStatement::AlterTable(alter) => alter_table::alter(world, alter, database),
        HiveStatement::MsckRepair { table } => repair::repair(world, table, database),
        HiveStatement::ShowDatabases { catalog, pattern } => {
            show::databases(world, catalog.as_ref(), pattern.as_deref())
        }
        HiveStatement::ShowTables { database: named, pattern } => {
            show::tables(world, named.as_ref(), pattern.as_deref(), database)
        }
        HiveStatement::ShowViews { database: named, pattern } => {
            show::views(world, named.as_ref(), pattern.as_deref(), database)
        }
        HiveStatement::ShowColumns { table } => show::columns(world, table, database),
        HiveStatement::ShowProperties { table, key } => show_create::properties(world, table, key.as_deref(), database),
        HiveStatement::ShowCreateTable { table } => show_create::create_table(world, table, database),
        HiveStatement::ShowPartitions { table } => show::partitions(world, table, database),
        HiveStatement::Describe(describe) => describe::describe(world, describe, database),
    }?;
    Ok(Answer {
        columns: told
            .headings
            .iter()
            .map(|name| ResultColumn { name: (*name).to_owned(), type_text: "varchar".to_owned() })
            .collect(),
        rows: Rows::Text(told.rows),
        truncated: false,
        planning_ms: 0.0,
        execution_ms: started.elapsed().as_secs_f64() * 1_000.0,
        catalog_changed: told.catalog_changed,
    })
}
