//! The catalog as the page's tree shows it. Not the catalog itself, which lives in the engine.

use serde::{Deserialize, Serialize};

/// A database of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogDatabase {
    /// Name in lower case.
    pub name: String,
    /// COMMENT of the database.
    pub comment: Option<String>,
    /// Tables in name order.
    pub tables: Vec<CatalogTable>,
}

/// A table of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogTable {
    /// Name in lower case.
    pub name: String,
    /// COMMENT of the table.
    pub comment: Option<String>,
    /// Whether it is a table or a view.
    #[serde(default)]
    pub kind: CatalogKind,
    /// Short name of the storage format, such as `Parquet` or `OpenCSV`; empty for a view.
    pub format: String,
    /// Folder of the table; empty for a view.
    pub location: String,
    /// Columns in order, partition keys last.
    pub columns: Vec<CatalogColumn>,
    /// Registered partitions; zero for a table without partition keys.
    pub partition_count: u32,
    /// Objects below the folder that are visible now.
    pub object_count: u32,
    /// Their bytes.
    pub total_bytes: u64,
}

/// What an entry of a database is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CatalogKind {
    /// A table over objects.
    #[default]
    Table,
    /// A view over tables.
    View,
}

/// A column of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogColumn {
    /// Name in lower case.
    pub name: String,
    /// Hive's type text, as in the table's DDL.
    #[serde(rename = "type")]
    pub type_text: String,
    /// COMMENT of the column.
    pub comment: Option<String>,
    /// Whether it is a partition key.
    pub partition_key: bool,
}
