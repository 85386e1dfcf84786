//! Rows into the bytes of one file: what every format does, each in a file of its own.

use super::avro::AvroFile;
use super::codec::Compression;
use super::delimited::DelimitedFile;
use super::json::JsonFile;
use super::limits::WriteLimits;
use super::parquet::ParquetFile;
use crate::table::{LazySimple, TextCodec};
use arrow::datatypes::SchemaRef;
use arrow::record_batch::RecordBatch;
use athenaeum_diagnostic::Diagnostic;

/// A growing file.
pub(super) trait FileEncoder: Send {
    /// Adds rows.
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Diagnostic>;

    /// Bytes held in memory so far.
    fn held_bytes(&self) -> usize;

    /// The whole file.
    fn finish(self: Box<Self>) -> Result<Vec<u8>, Diagnostic>;
}

/// Format and compression of the files of one statement.
#[derive(Debug, Clone)]
pub(super) enum Encoding {
    /// Parquet.
    Parquet(Compression),
    /// Avro.
    Avro(Compression),
    /// One JSON object to a line; the keys of the columns.
    Json(Vec<String>, Compression),
    /// LazySimpleSerDe's lines; a header line, where the reader passes over one.
    Delimited(LazySimple, Option<String>, Compression),
}

impl Encoding {
    /// A new file for rows of this schema.
    pub(super) fn file(&self, schema: &SchemaRef, limits: &WriteLimits) -> Result<Box<dyn FileEncoder>, Diagnostic> {
        Ok(match self {
            Self::Parquet(compression) => Box::new(ParquetFile::new(schema, *compression, limits)?),
            Self::Avro(compression) => Box::new(AvroFile::new(schema, *compression, limits)?),
            Self::Json(keys, compression) => Box::new(JsonFile::new(keys, *compression)?),
            Self::Delimited(serde, header, compression) => {
                Box::new(DelimitedFile::new(serde, header.as_deref(), *compression)?)
            }
        })
    }

    /// How the names of its files end. Text is unpacked by that; the others say it inside.
    pub(super) fn extension(&self) -> &'static str {
        match self {
            Self::Parquet(_) | Self::Avro(_) => "",
            Self::Json(_, compression) | Self::Delimited(_, _, compression) => {
                compression.of_text().map_or("", TextCodec::extension)
            }
        }
    }
}
