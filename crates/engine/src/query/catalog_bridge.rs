//! The catalog as DataFusion looks tables up in it. Made anew for each query, so that every scan reads through that query's
//! own meters.

use super::information_schema::{INFORMATION_SCHEMA, InformationSchema};
use super::{QueryIo, partitions_table};
use crate::history;
use crate::table::{HiddenColumn, LakeTable, into_datafusion};
use async_trait::async_trait;
use athenaeum_lake::LakeStore;
use athenaeum_lake::catalog::Catalog;
use datafusion::catalog::{CatalogProvider, SchemaProvider, TableProvider};
use datafusion::common::Result;
use std::sync::Arc;

/// The catalog for one query.
#[derive(Debug, Clone)]
pub(crate) struct QueryCatalog {
    pub(crate) catalog: Arc<Catalog>,
    /// What of it whoever asks may see.
    pub(crate) seen: Arc<Catalog>,
    pub(crate) lake: Arc<LakeStore>,
    pub(crate) io: Arc<QueryIo>,
    /// The hidden columns that the query names.
    pub(crate) hidden: Arc<[HiddenColumn]>,
}

impl CatalogProvider for QueryCatalog {
    fn schema_names(&self) -> Vec<String> {
        let databases = self.catalog.databases().map(|database| database.name.clone());
        databases.chain([INFORMATION_SCHEMA.to_owned()]).collect()
    }

    fn schema(&self, name: &str) -> Option<Arc<dyn SchemaProvider>> {
        if name == INFORMATION_SCHEMA {
            return Some(Arc::new(InformationSchema { catalog: Arc::clone(&self.seen) }));
        }
        self.catalog.database(name)?;
        Some(Arc::new(QueryDatabase { all: self.clone(), name: name.to_owned() }))
    }
}

/// One database for one query.
#[derive(Debug)]
struct QueryDatabase {
    all: QueryCatalog,
    name: String,
}

#[async_trait]
impl SchemaProvider for QueryDatabase {
    fn table_names(&self) -> Vec<String> {
        let database = self.all.catalog.database(&self.name);
        let names = database.map(|database| database.relation_names()).unwrap_or_default();
        names.into_iter().map(str::to_owned).collect()
    }

    async fn table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        let Some(database) = self.all.catalog.database(&self.name) else { return Ok(None) };
        if let Some(table) = partitions_table::partitioned_table(database, name) {
            return partitions_table::provider(table).map(Some);
        }
        if history::is_history(&self.name, name) {
            let statements = match self.all.io.history() {
                Some(history) => history.statements().await,
                None => Vec::new(),
            };
            return history::provider(&statements).map(Some);
        }
        let Some(table) = database.table(name) else { return Ok(None) };
        let (lake, io) = (Arc::clone(&self.all.lake), Arc::clone(&self.all.io));
        let table = LakeTable::new(Arc::clone(table), lake, io, &self.all.hidden).map_err(into_datafusion)?;
        Ok(Some(Arc::new(table)))
    }

    fn table_exist(&self, name: &str) -> bool {
        self.all.catalog.database(&self.name).is_some_and(|database| {
            database.holds(name) || partitions_table::partitioned_table(database, name).is_some()
        })
    }
}
