//! The catalog, as the Glue Data Catalog holds it: databases, tables, views, partitions, crawlers; and beside it the
//! workgroups with their prepared statements, and Lake Formation's permissions. Types are kept as text, as in Glue;
//! what they mean is the engine's question. All names are in lower case.

mod changes;
mod crawler;
mod permission;
mod prepared;
mod saved;
mod table;
mod view;
mod workgroup;

pub use changes::CatalogChanges;
pub use crawler::Crawler;
pub use permission::{ColumnChoice, DataFilter, Grant, Permission, Permissions, Persona, Resource};
pub use prepared::PreparedStatement;
pub use table::{Buckets, Column, ContainerClasses, FileFormat, Partition, SerDe, Table};
pub use view::{View, ViewColumn};
pub use workgroup::{DayCount, PRIMARY, Workgroup};

use crate::location::Location;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every database by name. What is saved of it: `CatalogChanges`, which holds databases and tables one by one, the
/// permissions by themselves, and every other field of this struct together.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Catalog {
    #[serde(skip)]
    databases: BTreeMap<String, Database>,
    /// By workgroup and name.
    #[serde(with = "saved::entries")]
    prepared: BTreeMap<(String, String), PreparedStatement>,
    crawlers: BTreeMap<String, Crawler>,
    #[serde(skip_serializing_if = "workgroup::Workgroups::is_empty")]
    workgroups: workgroup::Workgroups,
    #[serde(skip)]
    permissions: Permissions,
}

/// A database, and its tables and views by name. Every field but the tables is saved together.
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
    #[serde(default, with = "saved::shared")]
    views: BTreeMap<String, Arc<View>>,
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
            views: BTreeMap::new(),
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

    /// Views in name order.
    pub fn views(&self) -> impl Iterator<Item = &Arc<View>> {
        self.views.values()
    }

    /// A view by name.
    pub fn view(&self, name: &str) -> Option<&Arc<View>> {
        self.views.get(name)
    }

    /// Adds or replaces a view.
    pub fn put_view(&mut self, view: View) {
        self.views.insert(view.name.clone(), Arc::new(view));
    }

    /// Removes a view.
    pub fn drop_view(&mut self, name: &str) -> Option<Arc<View>> {
        self.views.remove(name)
    }

    /// Whether a table or a view has the name.
    pub fn holds(&self, name: &str) -> bool {
        self.tables.contains_key(name) || self.views.contains_key(name)
    }

    /// Names of tables and views, in order.
    pub fn relation_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.tables.keys().chain(self.views.keys()).map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// Whether it holds neither table nor view.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.views.is_empty()
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

    /// A view by name.
    pub fn view(&self, database: &str, view: &str) -> Option<&Arc<View>> {
        self.databases.get(database)?.view(view)
    }

    /// The prepared statements of a workgroup, in name order.
    pub fn all_prepared(&self, workgroup: &str) -> impl Iterator<Item = &PreparedStatement> {
        self.prepared.values().filter(move |prepared| prepared.workgroup == workgroup)
    }

    /// A prepared statement by name.
    pub fn prepared(&self, workgroup: &str, name: &str) -> Option<&PreparedStatement> {
        self.prepared.get(&(workgroup.to_owned(), name.to_owned()))
    }

    /// Adds or replaces a prepared statement.
    pub fn put_prepared(&mut self, prepared: PreparedStatement) {
        self.prepared.insert((prepared.workgroup.clone(), prepared.name.clone()), prepared);
    }

    /// Removes a prepared statement.
    pub fn drop_prepared(&mut self, workgroup: &str, name: &str) -> Option<PreparedStatement> {
        self.prepared.remove(&(workgroup.to_owned(), name.to_owned()))
    }

    /// Crawlers in name order.
    pub fn crawlers(&self) -> impl Iterator<Item = &Crawler> {
        self.crawlers.values()
    }

    /// A crawler by name.
    pub fn crawler(&self, name: &str) -> Option<&Crawler> {
        self.crawlers.get(name)
    }

    /// Adds or replaces a crawler.
    pub fn put_crawler(&mut self, crawler: Crawler) {
        self.crawlers.insert(crawler.name.clone(), crawler);
    }

    /// Removes a crawler.
    pub fn drop_crawler(&mut self, name: &str) -> Option<Crawler> {
        self.crawlers.remove(name)
    }

    /// Adds or replaces a database.
    pub fn put_database(&mut self, database: Database) {
        self.databases.insert(database.name.clone(), database);
    }

    /// Removes a database with its tables and views.
    pub fn drop_database(&mut self, name: &str) -> Option<Database> {
        self.databases.remove(name)
    }
}
