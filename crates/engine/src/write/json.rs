//! JSON files: one object to a line, as Hive's JsonSerDe writes it and both JSON SerDes read it.

use super::codec::Compression;
use super::encoder::FileEncoder;
use super::pack::Packer;
use crate::render::cell_text;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{DataType, Field};
use arrow::record_batch::RecordBatch;
use athenaeum_diagnostic::{Code, Diagnostic};

/// Digits that every reader of JSON numbers keeps; a decimal with more of them is written as text.
const NUMBER_DIGITS: u8 = 15;

/// One file.
pub(super) struct JsonFile {
    /// Quoted keys of the columns.
    keys: Vec<String>,
    packer: Packer,
}

impl JsonFile {
    pub(super) fn new(keys: &[String], compression: Compression) -> Result<Self, Diagnostic> {
        let packer = Packer::new(compression.of_text(), compression.level()).map_err(|error| failed(&error))?;
        Ok(Self { keys: keys.iter().map(|key| quoted(key)).collect(), packer })
    }
}

impl FileEncoder for JsonFile {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Diagnostic> {
        let schema = batch.schema();
        let mut lines = String::new();
        for row in 0..batch.num_rows() {
            lines.push('{');
            for (index, ((key, column), field)) in
                self.keys.iter().zip(batch.columns()).zip(schema.fields()).enumerate()
            {
                push_comma(index, &mut lines);
                lines.push_str(key);
                lines.push(':');
                push_value(column, row, &mut lines).map_err(|problem| problem.of_column(field))?;
            }
            lines.push_str("}\n");
        }
        self.packer.push(lines.as_bytes()).map_err(|error| failed(&error))
    }

    fn held_bytes(&self) -> usize {
        self.packer.held_bytes()
    }

    fn finish(self: Box<Self>) -> Result<Vec<u8>, Diagnostic> {
        self.packer.finish().map_err(|error| failed(&error))
    }
}

/// Bytes that are no text.
struct NoText;

impl NoText {
    fn of_column(self, field: &Field) -> Diagnostic {
        let message = format!("Column '{}' holds bytes that are no UTF-8 text, which JSON cannot hold", field.name());
        Diagnostic::new(Code::NotSupported, message)
            .because("JSON is text; Hive's JsonSerDe would write other bytes than those it was given.")
            .hint("Write to_base64(…) or to_hex(…) of the column, or choose Parquet.")
    }
}

fn push_value(array: &ArrayRef, row: usize, line: &mut String) -> Result<(), NoText> {
    let Some(text) = scalar_text(array, row)? else {
        return push_nested(array, row, line);
    };
    let is_bare = match array.data_type() {
        DataType::Boolean | DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::Int64 => true,
        // JSON has no NaN and no infinity.
        DataType::Float32 | DataType::Float64 => !text.ends_with(char::is_alphabetic),
        DataType::Decimal128(precision, _) => *precision <= NUMBER_DIGITS,
        _ => false,
    };
    if is_bare {
        line.push_str(&text);
    } else {
        line.push_str(&quoted(&text));
    }
    Ok(())
}

/// The text of a value that is not nested and not NULL.
fn scalar_text(array: &ArrayRef, row: usize) -> Result<Option<String>, NoText> {
    if array.is_null(row) {
        return Ok(None);
    }
    match array.data_type() {
        DataType::List(_) | DataType::Map(..) | DataType::Struct(_) => Ok(None),
        DataType::BinaryView => match std::str::from_utf8(array.as_binary_view().value(row)) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(_) => Err(NoText),
        },
        _ => Ok(cell_text(array.as_ref(), row)),
    }
}

fn push_nested(array: &ArrayRef, row: usize, line: &mut String) -> Result<(), NoText> {
    match array.data_type() {
        _ if array.is_null(row) => line.push_str("null"),
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(row);
            line.push('[');
            for index in 0..items.len() {
                push_comma(index, line);
                push_value(&items, index, line)?;
            }
            line.push(']');
        }
        DataType::Map(..) => {
            let entries = array.as_map().value(row);
            line.push('{');
            for index in 0..entries.len() {
                push_comma(index, line);
                let key = cell_text(entries.column(0).as_ref(), index).unwrap_or_default();
                line.push_str(&quoted(&key));
                line.push(':');
                push_value(entries.column(1), index, line)?;
            }
            line.push('}');
        }
        DataType::Struct(fields) => {
            line.push('{');
            for (index, (field, column)) in fields.iter().zip(array.as_struct().columns()).enumerate() {
                push_comma(index, line);
                line.push_str(&quoted(field.name()));
                line.push(':');
                push_value(column, row, line)?;
            }
            line.push('}');
        }
        _ => line.push_str("null"),
    }
    Ok(())
}

fn push_comma(index: usize, line: &mut String) {
    if index > 0 {
        line.push(',');
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn failed(error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::InternalError, format!("a JSON file could not be written: {error}"))
}
