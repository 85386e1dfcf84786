//! Which reader the objects of a table need when they are read whole, and which formats have none.

use super::avro::{AVRO, AvroFormat};
use super::text::TextSerDe;
use super::whole_objects::RowFormat;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::{FileFormat, Table};
use std::sync::Arc;

/// Formats that Athena has and this engine has not, with the reason.
const LEFT_OUT: &[(&str, &str)] = &[
    (
        "ORC",
        "An ORC reader would make the engine that the page loads much larger; Parquet is columnar in the same way.",
    ),
    ("Ion", "There is no Ion reader that yields columns and runs in a browser."),
    ("SequenceFile", "Its rows are Hadoop's own pairs of key and value, which little but Hadoop writes."),
    ("RCFile", "ORC and Parquet have replaced it."),
];

/// The reader of a table whose objects are read whole; nothing for Parquet.
pub(super) fn row_format(table: &Table) -> Result<Option<Arc<dyn RowFormat>>, Diagnostic> {
    Ok(match table.format {
        FileFormat::Parquet => None,
        FileFormat::Text => Some(Arc::new(TextSerDe::of_table(table)?)),
        FileFormat::Other(AVRO) => Some(Arc::new(AvroFormat::of_table(table)?)),
        FileFormat::Other(name) => return Err(left_out(table, name)),
    })
}

fn left_out(table: &Table, name: &str) -> Diagnostic {
    let error = Diagnostic::new(Code::NotSupported, format!("{name} files are not supported"))
        .because(format!("{}.{} is stored as {name}.", table.database, table.name))
        .hint("Parquet, Avro, CSV, JSON and delimited text can be read.");
    match LEFT_OUT.iter().find(|(format, _)| *format == name) {
        Some((_, reason)) => error.because(*reason),
        None => error,
    }
}
