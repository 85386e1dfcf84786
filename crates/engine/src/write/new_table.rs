//! The catalog's entry of a table that a query fills: from properties and columns to keys, buckets, container and SerDe.

use super::codec::WriteFormat;
use super::properties::WriteProperties;
use super::table_encoding::{COMPRESSION_LEVEL, PARQUET_COMPRESSION, WRITE_COMPRESSION};
use super::target::NewName;
use crate::ddl;
use crate::hive_schema;
use crate::table::can_bucket_by;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::HiveType;
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Buckets, Column, SerDe, Table};
use std::collections::BTreeMap;

/// What JSON tables are read with.
const JSON_SERDE: &str = "org.apache.hive.hcatalog.data.JsonSerDe";

/// The entry of a new table.
pub(super) fn build(
    name: &NewName,
    mut columns: Vec<Column>,
    location: Location,
    properties: &WriteProperties,
) -> Result<Table, Diagnostic> {
    let partition_keys = partition_keys(&mut columns, properties)?;
    let (format, classes, class) = ddl::format_of_name(container(properties.format))?;
    let class = if properties.format == WriteFormat::Json { JSON_SERDE } else { class };
    let mut serde = SerDe { class: class.to_owned(), properties: BTreeMap::new() };
    if let Some(delimiter) = properties.field_delimiter {
        serde.properties.insert("field.delim".to_owned(), delimiter.to_string());
    }
    Ok(Table {
        database: name.database.clone(),
        name: name.name.clone(),
        buckets: buckets(&columns, properties)?,
        columns,
        partition_keys,
        location,
        format,
        classes,
        serde,
        comment: None,
        properties: table_properties(properties),
        partitions: BTreeMap::new(),
    })
}

fn container(format: WriteFormat) -> &'static str {
    match format {
        WriteFormat::Json => WriteFormat::Text.name(),
        other => other.name(),
    }
}

/// What a later INSERT needs to know.
fn table_properties(properties: &WriteProperties) -> BTreeMap<String, String> {
    let key = if properties.format == WriteFormat::Parquet { PARQUET_COMPRESSION } else { WRITE_COMPRESSION };
    let compression = properties.compression.map(|kind| (key.to_owned(), kind.name().to_owned()));
    let level = properties.level.map(|level| (COMPRESSION_LEVEL.to_owned(), level.to_string()));
    compression.into_iter().chain(level).collect()
}

/// Takes the partition keys off the end of the columns.
fn partition_keys(columns: &mut Vec<Column>, properties: &WriteProperties) -> Result<Vec<Column>, Diagnostic> {
    let Some((keys, span)) = &properties.partitioned_by else { return Ok(Vec::new()) };
    let missing = absent(keys, columns);
    if !missing.is_empty() {
        return Err(Diagnostic::new(
            Code::InvalidTableProperty,
            format!("Partition columns [{}] not present in schema", missing.join(", ")),
        )
        .at(*span)
        .hint("Name columns of the query, as it names them."));
    }
    let first = columns.len().saturating_sub(keys.len());
    if !columns.iter().skip(first).map(|column| &column.name).eq(keys) {
        return Err(Diagnostic::new(
            Code::HiveColumnOrderMismatch,
            format!(
                "Partition keys must be the last columns in the table and in the same order as the table properties: [{}]",
                keys.join(", ")
            ),
        )
        .because("The value of a partition key goes into the name of a folder and not into the files.")
        .hint(format!("Let the SELECT list end with {}.", keys.join(", "))));
    }
    if first == 0 {
        return Err(Diagnostic::new(Code::InvalidTableProperty, "Table contains only partition columns")
            .at(*span)
            .because("The files would have no column at all.")
            .hint("Select at least one more column."));
    }
    let taken = columns.split_off(first);
    match taken.iter().find(|key| !is_partition_type(&key.type_text)) {
        None => Ok(taken),
        Some(key) => Err(Diagnostic::new(
            Code::NotSupported,
            format!("Unsupported type [{}] for partition: {}", key.type_text, key.name),
        )
        .because("The value must be written as the name of a folder and read back from it.")
        .hint("Cast the key to varchar, date or an integer.")),
    }
}

fn is_partition_type(type_text: &str) -> bool {
    use HiveType::{BigInt, Boolean, Char, Date, Decimal, Int, SmallInt, String, Timestamp, TinyInt, Varchar};
    let parsed = HiveType::parse(type_text);
    matches!(
        parsed,
        Ok(Boolean
            | TinyInt
            | SmallInt
            | Int
            | BigInt
            | Decimal(..)
            | Char(_)
            | Varchar(_)
            | String
            | Date
            | Timestamp)
    )
}

fn buckets(columns: &[Column], properties: &WriteProperties) -> Result<Option<Buckets>, Diagnostic> {
    let Some((buckets, span)) = &properties.buckets else { return Ok(None) };
    let missing = absent(&buckets.columns, columns);
    if missing.is_empty() {
        check_hashes(&buckets.columns, columns)?;
        return Ok(Some(buckets.clone()));
    }
    Err(Diagnostic::new(
        Code::InvalidTableProperty,
        format!("Bucketing columns [{}] not present in schema", missing.join(", ")),
    )
    .at(*span)
    .hint("Name columns of the query that are no partition keys."))
}

/// Refuses a column whose values have no bucket.
fn check_hashes(names: &[String], columns: &[Column]) -> Result<(), Diagnostic> {
    for column in columns.iter().filter(|column| names.contains(&column.name)) {
        if !can_bucket_by(hive_schema::column_field(column)?.data_type()) {
            let message = format!("Unsupported type [{}] for bucketing: {}", column.type_text, column.name);
            return Err(Diagnostic::new(Code::NotSupported, message)
                .because("The bucket of a row is told by a hash, which is known here for simple types only.")
                .hint("Bucket by an integer or a text."));
        }
    }
    Ok(())
}

fn absent<'n>(names: &'n [String], columns: &[Column]) -> Vec<&'n str> {
    let is_absent = |name: &&String| !columns.iter().any(|column| column.name == **name);
    names.iter().filter(is_absent).map(String::as_str).collect()
}
