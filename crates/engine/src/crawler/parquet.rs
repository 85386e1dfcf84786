//! Parquet: the schema in the footer, as Hive's types.

use super::inferred::{Inferred, InferredColumn};
use crate::hive_type_of::hive_type_of;
use bytes::Bytes;
use parquet::arrow::parquet_to_arrow_schema;
use parquet::file::metadata::ParquetMetaDataReader;

/// The columns of a file, or nothing where the footer is damaged. What Hive has no word for is text.
pub(super) fn columns(footer: &Bytes) -> Option<Vec<InferredColumn>> {
    let metadata = ParquetMetaDataReader::decode_metadata(footer).ok()?;
    // Without the writer's own notes on types: other readers do not see them either.
    let schema = parquet_to_arrow_schema(metadata.file_metadata().schema_descr(), None).ok()?;
    let column = |field: &arrow::datatypes::FieldRef| InferredColumn {
        name: field.name().to_lowercase(),
        inferred: Inferred::Said(hive_type_of(field.data_type()).unwrap_or_else(|| "string".to_owned())),
    };
    Some(schema.fields().iter().map(column).collect())
}
