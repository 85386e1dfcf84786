//! Parquet files: the parquet crate's writer into memory, with row groups that are closed early.

use super::codec::Compression;
use super::encoder::FileEncoder;
use super::limits::WriteLimits;
use arrow::datatypes::SchemaRef;
use arrow::record_batch::RecordBatch;
use athenaeum_diagnostic::{Code, Diagnostic};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

/// One file.
pub(super) struct ParquetFile {
    writer: ArrowWriter<Vec<u8>>,
}

impl ParquetFile {
    pub(super) fn new(schema: &SchemaRef, compression: Compression, limits: &WriteLimits) -> Result<Self, Diagnostic> {
        let properties = WriterProperties::builder()
            .set_compression(compression.of_parquet())
            .set_max_row_group_row_count(Some(limits.row_group_rows))
            .set_max_row_group_bytes(Some(limits.row_group_bytes))
            // Lists and maps under the names that the format asks for.
            .set_coerce_types(true)
            .build();
        // Other readers take the columns as Parquet has them, not as Arrow had them here.
        let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
        let writer =
            ArrowWriter::try_new_with_options(Vec::new(), schema.clone(), options).map_err(|error| failed(&error))?;
        Ok(Self { writer })
    }
}

impl FileEncoder for ParquetFile {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Diagnostic> {
        self.writer.write(batch).map_err(|error| failed(&error))
    }

    fn held_bytes(&self) -> usize {
        self.writer.bytes_written() + self.writer.memory_size()
    }

    fn finish(self: Box<Self>) -> Result<Vec<u8>, Diagnostic> {
        self.writer.into_inner().map_err(|error| failed(&error))
    }
}

fn failed(error: &ParquetError) -> Diagnostic {
    Diagnostic::new(Code::InternalError, format!("a Parquet file could not be written: {error}"))
}
