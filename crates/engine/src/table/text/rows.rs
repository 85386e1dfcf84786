//! Lines of one object into record batches of the columns wanted.

use super::column_builder::ColumnBuilder;
use super::lines::{end_without_last, next_line};
use super::raw::{Misfit, Raw, Reading, Style};
use super::{SerDeKind, TextSerDe};
use crate::table::whole_objects::{Batches, Wanted};
use arrow::datatypes::SchemaRef;
use arrow::record_batch::{RecordBatch, RecordBatchOptions};
use athenaeum_diagnostic::{Code, Diagnostic};
use bytes::Bytes;
use std::sync::Arc;

/// Bytes of one line at most, as in Athena.
const LINE_BYTES: usize = 32 << 20;
/// Characters of a bad value that an error shows.
const SHOWN_CHARS: usize = 80;

/// A place in the text of one object.
#[derive(Debug)]
pub(super) struct RowReader {
    serde: TextSerDe,
    /// Address of the object, for errors.
    object: String,
    text: Bytes,
    at: usize,
    /// Position of each wanted column among the table's columns.
    indices: Vec<usize>,
    schema: SchemaRef,
    batch_rows: usize,
}

impl RowReader {
    pub(super) fn new(serde: TextSerDe, wanted: Wanted, text: Bytes) -> Result<Self, Diagnostic> {
        let Wanted { object, file_schema, indices, batch_rows } = wanted;
        let schema =
            file_schema.project(&indices).map_err(|error| Diagnostic::new(Code::InternalError, error.to_string()))?;
        let mut reader = Self { serde, object, text, at: 0, indices, schema: Arc::new(schema), batch_rows };
        for _ in 0..reader.serde.header_lines {
            reader.at = next_line(&reader.text, reader.at).map_or(reader.text.len(), |(_, next)| next);
        }
        reader.text.truncate(end_without_last(&reader.text, reader.serde.footer_lines));
        Ok(reader)
    }

    fn builders(&self) -> Result<Vec<ColumnBuilder>, Diagnostic> {
        let build = |field: &arrow::datatypes::FieldRef| {
            ColumnBuilder::new(field, &self.serde.time_patterns).ok_or_else(|| {
                Diagnostic::new(
                    Code::NotSupported,
                    format!("Column '{}' has a type that text files cannot hold", field.name()),
                )
            })
        };
        self.schema.fields().iter().map(build).collect()
    }

    fn append_row(&self, line: &str, builders: &mut [ColumnBuilder]) -> Result<(), Diagnostic> {
        match &self.serde.kind {
            SerDeKind::LazySimple(serde) => {
                let fields = serde.fields(line);
                let reading = serde.reading();
                for (builder, index) in builders.iter_mut().zip(&self.indices) {
                    let field = fields.get(*index).and_then(Option::as_deref);
                    // What does not fit is NULL already.
                    builder.append(field.map_or(Raw::Null, |text| Raw::Text { text, reading })).unwrap_or_default();
                }
                Ok(())
            }
            SerDeKind::OpenCsv(serde) => {
                let fields = serde.fields(line);
                let reading = Reading::scalars(Style::Csv);
                for (builder, index) in builders.iter_mut().zip(&self.indices) {
                    let raw = fields.get(*index).map_or(Raw::Null, |text| Raw::Text { text, reading });
                    builder.append(raw).map_err(|misfit| self.bad_field(&misfit, *index))?;
                }
                Ok(())
            }
            SerDeKind::Regex(serde) => self.append_texts(serde.fields(line), builders),
            SerDeKind::Grok(serde) => self.append_texts(serde.fields(line), builders),
            SerDeKind::Json(flavor) => {
                let object = flavor.object(line).map_err(|error| self.in_object(error))?;
                for ((builder, index), field) in builders.iter_mut().zip(&self.indices).zip(self.schema.fields()) {
                    let value = object.as_ref().and_then(|object| object.get(flavor.key_of_column(field.name())));
                    builder
                        .append(value.map_or(Raw::Null, Raw::Json))
                        .map_err(|misfit| self.bad_field(&misfit, *index))?;
                }
                Ok(())
            }
        }
    }

