//! Avro tables: the SerDe's schema and a row format over object container files. `container` reads the frame of a file,
//! `bzip2_blocks` unpacks what the decoder cannot, `rows` turns its records over; the decoding is arrow-avro's.

mod bzip2_blocks;
mod container;
mod rows;
mod schema;

use super::whole_objects::{Batches, RowFormat, Wanted};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::Table;
use bytes::Bytes;
use container::Container;
use rows::AvroRows;
use schema::RecordSchema;
use std::sync::Arc;

/// How the catalog names the container.
pub(crate) const AVRO: &str = "Avro";

/// JSON of the schema in the head of an object container file; the head may be cut off behind it.
pub(crate) fn avro_header_schema(head: &[u8]) -> Option<String> {
    container::header_schema(head)
}

/// Row reader of an Avro table.
#[derive(Debug, Clone)]
pub(crate) struct AvroFormat {
    /// `avro.schema.literal`; without it each file's own schema is used.
    literal: Option<RecordSchema>,
    /// Type texts of the table's columns, for errors.
    declared: Arc<[String]>,
}

impl AvroFormat {
    /// The reader that the table's properties describe. SERDEPROPERTIES go before TBLPROPERTIES.
    pub(crate) fn of_table(table: &Table) -> Result<Self, Diagnostic> {
        let property = |key: &str| table.serde.properties.get(key).or_else(|| table.properties.get(key));
        if property("avro.schema.url").is_some() {
            return Err(Diagnostic::new(Code::NotSupported, "avro.schema.url is not supported")
                .because("For safety Athena reads no schema from another place.")
                .hint("Write the schema itself into 'avro.schema.literal'."));
        }
        let literal = property("avro.schema.literal").map(|text| RecordSchema::parse(text)).transpose();
        let literal = literal.map_err(|problem| {
            Diagnostic::new(Code::HiveMetastoreError, format!("avro.schema.literal is no Avro schema: {problem}"))
                .because(format!("It stands in the properties of {}.{}.", table.database, table.name))
                .hint("It must be the JSON of one record schema.")
        })?;
        let declared = table.columns.iter().map(|column| column.type_text.clone()).collect();
        Ok(Self { literal, declared })
    }
}

impl RowFormat for AvroFormat {
    fn short_name(&self) -> &'static str {
        AVRO
    }

    fn rows(&self, wanted: Wanted, bytes: Bytes) -> Result<Box<dyn Batches>, Diagnostic> {
        let bad = |problem: String| bad_data(&wanted.object, &problem);
        let container = Container::parse(&bytes).map_err(bad)?;
        let bytes = match container.codec.as_str() {
            "null" | "deflate" | "snappy" | "zstandard" => bytes,
            "bzip2" => bzip2_blocks::unpacked(&bytes, &container.schema).map_err(bad)?,
            other => return Err(left_out(&wanted.object, other)),
        };
        let writer = RecordSchema::parse(&container.schema).map_err(bad)?;
        let reader = self.literal.as_ref().map_or(writer.clone(), |literal| literal.named_like(&writer));
        Ok(Box::new(AvroRows::new(wanted, bytes, &container, &reader, &self.declared)?))
    }
}

fn left_out(object: &str, codec: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("Avro files packed with {codec} are not supported: {object}"))
        .because("Athena reads Avro that is not packed or packed with deflate, snappy, bzip2 or zstandard.")
        .hint("Write the file again with one of these.")
}

/// A file that cannot be read to its end.
fn bad_data(object: &str, problem: &str) -> Diagnostic {
    Diagnostic::new(Code::HiveBadData, format!("{object} is not a valid Avro file: {problem}"))
        .because("The table says STORED AS AVRO, and this object below its location is something else, damaged, or written with a schema that the table's does not fit.")
        .hint("Check the table's LOCATION; a field that is new in avro.schema.literal needs a default, such as null.")
}

#[cfg(test)]
mod tests;
