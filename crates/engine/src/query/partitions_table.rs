//! `"t$partitions"`: the registered partitions of a table as rows, one column per key. Reads no byte of the lake.

use crate::hive_schema;
use crate::table::{into_datafusion, partition_batch};
use arrow::datatypes::Schema;
use athenaeum_lake::catalog::{Database, Partition, Table};
use datafusion::catalog::TableProvider;
use datafusion::common::Result;
use datafusion::datasource::MemTable;
use std::sync::Arc;

/// What stands behind the name of the table.
const SUFFIX: &str = "$partitions";

/// The partitioned table whose partitions a name asks for.
pub(crate) fn partitioned_table<'d>(database: &'d Database, name: &str) -> Option<&'d Arc<Table>> {
    database.table(name.strip_suffix(SUFFIX)?).filter(|table| !table.partition_keys.is_empty())
}

/// The rows.
pub(super) fn provider(table: &Table) -> Result<Arc<dyn TableProvider>> {
    let fields = hive_schema::partition_fields(table).map_err(into_datafusion)?;
    let partitions: Vec<&Partition> = table.partitions.values().collect();
    let batch = partition_batch(table, &fields, &partitions).map_err(into_datafusion)?;
    Ok(Arc::new(MemTable::try_new(Arc::new(Schema::new(fields)), vec![vec![batch]])?))
}
