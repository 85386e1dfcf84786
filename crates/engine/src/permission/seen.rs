//! The catalog as a persona sees it: what it has no grant on is not there.

use super::access::Who;
use super::part;
use athenaeum_lake::catalog::{Catalog, Column, Database, Permission, Resource, Table};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The catalog as a persona sees it.
pub(super) fn by(who: &Who, catalog: &Catalog) -> Catalog {
    let mut seen = catalog.clone();
    for database in catalog.databases() {
        match database_seen(who, catalog, database) {
            Some(part) => seen.put_database(part),
            None => {
                seen.drop_database(&database.name);
            }
        }
    }
    seen
}

fn database_seen(who: &Who, catalog: &Catalog, database: &Database) -> Option<Database> {
    let mut seen = database.clone();
    for table in database.tables() {
        match table_seen(who, catalog, table) {
            Seen::Whole => {}
            Seen::Part(part) => seen.put_table(*part),
            Seen::Nothing => {
                seen.drop_table(&table.name);
            }
        }
    }
    for view in database.views() {
        if !has_any(who, &view.database, &view.name) {
            seen.drop_view(&view.name);
        }
    }
    let is_granted =
        who.grants.iter().any(|grant| matches!(&grant.resource, Resource::Database(name) if *name == database.name));
    (is_granted || who.is_lake_administrator || !seen.is_empty()).then_some(seen)
}

enum Seen {
    Whole,
    Part(Box<Table>),
    Nothing,
}

fn has_any(who: &Who, database: &str, table: &str) -> bool {
    who.is_lake_administrator || who.grants.iter().any(|grant| grant.resource.is_about(database, table))
}

fn table_seen(who: &Who, catalog: &Catalog, table: &Arc<Table>) -> Seen {
    if !has_any(who, &table.database, &table.name) {
        return Seen::Nothing;
    }
    // Any other permission on a table as a whole shows all of its columns, SELECT those that it is on.
    let knows_all = Permission::NAMES.iter().any(|(permission, _)| {
        *permission != Permission::Select && who.may_with_table(*permission, &table.database, &table.name)
    });
    if who.is_lake_administrator || knows_all {
        return Seen::Whole;
    }
    let parts = part::parts(who, catalog, table);
    match part::sum(&parts, table) {
        None => Seen::Whole,
        Some(_) => Seen::Part(Box::new(with_columns(table, &part::columns(&parts, table)))),
    }
}

/// A table with these columns alone.
fn with_columns(table: &Table, columns: &BTreeSet<String>) -> Table {
    let is_seen = |column: &Column| columns.contains(&column.name.to_lowercase());
    let mut seen = table.clone();
    seen.columns.retain(is_seen);
    seen.partition_keys.retain(is_seen);
    if seen.partition_keys.len() != table.partition_keys.len() {
        seen.partitions.clear();
    }
    for partition in seen.partitions.values_mut() {
        let own = partition.columns.as_ref().map(|own| own.iter().filter(|column| is_seen(column)).cloned().collect());
        partition.columns = own;
    }
    seen.buckets =
        seen.buckets.filter(|buckets| buckets.columns.iter().all(|name| columns.contains(&name.to_lowercase())));
    seen
}
