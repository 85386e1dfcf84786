//! The catalog, as the Glue Data Catalog holds it: databases, tables, partitions. Types are kept as text, as in Glue;
//! what they mean is the engine's question. All names are in lower case.

mod changes;
mod saved;
mod table;

pub use changes::CatalogChanges;
pub use table::{Buckets, Column, ContainerClasses, FileFormat, Partition, SerDe, Table};

use crate::location::Location;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every database by name. What is saved of it: `CatalogChanges`, which holds databases and tables one by one and every
/// other field of this struct together.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Catalog {
    #[serde(skip)]
    databases: BTreeMap<String, Database>,
}

/// A database and its tables by name. Every field but the tables is saved together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Database {
    /// Name.
    pub name: String,
    /// COMMENT.
    pub comment: Option<String>,
    /// LOCATION.
    pub location: Option<Location>,
    /// DBPROPERTIES.
    pub properties: BTreeMap<String, String>,
    #[serde(skip)]
    tables: BTreeMap<String, Arc<Table>>,
}

impl Database {
    /// An empty database.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            comment: None,
            location: None,
            properties: BTreeMap::new(),
            tables: BTreeMap::new(),
        }
    }

    /// Tables in name order.
    pub fn tables(&self) -> impl Iterator<Item = &Arc<Table>> {
        self.tables.values()
    }

    /// A table by name.
    pub fn table(&self, name: &str) -> Option<&Arc<Table>> {
        self.tables.get(name)
    }

    /// Adds or replaces a table.
    pub fn put_table(&mut self, table: Table) {
        self.tables.insert(table.name.clone(), Arc::new(table));
    }

    /// Removes a table.
    pub fn drop_table(&mut self, name: &str) -> Option<Arc<Table>> {
        self.tables.remove(name)
    }

    /// Whether it holds no table.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }
}

impl Catalog {
    /// Databases in name order.
    pub fn databases(&self) -> impl Iterator<Item = &Database> {
        self.databases.values()
    }

    /// A database by name.
    pub fn database(&self, name: &str) -> Option<&Database> {
        self.databases.get(name)
    }

    /// A database by name, to change it.
    pub fn database_mut(&mut self, name: &str) -> Option<&mut Database> {
        self.databases.get_mut(name)
    }

    /// A table by name.
    pub fn table(&self, database: &str, table: &str) -> Option<&Arc<Table>> {
        self.databases.get(database)?.table(table)
    }

    /// Adds or replaces a database.
    pub fn put_database(&mut self, database: Database) {
        self.databases.insert(database.name.clone(), database);
    }

    /// Removes a database with its tables.
    pub fn drop_database(&mut self, name: &str) -> Option<Database> {
        self.databases.remove(name)
    }
}
