//! Records of one Avro file into record batches of the columns wanted.

use super::bad_data;
use super::container::Container;
use super::schema::RecordSchema;
use crate::table::fit::{FileKind, Fit, fit_of, fitted, mismatch};
use crate::table::whole_objects::{Batches, Wanted};
use arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions, new_null_array};
use arrow::datatypes::SchemaRef;
use arrow_avro::reader::{Reader, ReaderBuilder};
use arrow_avro::schema::AvroSchema;
use athenaeum_diagnostic::Diagnostic;
use bytes::Bytes;
use std::io::Cursor;
use std::sync::Arc;

/// A place in one file.
pub(super) struct AvroRows {
    object: String,
    schema: SchemaRef,
    /// For each wanted column its position among the columns read; nothing where the file has none.
    sources: Vec<Option<usize>>,
    /// Nothing where no column is read.
    reader: Option<Reader<Cursor<Bytes>>>,
    /// Rows that the frame promises and that have not come yet.
    rows_left: usize,
    batch_rows: usize,
}

impl AvroRows {
    pub(super) fn new(
        wanted: Wanted,
        bytes: Bytes,
        container: &Container,
        schema: &RecordSchema,
        declared: &[String],
    ) -> Result<Self, Diagnostic> {
        let Wanted { object, file_schema, indices, batch_rows } = wanted;
        let bad = |problem: String| bad_data(&object, &problem);
        let table = Arc::new(file_schema.project(&indices).map_err(|error| bad(error.to_string()))?);
        let mut read: Vec<usize> = Vec::new();
        let mut sources = Vec::with_capacity(indices.len());
        for field in table.fields() {
            let position = schema.position(field.name());
            sources.push(position.map(|_| read.len()));
            read.extend(position);
        }
        let mut rows = Self { object, schema: table, sources, reader: None, rows_left: container.rows, batch_rows };
        if !read.is_empty() && container.rows > 0 {
            let reader = ReaderBuilder::new()
                .with_batch_size(batch_rows)
                .with_reader_schema(AvroSchema::new(schema.to_json()))
                .with_projection(read)
                .build(Cursor::new(bytes))
                .map_err(|error| bad_data(&rows.object, &error.to_string()))?;
            rows.check_types(&reader.schema(), &indices, declared)?;
            rows.reader = Some(reader);
        }
        Ok(rows)
    }

    fn check_types(&self, held: &SchemaRef, indices: &[usize], declared: &[String]) -> Result<(), Diagnostic> {
        for ((field, source), index) in self.schema.fields().iter().zip(&self.sources).zip(indices) {
            let Some(column) = source.and_then(|at| held.fields().get(at)) else { continue };
            if fit_of(column.data_type(), field.data_type()) == Fit::None {
                let declared = declared.get(*index).map_or("", String::as_str);
                return Err(mismatch(FileKind::Avro, &self.object, field.name(), column.data_type(), declared));
            }
        }
        Ok(())
    }

    /// The table's columns out of a batch of the file's.
    fn arranged(&self, columns: &[ArrayRef], rows: usize) -> Result<RecordBatch, Diagnostic> {
        let arranged = self.schema.fields().iter().zip(&self.sources).map(|(field, source)| {
            match source.and_then(|at| columns.get(at)) {
                Some(column) => fitted(column, field),
                None => Ok(new_null_array(field.data_type(), rows)),
            }
        });
        let arranged = arranged.collect::<Result<Vec<_>, _>>().map_err(|error| {
            crate::table::diagnostic_of(&error)
                .map_or_else(|| bad_data(&self.object, &error.to_string()), |own| own.because(self.object.clone()))
        })?;
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        RecordBatch::try_new_with_options(Arc::clone(&self.schema), arranged, &options)
            .map_err(|error| bad_data(&self.object, &error.to_string()))
    }
}

impl Batches for AvroRows {
    fn next_batch(&mut self) -> Result<Option<RecordBatch>, Diagnostic> {
        if self.rows_left == 0 {
            return Ok(None);
        }
        let Some(reader) = &mut self.reader else {
            // Nothing to decode: the frame knows how many rows there are.
            let rows = self.rows_left.min(self.batch_rows);
            self.rows_left -= rows;
            return self.arranged(&[], rows).map(Some);
        };
        let batch = match reader.next() {
            Some(Ok(batch)) if batch.num_rows() <= self.rows_left => batch,
            Some(Err(error)) => return Err(bad_data(&self.object, &error.to_string())),
            _ => return Err(bad_data(&self.object, "its blocks do not hold as many rows as they claim")),
        };
        self.rows_left -= batch.num_rows();
        self.arranged(batch.columns(), batch.num_rows()).map(Some)
    }
}
