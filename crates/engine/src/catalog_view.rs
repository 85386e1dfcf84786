//! The catalog for display: what a tree of databases and tables shows, with objects and bytes counted; and single entries
//! of it, for which nothing is counted.

use crate::table::TextSerDe;
use athenaeum_lake::catalog::{Catalog, FileFormat, Table, View};
use athenaeum_lake::{LakeObject, LakeStore, Location};
use athenaeum_protocol::{CatalogColumn, CatalogDatabase, CatalogKind, CatalogTable};

/// What the catalog says of a database itself. No statement of Athena shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseEntry {
    /// COMMENT.
    pub comment: Option<String>,
    /// LOCATION, as the catalog keeps it: a folder that ends in a slash.
    pub location: Option<String>,
}

/// A database's own entry; names are lower case in the catalog, however they are asked for.
pub(crate) fn database_entry(catalog: &Catalog, name: &str) -> Option<DatabaseEntry> {
    let database = catalog.database(&name.to_lowercase())?;
    Some(DatabaseEntry {
        comment: database.comment.clone(),
        location: database.location.as_ref().map(Location::to_string),
    })
}

/// Where a table's objects lie.
pub(crate) fn table_location(catalog: &Catalog, database: &str, table: &str) -> Option<Location> {
    catalog.table(&database.to_lowercase(), &table.to_lowercase()).map(|table| table.location.clone())
}

pub(crate) fn view(catalog: &Catalog, lake: &LakeStore) -> Vec<CatalogDatabase> {
    let database = |database: &athenaeum_lake::catalog::Database| CatalogDatabase {
        name: database.name.clone(),
        comment: database.comment.clone(),
        tables: relations(database, lake),
    };
    catalog.databases().map(database).collect()
}

/// Tables and views, in the order of their names.
fn relations(database: &athenaeum_lake::catalog::Database, lake: &LakeStore) -> Vec<CatalogTable> {
    let tables = database.tables().map(|table| table_view(table, lake));
    let mut relations: Vec<CatalogTable> = tables.chain(database.views().map(|view| view_view(view))).collect();
    relations.sort_by(|one, other| one.name.cmp(&other.name));
    relations
}

fn view_view(view: &View) -> CatalogTable {
    let column = |column: &athenaeum_lake::catalog::ViewColumn| CatalogColumn {
        name: column.name.clone(),
        type_text: column.hive_type_text.clone(),
        comment: None,
        partition_key: false,
    };
    CatalogTable {
        name: view.name.clone(),
        comment: view.comment.clone(),
        kind: CatalogKind::View,
        format: String::new(),
        location: String::new(),
        columns: view.columns.iter().map(column).collect(),
        partition_count: 0,
        object_count: 0,
        total_bytes: 0,
    }
}

fn table_view(table: &Table, lake: &LakeStore) -> CatalogTable {
    // A location that cannot be listed shows as empty here; a query of the table says why.
    let objects: Vec<LakeObject> = lake.visible_objects(&table.location).unwrap_or_default();
    let column = |partition_key| {
        move |column: &athenaeum_lake::catalog::Column| CatalogColumn {
            name: column.name.clone(),
            type_text: column.type_text.clone(),
            comment: column.comment.clone(),
            partition_key,
        }
    };
    CatalogTable {
        name: table.name.clone(),
        comment: table.comment.clone(),
        kind: CatalogKind::Table,
        format: format_name(table).to_owned(),
        location: table.location.to_string(),
        columns: table.columns.iter().map(column(false)).chain(table.partition_keys.iter().map(column(true))).collect(),
        partition_count: count(table.partitions.len()),
        object_count: count(objects.len()),
        total_bytes: objects.iter().map(|object| object.size_bytes).sum(),
    }
}

fn format_name(table: &Table) -> &'static str {
    match table.format {
        FileFormat::Parquet => "Parquet",
        FileFormat::Text => TextSerDe::of_table(table).map_or("Text", |serde| serde.short_name()),
        FileFormat::Other(name) => name,
    }
}

/// Trees hold thousands, not billions.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
