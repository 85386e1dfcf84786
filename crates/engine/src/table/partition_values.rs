//! Partition values: text in the catalog, typed in a query.

use arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions, StringArray};
use arrow::compute::{CastOptions, cast_with_options};
use arrow::datatypes::{FieldRef, Schema};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::{Partition, Table};
use datafusion::common::ScalarValue;
use std::sync::Arc;

/// The folder name Hive writes for NULL.
pub(crate) const NULL_PARTITION: &str = "__HIVE_DEFAULT_PARTITION__";

/// One row per partition, one column per key.
pub(crate) fn partition_batch(
    table: &Table,
    fields: &[FieldRef],
    partitions: &[&Partition],
) -> Result<RecordBatch, Diagnostic> {
    let columns = fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let texts = partitions.iter().map(|partition| {
                partition.values.get(index).map(String::as_str).filter(|value| *value != NULL_PARTITION)
            });
            typed_column(table, field, texts.collect())
        })
        .collect::<Result<Vec<_>, _>>()?;
    let options = RecordBatchOptions::new().with_row_count(Some(partitions.len()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields.to_vec())), columns, &options)
        .map_err(|error| Diagnostic::new(Code::InternalError, error.to_string()))
}

fn typed_column(table: &Table, field: &FieldRef, texts: StringArray) -> Result<ArrayRef, Diagnostic> {
    let strict = CastOptions { safe: false, ..CastOptions::default() };
    cast_with_options(&texts, field.data_type(), &strict).map_err(|error| {
        let key = field.name();
        Diagnostic::new(
            Code::HiveInvalidPartitionValue,
            format!("Invalid partition value for {} partition key: {key}", crate::trino_type::trino_type(field)),
        )
        .because(format!(
            "A registered partition of {}.{} has a value of another type: {error}",
            table.database, table.name
        ))
        .hint("Look at SHOW PARTITIONS, or declare the key as string.")
    })
}

/// The values of row `row` of a partition batch.
pub(crate) fn scalars(batch: &RecordBatch, row: usize) -> Result<Vec<ScalarValue>, Diagnostic> {
    batch
        .columns()
        .iter()
        .map(|column| ScalarValue::try_from_array(column, row))
        .collect::<Result<_, _>>()
        .map_err(|error| Diagnostic::new(Code::InternalError, error.to_string()))
}
