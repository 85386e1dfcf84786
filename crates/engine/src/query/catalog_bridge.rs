//! The catalog as DataFusion looks tables up in it. Made anew for each query, so that every scan reads through that query's
//! own meters.

use super::QueryIo;
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
    pub(crate) lake: Arc<LakeStore>,
    pub(crate) io: Arc<QueryIo>,
    /// The hidden columns that the query names.
    pub(crate) hidden: Arc<[HiddenColumn]>,
}

impl CatalogProvider for QueryCatalog {
    fn schema_names(&self) -> Vec<String> {
        self.catalog.databases().map(|database| database.name.clone()).collect()
    }

    fn schema(&self, name: &str) -> Option<Arc<dyn SchemaProvider>> {
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
        database.map(|database| database.tables().map(|table| table.name.clone()).collect()).unwrap_or_default()
    }

    async fn table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        let Some(table) = self.all.catalog.table(&self.name, name) else { return Ok(None) };
        let (lake, io) = (Arc::clone(&self.all.lake), Arc::clone(&self.all.io));
        let table = LakeTable::new(Arc::clone(table), lake, io, &self.all.hidden).map_err(into_datafusion)?;
        Ok(Some(Arc::new(table)))
    }

    fn table_exist(&self, name: &str) -> bool {
        self.all.catalog.table(&self.name, name).is_some()
    }
}