    /// Texts by position; what is missing or does not fit is NULL.
    fn append_texts(
        &self,
        fields: Result<Option<Vec<Option<&str>>>, Diagnostic>,
        builders: &mut [ColumnBuilder],
    ) -> Result<(), Diagnostic> {
        let fields = fields.map_err(|error| self.in_object(error))?;
        let reading = Reading::scalars(Style::Java);
        for (builder, index) in builders.iter_mut().zip(&self.indices) {
            let text = fields.as_ref().and_then(|fields| fields.get(*index).copied().flatten());
            builder.append(text.map_or(Raw::Null, |text| Raw::Text { text, reading })).unwrap_or_default();
        }
        Ok(())
    }

    fn in_object(&self, error: Diagnostic) -> Diagnostic {
        error.because(format!("The line stands in {}.", self.object))
    }

    fn bad_field(&self, misfit: &Misfit, index: usize) -> Diagnostic {
        let position = self.indices.iter().position(|other| *other == index);
        let column = position.and_then(|at| self.schema.fields().get(at));
        let described = column.map_or_else(String::new, |field| {
            format!("Column {} is declared as {}.", field.name(), crate::trino_type::trino_type(field))
        });
        let because = format!("{described} {} holds another kind of value.", self.object);
        match misfit {
            Misfit::Class { held, wanted, .. } if self.serde.is_openx() => {
                let message = format!("Error parsing field value for field {index}: {held} cannot be cast to {wanted}");
                Diagnostic::new(Code::HiveBadData, message)
                    .because(because)
                    .hint("Declare the column as string: it then holds the JSON text, which json_extract reads.")
            }
            Misfit::Value(text) | Misfit::Class { text, .. } => {
                let value: String = text.chars().take(SHOWN_CHARS).collect();
                let message =
                    format!("Error parsing field value '{value}' for field {index}: For input string: \"{value}\"");
                Diagnostic::new(Code::HiveBadData, message).because(because).hint(
                    "Declare the column as string and cast it in the query, with TRY_CAST where some values are bad.",
                )
            }
            Misfit::Nested => Diagnostic::new(Code::InternalError, "Parent builder is null")
                .because(format!("{described} This SerDe has no arrays, maps or structs."))
                .hint("Declare the column as string and take it apart in the query, for example with split()."),
        }
    }

    fn long_line(&self) -> Diagnostic {
        Diagnostic::new(Code::HiveBadData, format!("Line too long in text file: {}", self.object))
            .because(format!("A line has more than {LINE_BYTES} bytes."))
            .hint("Each row stands on a line of its own; look for line breaks that are missing.")
    }
}

impl Batches for RowReader {
    fn next_batch(&mut self) -> Result<Option<RecordBatch>, Diagnostic> {
        let mut builders = self.builders()?;
        let mut rows = 0;
        while rows < self.batch_rows {
            let text = self.text.clone();
            let Some((line, next)) = next_line(&text, self.at) else { break };
            self.at = next;
            if line.len() > LINE_BYTES {
                return Err(self.long_line());
            }
            // Hive's readers pass over empty lines only in JSON; a line of text without fields is a row of NULLs.
            if line.is_empty() && matches!(self.serde.kind, SerDeKind::Json(_)) {
                continue;
            }
            let line = String::from_utf8_lossy(line);
            self.append_row(&line, &mut builders)?;
            rows += 1;
        }
        if rows == 0 {
            return Ok(None);
        }
        let columns = builders.iter_mut().map(ColumnBuilder::finish).collect::<Result<Vec<_>, _>>();
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        let batch =
            columns.and_then(|columns| RecordBatch::try_new_with_options(Arc::clone(&self.schema), columns, &options));
        batch.map(Some).map_err(|error| Diagnostic::new(Code::InternalError, format!("{}: {error}", self.object)))
    }
}
