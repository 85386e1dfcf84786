//! How a table's files are written: told by its container, its SerDe and its properties, for a new table as for one that is
//! there.

use super::codec::{Compression, CompressionKind, WriteFormat};
use super::encoder::Encoding;
use crate::table::{AVRO, TextSerDe, WrittenText};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::{FileFormat, Table};

/// Properties that name a compression: the format's own goes before the common one.
pub(super) const PARQUET_COMPRESSION: &str = "parquet.compression";
pub(super) const WRITE_COMPRESSION: &str = "write.compression";
pub(super) const COMPRESSION_LEVEL: &str = "compression_level";
const HEADER_LINES: &str = "skip.header.line.count";

/// The encoding of a table's files.
pub(super) fn of_table(table: &Table) -> Result<Encoding, Diagnostic> {
    match table.format {
        FileFormat::Parquet => Ok(Encoding::Parquet(compression(table, WriteFormat::Parquet)?)),
        FileFormat::Other(AVRO) => Ok(Encoding::Avro(compression(table, WriteFormat::Avro)?)),
        FileFormat::Other(name) => Err(unwritable(table, name)),
        FileFormat::Text => match TextSerDe::of_table(table)?.written() {
            Some(WrittenText::Json(flavor)) => {
                let keys = table.columns.iter().map(|column| flavor.key_of_column(&column.name).to_owned());
                Ok(Encoding::Json(keys.collect(), compression(table, WriteFormat::Json)?))
            }
            Some(WrittenText::Delimited(serde)) => {
                let header = header(table, serde.delimiters.first().copied().unwrap_or('\u{1}'))?;
                Ok(Encoding::Delimited(serde.clone(), header, compression(table, WriteFormat::Text)?))
            }
            None => Err(unwritable(table, &table.serde.class)),
        },
    }
}

fn compression(table: &Table, format: WriteFormat) -> Result<Compression, Diagnostic> {
    let property = |key: &str| table.properties.get(key).map(String::as_str);
    let own = if format == WriteFormat::Parquet { property(PARQUET_COMPRESSION) } else { None };
    let kind = match own.or_else(|| property(WRITE_COMPRESSION)) {
        None => None,
        Some(name) => Some(CompressionKind::of_name(name).ok_or_else(|| {
            Diagnostic::new(Code::InvalidTableProperty, format!("Unsupported compression {name}"))
                .because(format!("It stands in the properties of {}.{}.", table.database, table.name))
        })?),
    };
    let chosen = kind.unwrap_or_else(|| format.default_compression());
    // A level of another compression is no fault of the statement that writes.
    let level = property(COMPRESSION_LEVEL)
        .and_then(|level| level.parse().ok())
        .filter(|_| chosen == CompressionKind::Zstd && format != WriteFormat::Avro);
    Compression::new(format, kind, level)
}

/// The line that the table's reader passes over at the head of each file.
fn header(table: &Table, delimiter: char) -> Result<Option<String>, Diagnostic> {
    match table.properties.get(HEADER_LINES).map_or(Some(0), |count| count.trim().parse::<usize>().ok()) {
        Some(0) => Ok(None),
        Some(1) => {
            let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
            Ok(Some(format!("{}\n", names.join(&delimiter.to_string()))))
        }
        _ => Err(Diagnostic::new(
            Code::NotSupported,
            format!("Inserting into Hive table with value of {HEADER_LINES} property greater than 1 is not supported"),
        )
        .because("The reader would pass over rows as if they were the header.")),
    }
}

fn unwritable(table: &Table, what: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("Writing {what} is not supported"))
        .because(format!("{}.{} is read that way.", table.database, table.name))
        .hint("Parquet, Avro, JSON and LazySimpleSerDe's delimited text can be written.")
}
