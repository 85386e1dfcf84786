//! Hive statements as a persona: those that tell something see the persona's catalog, those that change something need
//! their permission first.

use super::access::Access;
use super::creator::{Made, made_by};
use super::denied::Asked;
use crate::ddl;
use crate::outcome::Answer;
use crate::world::World;
use athenaeum_diagnostic::{Diagnostic, Span};
use athenaeum_dialect::hive::{AlterAction, HiveStatement, TableName};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Catalog, Permission};
use std::sync::Arc;

/// Runs a Hive statement as whoever asks.
pub(crate) async fn execute(
    world: &World,
    access: &Access,
    statement: &HiveStatement,
    database: &str,
) -> Result<Answer, Diagnostic> {
    if access.is_administrator() {
        return world.run_apart(|world| ddl::execute(world, statement, database)).await;
    }
    let asks = Asks::of(statement, database);
    check(access, &asks)?;
    if !asks.changes || !asks.is_there(access.full()) {
        // Names that lead nowhere are told, and neighbours of them named, as the persona knows them.
        let own = World::over(Arc::clone(world.lake()), Arc::clone(access.seen()));
        return ddl::execute(&own, statement, database);
    }
    let made = made(statement, database);
    let run = |world: &World| {
        let answer = ddl::execute(world, statement, database)?;
        if let Some(made) = made.as_ref().filter(|_| answer.catalog_changed) {
            world.change_catalog(|catalog| {
                made_by(access, made, catalog);
                Ok(())
            })?;
        }
        Ok(answer)
    };
    world.run_apart(run).await
}

/// What a statement asks for.
struct Asks<'s> {
    changes: bool,
    /// Permissions on databases, and on tables of theirs.
    on: Vec<(Permission, &'s str, Option<&'s str>, Span)>,
    creates_database: Option<Span>,
    locations: Vec<(&'s str, Span)>,
    partitions_of: Option<&'s TableName>,
}

impl<'s> Asks<'s> {
    fn of(statement: &'s HiveStatement, session_database: &'s str) -> Self {
        use HiveStatement as Hive;
        let mut asks =
            Self { changes: true, on: Vec::new(), creates_database: None, locations: Vec::new(), partitions_of: None };
        let on_table = |permission, name: &'s TableName| {
            (permission, name.database.as_deref().unwrap_or(session_database), Some(name.table.as_str()), name.span)
        };
        let named = |(text, span): &'s (String, Span)| (text.as_str(), *span);
        match statement {
            Hive::CreateDatabase(create) => {
                asks.creates_database = Some(create.span);
                asks.locations.extend(create.location.as_ref().map(named));
            }
            Hive::AlterDatabase(alter) => asks.on.push((Permission::Alter, &alter.name, None, alter.span)),
            Hive::DropDatabase(drop) => asks.on.push((Permission::Drop, &drop.name, None, drop.span)),
            Hive::CreateTable(create) => {
                let database = create.table.database.as_deref().unwrap_or(session_database);
                asks.on.push((Permission::CreateTable, database, None, create.table.span));
                asks.locations.extend(create.location.as_ref().map(named));
            }
            Hive::DropTable(drop) => asks.on.push(on_table(Permission::Drop, &drop.table)),
            Hive::AddPartitions(add) => {
                asks.on.push(on_table(Permission::Alter, &add.table));
                asks.locations.extend(add.partitions.iter().filter_map(|added| added.location.as_ref()).map(named));
            }
            Hive::AlterTable(alter) => {
                asks.on.push(on_table(Permission::Alter, &alter.table));
                if let AlterAction::SetLocation { location, span, .. } = &alter.action {
                    asks.locations.push((location, *span));
                }
            }
            Hive::MsckRepair { table } => asks.on.push(on_table(Permission::Alter, table)),
            Hive::ShowDatabases { .. } => asks.changes = false,
            Hive::ShowTables { database, .. } | Hive::ShowViews { database, .. } => {
                asks.changes = false;
                let named = database.as_ref().map(|(name, span)| (name.as_str(), *span));
                let (name, span) = named.unwrap_or((session_database, Span::new(1, 1, 0)));
                asks.on.push((Permission::Describe, name, None, span));
            }
            Hive::ShowColumns { table }
            | Hive::ShowProperties { table, .. }
            | Hive::ShowCreateTable { table }
            | Hive::ShowPartitions { table } => {
                asks.changes = false;
                asks.on.push(on_table(Permission::Describe, table));
                asks.partitions_of = matches!(statement, Hive::ShowPartitions { .. }).then_some(table);
            }
            Hive::Describe(describe) => {
                asks.changes = false;
                asks.on.push(on_table(Permission::Describe, &describe.table));
                asks.partitions_of = describe.partition.as_ref().map(|_| &describe.table);
            }
        }
        asks
    }

    /// Whether everything that it names is there.
    fn is_there(&self, catalog: &Catalog) -> bool {
        self.on.iter().all(|(_, database, table, _)| is_there(catalog, database, *table))
    }
}

fn is_there(catalog: &Catalog, database: &str, table: Option<&str>) -> bool {
    let database = catalog.database(database);
    database.is_some_and(|database| table.is_none_or(|table| database.holds(table)))
}

fn check(access: &Access, asks: &Asks<'_>) -> Result<(), Diagnostic> {
    if let Some(span) = asks.creates_database {
        access.check_task(Permission::CreateDatabase, Asked::Catalog).map_err(|error| error.at(span))?;
    }
    for (permission, database, table, span) in &asks.on {
        // What is not there is told by the statement itself; what is seen may be told of.
        let is_hidden = !is_there(access.seen(), database, *table);
        if !is_there(access.full(), database, *table) || (!asks.changes && !is_hidden) {
            continue;
        }
        let asked = table.map_or(Asked::Database(database), |table| Asked::Table(database, table));
        access.check_task(*permission, asked).map_err(|error| error.at(*span))?;
    }
    if let Some(table) = asks.partitions_of {
        let database = asks.on.first().map_or("", |(_, database, ..)| *database);
        access.check_partitions(database, &table.table).map_err(|error| error.at(table.span))?;
    }
    for (text, span) in &asks.locations {
        // A text that is no location is told by the statement itself.
        if let Ok(location) = Location::parse(text) {
            access
                .check_task(Permission::DataLocationAccess, Asked::Location(&location))
                .map_err(|error| error.at(*span))?;
        }
    }
    Ok(())
}

fn made(statement: &HiveStatement, session_database: &str) -> Option<Made> {
    match statement {
        HiveStatement::CreateDatabase(create) => Some(Made::Database(create.name.clone())),
        HiveStatement::CreateTable(create) => {
            let database = create.table.database.as_deref().unwrap_or(session_database);
            Some(Made::Table(database.to_owned(), create.table.table.clone()))
        }
        _ => None,
    }
}
