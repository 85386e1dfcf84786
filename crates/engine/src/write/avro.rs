//! Avro files: arrow-avro's writer into memory. Columns take the types that Hive's AvroSerDe writes: small integers as int,
//! timestamps as timestamp-millis.

use super::codec::Compression;
use super::encoder::FileEncoder;
use super::limits::WriteLimits;
use arrow::compute::{cast, concat_batches};
use arrow::datatypes::{DataType, Field, FieldRef, Fields, Schema, SchemaRef, TimeUnit};
use arrow::record_batch::RecordBatch;
use arrow_avro::errors::AvroError;
use arrow_avro::writer::format::AvroOcfFormat;
use arrow_avro::writer::{AvroWriter, WriterBuilder};
use athenaeum_diagnostic::{Code, Diagnostic};
use std::sync::Arc;

/// One file.
pub(super) struct AvroFile {
    writer: AvroWriter<Vec<u8>>,
    schema: SchemaRef,
    /// Rows that do not fill a block yet.
    waiting: Vec<RecordBatch>,
    waiting_rows: usize,
    block_rows: usize,
    held_bytes: usize,
}

impl AvroFile {
    pub(super) fn new(schema: &SchemaRef, compression: Compression, limits: &WriteLimits) -> Result<Self, Diagnostic> {
        let fields = schema.fields().iter().map(|field| avro_field(field)).collect::<Result<Vec<_>, _>>()?;
        let schema = Arc::new(Schema::new(fields));
        let writer = WriterBuilder::new(schema.as_ref().clone())
            .with_compression(compression.of_avro())
            .build::<_, AvroOcfFormat>(Vec::new())
            .map_err(|error| failed(&error))?;
        Ok(Self {
            writer,
            schema,
            waiting: Vec::new(),
            waiting_rows: 0,
            block_rows: limits.avro_block_rows,
            held_bytes: 0,
        })
    }

    fn write_block(&mut self) -> Result<(), Diagnostic> {
        if self.waiting_rows == 0 {
            return Ok(());
        }
        let block = concat_batches(&self.schema, &self.waiting).map_err(|error| odd(&error))?;
        self.waiting.clear();
        self.waiting_rows = 0;
        self.writer.write(&block).map_err(|error| failed(&error))
    }
}

impl FileEncoder for AvroFile {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Diagnostic> {
        let columns = batch.columns().iter().zip(self.schema.fields());
        let columns = columns.map(|(column, field)| cast(column, field.data_type())).collect::<Result<Vec<_>, _>>();
        let block =
            columns.and_then(|columns| RecordBatch::try_new(Arc::clone(&self.schema), columns)).map_err(|e| odd(&e))?;
        // The writer does not tell how much it has packed, so this is what went in.
        self.held_bytes += block.get_array_memory_size();
        self.waiting_rows += block.num_rows();
        self.waiting.push(block);
        if self.waiting_rows >= self.block_rows { self.write_block() } else { Ok(()) }
    }

    fn held_bytes(&self) -> usize {
        self.held_bytes
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<u8>, Diagnostic> {
        self.write_block()?;
        self.writer.finish().map_err(|error| failed(&error))?;
        Ok(self.writer.into_inner())
    }
}

/// The field as Avro holds it.
fn avro_field(field: &Field) -> Result<FieldRef, Diagnostic> {
    let fields = |fields: &Fields| fields.iter().map(|field| avro_field(field)).collect::<Result<Fields, _>>();
    let data_type = match field.data_type() {
        DataType::Int8 | DataType::Int16 => DataType::Int32,
        DataType::BinaryView => DataType::Binary,
        DataType::Utf8View => DataType::Utf8,
        DataType::Timestamp(..) => DataType::Timestamp(TimeUnit::Millisecond, Some("+00:00".into())),
        DataType::List(item) => DataType::List(avro_field(item)?),
        DataType::Struct(parts) => DataType::Struct(fields(parts)?),
        DataType::Map(entries, sorted) => DataType::Map(map_entries(field.name(), entries)?, *sorted),
        other => other.clone(),
    };
    Ok(Arc::new(Field::new(field.name(), data_type, field.is_nullable())))
}

fn map_entries(column: &str, entries: &Field) -> Result<FieldRef, Diagnostic> {
    let entries = avro_field(entries)?;
    let key = match entries.data_type() {
        DataType::Struct(parts) => parts.first().map(|key| key.data_type().clone()),
        _ => None,
    };
    if key == Some(DataType::Utf8) {
        return Ok(entries);
    }
    Err(Diagnostic::new(Code::NotSupported, format!("Column '{column}' is a map whose keys are no text"))
        .because("Avro's maps have text for keys.")
        .hint("Cast the map to map(varchar, …), or write Parquet."))
}

fn failed(error: &AvroError) -> Diagnostic {
    Diagnostic::new(Code::InternalError, format!("an Avro file could not be written: {error}"))
}

fn odd(error: &arrow::error::ArrowError) -> Diagnostic {
    Diagnostic::new(Code::InternalError, format!("an Avro file could not be written: {error}"))
}
