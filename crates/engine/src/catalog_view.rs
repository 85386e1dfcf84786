//! The catalog for display: what a tree of databases and tables shows, with objects and bytes counted.

use crate::table::TextSerDe;
use athenaeum_lake::catalog::{Catalog, FileFormat, Table};
use athenaeum_lake::{LakeObject, LakeStore};

/// A database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseView {
    /// Name.
    pub name: String,
    /// COMMENT.
    pub comment: Option<String>,
    /// Tables in name order.
    pub tables: Vec<TableView>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableView {
    /// Name.
    pub name: String,
    /// COMMENT.
    pub comment: Option<String>,
    /// Short name of the format.
    pub format: String,
    /// LOCATION.
    pub location: String,
    /// Columns, partition keys last.
    pub columns: Vec<ColumnView>,
    /// Registered partitions.
    pub partition_count: u64,
    /// Visible objects below the location.
    pub object_count: u64,
    /// Their bytes.
    pub total_bytes: u64,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnView {
    /// Name.
    pub name: String,
    /// Hive's type text.
    pub type_text: String,
    /// COMMENT.
    pub comment: Option<String>,
    /// Whether it is a partition key.
    pub partition_key: bool,
}

pub(crate) fn view(catalog: &Catalog, lake: &LakeStore) -> Vec<DatabaseView> {
    let database = |database: &athenaeum_lake::catalog::Database| DatabaseView {
        name: database.name.clone(),
        comment: database.comment.clone(),
        tables: database.tables().map(|table| table_view(table, lake)).collect(),
    };
    catalog.databases().map(database).collect()
}

fn table_view(table: &Table, lake: &LakeStore) -> TableView {
    // A location that cannot be listed shows as empty here; a query of the table says why.
    let objects: Vec<LakeObject> = lake.visible_objects(&table.location).unwrap_or_default();
    let column = |partition_key| {
        move |column: &athenaeum_lake::catalog::Column| ColumnView {
            name: column.name.clone(),
            type_text: column.type_text.clone(),
            comment: column.comment.clone(),
            partition_key,
        }
    };
    TableView {
        name: table.name.clone(),
        comment: table.comment.clone(),
        format: format_name(table).to_owned(),
        location: table.location.to_string(),
        columns: table.columns.iter().map(column(false)).chain(table.partition_keys.iter().map(column(true))).collect(),
        partition_count: table.partitions.len() as u64,
        object_count: objects.len() as u64,
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
