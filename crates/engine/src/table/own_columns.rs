//! A partition whose columns differ from the table's: what its readers need to read it by its own columns, and its rows as
//! the table's. Parquet finds columns by name, the other formats by position.

use super::coerce::coerced;
use super::partition_schema;
use super::whole_objects::{Batches, RowFormat, Wanted};
use crate::hive_schema;
use arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions, new_null_array};
use arrow::datatypes::{FieldRef, SchemaRef};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::{Column, Partition, Table};
use bytes::Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Columns of one partition.
#[derive(Debug, Clone)]
pub(super) struct OwnColumns {
    /// Their types.
    schema: SchemaRef,
    columns: Arc<[Column]>,
}

impl OwnColumns {
    /// The partition's own columns, if they differ from the table's. An error where they cannot be read as the table's.
    pub(super) fn of(table: &Table, partition: &Partition) -> Result<Option<Self>, Diagnostic> {
        let Some(columns) = &partition.columns else { return Ok(None) };
        let same = |(own, other): (&Column, &Column)| own.name == other.name && own.type_text == other.type_text;
        if columns.len() == table.columns.len() && columns.iter().zip(&table.columns).all(same) {
            return Ok(None);
        }
        partition_schema::check(table, partition, columns)?;
        Ok(Some(Self { schema: hive_schema::schema_of(columns)?, columns: Arc::clone(columns) }))
    }

    /// The partition's own field of a name.
    pub(super) fn field(&self, name: &str) -> Option<&FieldRef> {
        self.schema.fields().iter().find(|field| field.name() == name)
    }

    /// The type text that the partition declares for a column.
    pub(super) fn type_text(&self, name: &str) -> Option<&str> {
        self.columns.iter().find(|column| column.name == name).map(|column| column.type_text.as_str())
    }

    /// The table as it was when the partition was registered, without its partitions.
    pub(super) fn as_table(&self, table: &Table) -> Table {
        Table {
            database: table.database.clone(),
            name: table.name.clone(),
            columns: self.columns.to_vec(),
            partition_keys: table.partition_keys.clone(),
            location: table.location.clone(),
            format: table.format,
            classes: table.classes.clone(),
            serde: table.serde.clone(),
            buckets: table.buckets.clone(),
            comment: None,
            properties: table.properties.clone(),
            partitions: BTreeMap::new(),
        }
    }
}

/// Reads the objects of one partition by its own columns.
#[derive(Debug, Clone)]
pub(super) struct OwnRows {
    pub(super) own: OwnColumns,
    pub(super) format: Arc<dyn RowFormat>,
}

impl OwnRows {
    /// The rows of one object as the table's.
    pub(super) fn rows(&self, wanted: Wanted, bytes: Bytes) -> Result<Box<dyn Batches>, Diagnostic> {
        let failed = |error: arrow::error::ArrowError| Diagnostic::new(Code::InternalError, error.to_string());
        let table = Arc::new(wanted.file_schema.project(&wanted.indices).map_err(failed)?);
        let held = self.own.schema.fields().len();
        let (mut indices, mut sources) = (Vec::new(), Vec::new());
        for index in &wanted.indices {
            sources.push((*index < held).then_some(indices.len()));
            indices.extend((*index < held).then_some(*index));
        }
        let wanted = Wanted { file_schema: Arc::clone(&self.own.schema), indices, ..wanted };
        Ok(Box::new(TableRows { rows: self.format.rows(wanted, bytes)?, table, sources }))
    }
}

/// Rows of a partition's columns, turned into rows of the table's.
struct TableRows {
    rows: Box<dyn Batches>,
    table: SchemaRef,
    /// For each column its position among the partition's; nothing where the partition has none.
    sources: Vec<Option<usize>>,
}

impl Batches for TableRows {
    fn next_batch(&mut self) -> Result<Option<RecordBatch>, Diagnostic> {
        let Some(batch) = self.rows.next_batch()? else { return Ok(None) };
        let column = |(field, source): (&FieldRef, &Option<usize>)| -> Result<ArrayRef, arrow::error::ArrowError> {
            match source.and_then(|at| batch.columns().get(at)) {
                Some(column) => coerced(column, field),
                None => Ok(new_null_array(field.data_type(), batch.num_rows())),
            }
        };
        let columns = self.table.fields().iter().zip(&self.sources).map(column).collect::<Result<Vec<_>, _>>();
        let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        columns
            .and_then(|columns| RecordBatch::try_new_with_options(Arc::clone(&self.table), columns, &options))
            .map(Some)
            .map_err(|error| Diagnostic::new(Code::InternalError, error.to_string()))
    }
}
