//! `information_schema`: the catalog as tables that any query can ask. Made from the catalog as the query sees it; reads no
//! byte of the lake.

mod rows;

use arrow::datatypes::DataType;
use async_trait::async_trait;
use athenaeum_analyzer::TableColumn;
use athenaeum_functions::Type;
use athenaeum_lake::catalog::Catalog;
use datafusion::catalog::{SchemaProvider, TableProvider};
use datafusion::common::Result;
use datafusion::datasource::MemTable;
use std::sync::Arc;

/// Name of the schema.
pub(crate) const INFORMATION_SCHEMA: &str = "information_schema";

/// A table of the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InformationTable {
    /// Columns of all tables.
    Columns,
    /// Databases.
    Schemata,
    /// Tables and views.
    Tables,
    /// Views with their texts.
    Views,
}

/// The tables by name, in name order.
pub(super) const TABLES: [(&str, InformationTable); 4] = [
    ("columns", InformationTable::Columns),
    ("schemata", InformationTable::Schemata),
    ("tables", InformationTable::Tables),
    ("views", InformationTable::Views),
];

/// The table of a name.
fn table_of(name: &str) -> Option<InformationTable> {
    TABLES.iter().find(|(known, _)| *known == name).map(|(_, table)| *table)
}

/// Names of the tables.
pub(super) fn table_names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|(name, _)| *name)
}

/// The tables as the analyser asks for them.
#[derive(Debug)]
pub(crate) struct InformationTables;

impl InformationTables {
    /// The columns of a table of the schema.
    pub(crate) fn columns_of(schema: &str, table: &str) -> Option<Vec<TableColumn>> {
        let table = table_of(table).filter(|_| schema == INFORMATION_SCHEMA)?;
        let columns = rows::columns_of(table).into_iter().map(|(name, data_type)| TableColumn {
            name: name.to_owned(),
            ty: if data_type == DataType::Int64 { Type::Bigint } else { Type::VARCHAR },
            is_hidden: false,
        });
        Some(columns.collect())
    }
}

/// The schema for one query.
#[derive(Debug)]
pub(super) struct InformationSchema {
    pub(super) catalog: Arc<Catalog>,
}

#[async_trait]
impl SchemaProvider for InformationSchema {
    fn table_names(&self) -> Vec<String> {
        table_names().map(str::to_owned).collect()
    }

    async fn table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        let Some(table) = table_of(name) else { return Ok(None) };
        let batch = rows::batch(table, &self.catalog)?;
        Ok(Some(Arc::new(MemTable::try_new(batch.schema(), vec![vec![batch]])?)))
    }

    fn table_exist(&self, name: &str) -> bool {
        table_of(name).is_some()
    }
}
