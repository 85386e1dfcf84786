//! Delimited text files, as LazySimpleSerDe writes them: no quotes, the table's own text for NULL, bytes in Base64. A value
//! that holds a delimiter or a line break breaks its row, unless the table has ESCAPED BY: so it does in Hive.

use super::codec::Compression;
use super::encoder::FileEncoder;
use super::pack::Packer;
use crate::render::cell_text;
use crate::table::LazySimple;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::DataType;
use arrow::record_batch::RecordBatch;
use athenaeum_diagnostic::{Code, Diagnostic};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

/// One file.
pub(super) struct DelimitedFile {
    serde: LazySimple,
    packer: Packer,
}

impl DelimitedFile {
    pub(super) fn new(serde: &LazySimple, header: Option<&str>, compression: Compression) -> Result<Self, Diagnostic> {
        let mut packer = Packer::new(compression.of_text(), compression.level()).map_err(|error| failed(&error))?;
        if let Some(header) = header {
            packer.push(header.as_bytes()).map_err(|error| failed(&error))?;
        }
        Ok(Self { serde: serde.clone(), packer })
    }
}

impl FileEncoder for DelimitedFile {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Diagnostic> {
        let mut lines = String::new();
        let (field, deeper) = split_level(&self.serde.delimiters);
        for row in 0..batch.num_rows() {
            for (index, column) in batch.columns().iter().enumerate() {
                push_delimiter(index, field, &mut lines);
                push_value(&self.serde, column, row, deeper, &mut lines);
            }
            lines.push('\n');
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

/// The delimiter of this level, and those of the deeper ones.
fn split_level(delimiters: &[char]) -> (char, &[char]) {
    delimiters.split_first().map_or(('\u{8}', &[]), |(first, deeper)| (*first, deeper))
}

fn push_value(serde: &LazySimple, array: &ArrayRef, row: usize, delimiters: &[char], line: &mut String) {
    if array.is_null(row) {
        line.push_str(&serde.null_text);
        return;
    }
    let (between, deeper) = split_level(delimiters);
    match array.data_type() {
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(row);
            for index in 0..items.len() {
                push_delimiter(index, between, line);
                push_value(serde, &items, index, deeper, line);
            }
        }
        DataType::Map(..) => {
            let entries = array.as_map().value(row);
            let (within, deeper) = split_level(deeper);
            for index in 0..entries.len() {
                push_delimiter(index, between, line);
                push_value(serde, entries.column(0), index, deeper, line);
                line.push(within);
                push_value(serde, entries.column(1), index, deeper, line);
            }
        }
        DataType::Struct(_) => {
            for (index, column) in array.as_struct().columns().iter().enumerate() {
                push_delimiter(index, between, line);
                push_value(serde, column, row, deeper, line);
            }
        }
        DataType::BinaryView => line.push_str(&BASE64.encode(array.as_binary_view().value(row))),
        _ => push_text(serde, &cell_text(array.as_ref(), row).unwrap_or_default(), line),
    }
}

fn push_text(serde: &LazySimple, text: &str, line: &mut String) {
    let Some(escape) = serde.escape else {
        line.push_str(text);
        return;
    };
    for c in text.chars() {
        if c == escape || serde.delimiters.first() == Some(&c) {
            line.push(escape);
        }
        line.push(c);
    }
}

fn push_delimiter(index: usize, delimiter: char, line: &mut String) {
    if index > 0 {
        line.push(delimiter);
    }
}

fn failed(error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::InternalError, format!("a text file could not be written: {error}"))
}
