//! Partition values: text in the catalog, typed in a query.

use arrow::array::{Array, ArrayRef, RecordBatch, RecordBatchOptions, StringArray};
use arrow::compute::{CastOptions, cast, cast_with_options};
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
    let texts = |index: usize| -> StringArray {
        let values = partitions.iter().map(|partition| partition.values.get(index).map(String::as_str));
        values.map(|value| value.filter(|value| *value != NULL_PARTITION)).collect()
    };
    typed_batch(table, fields, (0..fields.len()).map(texts).collect(), partitions.len())
}

/// Texts of partition keys, a column for each key, as values of the keys' types.
pub(super) fn typed_batch(
    table: &Table,
    fields: &[FieldRef],
    texts: Vec<StringArray>,
    rows: usize,
) -> Result<RecordBatch, Diagnostic> {
    let typed = fields.iter().zip(texts).map(|(field, texts)| typed_column(table, field, texts));
    let columns = typed.collect::<Result<Vec<_>, _>>()?;
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields.to_vec())), columns, &options)
        .map_err(|error| Diagnostic::new(Code::InternalError, error.to_string()))
}

fn typed_column(table: &Table, field: &FieldRef, texts: StringArray) -> Result<ArrayRef, Diagnostic> {
    let strict = CastOptions { safe: false, ..CastOptions::default() };
    cast_with_options(&texts, field.data_type(), &strict).map_err(|error| {
        let (key, value) = (field.name(), first_misfit(&texts, field));
        Diagnostic::new(
            Code::HiveInvalidPartitionValue,
            format!(
                "Invalid partition value '{value}' for {} partition key: {key}",
                crate::trino_type::trino_type(field)
            ),
        )
        .because(format!("A partition of {}.{} has a value of another type: {error}", table.database, table.name))
        .hint("Look at SHOW PARTITIONS, or declare the key as string.")
    })
}

/// The first text that is no value of the field's type.
fn first_misfit(texts: &StringArray, field: &FieldRef) -> String {
    let typed = cast(texts, field.data_type()).ok();
    let is_misfit = |row: &usize| texts.is_valid(*row) && typed.as_ref().is_none_or(|typed| typed.is_null(*row));
    (0..texts.len()).find(is_misfit).map(|row| texts.value(row).to_owned()).unwrap_or_default()
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
