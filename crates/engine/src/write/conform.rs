//! Batches of a query as batches of a table: columns in the table's order, in the table's types.

use crate::explain_error::{self, Phase};
use crate::hive_schema;
use crate::table::fitted;
use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, RecordBatchOptions, new_null_array};
use arrow::compute::{CastOptions, cast_with_options};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::HiveType;
use athenaeum_lake::catalog::Table;
use std::sync::Arc;

/// What is needed to turn the batches of one query over.
#[derive(Debug)]
pub(super) struct Conform {
    /// The files' columns, then the partition keys.
    schema: SchemaRef,
    /// The query's column for each; nothing where it gives none.
    sources: Vec<Option<usize>>,
    /// Characters that fit into each column, where its type says so.
    lengths: Vec<Option<usize>>,
}

impl Conform {
    /// `sources` names the query's column for each of the table's columns and partition keys.
    pub(super) fn new(table: &Table, sources: Vec<Option<usize>>) -> Result<Self, Diagnostic> {
        let length = |type_text: &str| match HiveType::parse(type_text) {
            Ok(HiveType::Varchar(length) | HiveType::Char(length)) => usize::try_from(length).ok(),
            _ => None,
        };
        let columns = table.columns.iter().chain(&table.partition_keys);
        let lengths = columns.map(|column| length(&column.type_text)).collect();
        Ok(Self { schema: table_schema(table)?, sources, lengths })
    }

    /// A batch of the query as one of the table.
    pub(super) fn batch(&self, batch: &RecordBatch) -> Result<RecordBatch, Diagnostic> {
        let parts = self.schema.fields().iter().zip(&self.sources).zip(&self.lengths);
        let columns = parts.map(|((field, source), length)| {
            let Some(column) = source.and_then(|at| batch.columns().get(at)) else {
                return Ok(new_null_array(field.data_type(), batch.num_rows()));
            };
            let turned = turned(column, field)?;
            length.map_or(Ok(()), |length| check_length(&turned, length))?;
            Ok(turned)
        });
        let columns = columns.collect::<Result<Vec<_>, Diagnostic>>()?;
        let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        RecordBatch::try_new_with_options(Arc::clone(&self.schema), columns, &options)
            .map_err(|error| Diagnostic::new(Code::InternalError, format!("rows do not fit their table: {error}")))
    }
}

/// The files' columns, then the partition keys.
pub(super) fn table_schema(table: &Table) -> Result<SchemaRef, Diagnostic> {
    let mut fields = hive_schema::file_schema(table)?.fields().to_vec();
    fields.extend(hive_schema::partition_fields(table)?);
    Ok(Arc::new(Schema::new(fields)))
}

/// The array in another type. A value that does not fit is an error; timestamps are rounded to milliseconds.
fn turned(array: &ArrayRef, field: &Field) -> Result<ArrayRef, Diagnostic> {
    let to = field.data_type();
    if array.data_type() == to {
        return Ok(Arc::clone(array));
    }
    let turned = if matches!((array.data_type(), to), (DataType::Timestamp(..), DataType::Timestamp(..))) {
        fitted(array, field)
    } else {
        let strict = CastOptions { safe: false, ..CastOptions::default() };
        cast_with_options(array, to, &strict).map_err(Into::into)
    };
    turned.map_err(|error| explain_error::explain(&error, Phase::Running))
}

/// Blanks at the end may be cut off; letters may not.
fn check_length(array: &ArrayRef, length: usize) -> Result<(), Diagnostic> {
    let Some(texts) = array.as_string_view_opt() else { return Ok(()) };
    let is_long = |text: &str| text.len() > length && text.trim_end_matches(' ').chars().count() > length;
    match texts.iter().flatten().find(|text| is_long(text)) {
        None => Ok(()),
        Some(text) => Err(Diagnostic::new(
            Code::InvalidCastArgument,
            format!("Cannot truncate non-space characters when casting from varchar to varchar({length}) on INSERT"),
        )
        .because(format!("A value has {} characters.", text.chars().count()))
        .hint(format!("Cut it with substr(…, 1, {length})."))),
    }
}
