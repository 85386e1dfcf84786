//! Writes rows as an Avro object container: a schema, then blocks of rows. Every field is a union with null. Written
//! here because the libraries draw the sync marker at random, and each run has to give the same bytes.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde_json::{Value as Json, json};

use super::{Column, Kind, Packing, Row, Value};
use crate::error::{Error, Result};
use crate::rng::Rng;

const MAGIC: &[u8] = b"Obj\x01";
/// Rows of a block.
const BLOCK_ROWS: usize = 2_000;
/// Positions in the union of null and a type.
const NULL_BRANCH: i64 = 0;
const TYPE_BRANCH: i64 = 1;

/// The schema of a record, the way it stands in the header of a file and in the catalog.
pub(super) fn schema(name: &str, columns: &[Column]) -> String {
    let fields: Vec<Json> = columns
        .iter()
        .map(|column| json!({"name": column.name, "type": ["null", avro_type(column.kind)], "default": null}))
        .collect();
    json!({"type": "record", "name": name, "fields": fields}).to_string()
}

fn avro_type(kind: Kind) -> Json {
    match kind {
        Kind::Text | Kind::Struct(_) => json!("string"),
        Kind::Int => json!("int"),
        Kind::Long => json!("long"),
        Kind::Double => json!("double"),
        Kind::Bool => json!("boolean"),
        Kind::Date => json!({"type": "int", "logicalType": "date"}),
        Kind::Moment => json!({"type": "long", "logicalType": "timestamp-millis"}),
        Kind::TextList => json!({"type": "array", "items": "string"}),
    }
}

/// The whole file. The sync marker comes from the seed and from `path`.
pub(super) fn file(name: &str, columns: &[Column], rows: &[Row], packing: Packing, path: &str) -> Result<Vec<u8>> {
    let mut rng = Rng::stream(&format!("avro.{name}.{path}"), 0);
    let sync: Vec<u8> = [rng.bits(), rng.bits()].into_iter().flat_map(u64::to_le_bytes).collect();
    let codec = if packing == Packing::Packed { "deflate" } else { "null" };
    let mut out = MAGIC.to_vec();
    let metadata = [("avro.schema", schema(name, columns)), ("avro.codec", codec.to_owned())];
    put_long(&mut out, metadata.len() as i64);
    for (key, value) in metadata {
        put_text(&mut out, key);
        put_text(&mut out, &value);
    }
    put_long(&mut out, 0);
    out.extend(&sync);
    for rows in rows.chunks(BLOCK_ROWS) {
        let mut block = Vec::new();
        for row in rows {
            for (column, cell) in columns.iter().zip(row) {
                put_cell(&mut block, column.kind, cell)?;
            }
        }
        let block = if packing == Packing::Packed { deflate(&block)? } else { block };
        put_long(&mut out, rows.len() as i64);
        put_long(&mut out, block.len() as i64);
        out.extend(block);
        out.extend(&sync);
    }
    Ok(out)
}

fn deflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).map_err(Error::Compress)?;
    encoder.finish().map_err(Error::Compress)
}

fn put_cell(out: &mut Vec<u8>, kind: Kind, cell: &Value) -> Result<()> {
    if *cell == Value::Null {
        put_long(out, NULL_BRANCH);
        return Ok(());
    }
    put_long(out, TYPE_BRANCH);
    match kind {
        Kind::Text => put_text(out, cell.text()?.unwrap_or_default()),
        Kind::Int | Kind::Date => put_long(out, i64::from(cell.small_number()?.unwrap_or_default())),
        Kind::Long | Kind::Moment => put_long(out, cell.number()?.unwrap_or_default()),
        Kind::Double => out.extend(cell.double()?.unwrap_or_default().to_le_bytes()),
        Kind::Bool => out.push(u8::from(cell.truth()?.unwrap_or_default())),
        Kind::TextList => {
            let items = cell.list()?.unwrap_or_default();
            if !items.is_empty() {
                put_long(out, items.len() as i64);
                items.iter().for_each(|item| put_text(out, item));
            }
            put_long(out, 0);
        }
        Kind::Struct(_) => return Err(cell.misfit("a flat column")),
    }
    Ok(())
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_long(out, text.len() as i64);
    out.extend(text.as_bytes());
}

/// Zig-zag, then seven bits in each byte.
fn put_long(out: &mut Vec<u8>, number: i64) {
    let mut left = ((number << 1) ^ (number >> 63)).cast_unsigned();
    while left > 0x7f {
        out.push((left & 0x7f) as u8 | 0x80);
        left >>= 7;
    }
    out.push(left as u8);
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use arrow::array::AsArray;
    use arrow::datatypes::Int64Type;
    use arrow_avro::reader::ReaderBuilder;

    use super::super::{column, row};
    use super::*;

    const COLUMNS: [Column; 4] = [
        column("id", Kind::Long, "Number"),
        column("name", Kind::Text, "Name"),
        column("price", Kind::Double, "Price"),
        column("tags", Kind::TextList, "Tags"),
    ];

    #[test]
    fn numbers_are_zig_zag() {
        for (number, bytes) in [(0, vec![0]), (-1, vec![1]), (1, vec![2]), (64, vec![0x80, 1]), (-65, vec![0x81, 1])] {
            let mut out = Vec::new();
            put_long(&mut out, number);
            assert_eq!(out, bytes, "{number}");
        }
    }

    #[test]
    fn another_reader_reads_what_is_written() {
        let rows: Vec<Row> =
            (0..4_500_i64).map(|id| row![id - 9, (id % 3 > 0).then_some("x"), 0.5, vec!["a".to_owned()]]).collect();
        for packing in [Packing::Plain, Packing::Packed] {
            let bytes = file("things", &COLUMNS, &rows, packing, "a.avro").unwrap();
            assert_eq!(bytes, file("things", &COLUMNS, &rows, packing, "a.avro").unwrap());
            let reader = ReaderBuilder::new().build(Cursor::new(bytes)).unwrap();
            let (mut count, mut sum, mut missing) = (0, 0, 0);
            for batch in reader {
                let batch = batch.unwrap();
                count += batch.num_rows();
                sum += batch.column(0).as_primitive::<Int64Type>().values().iter().sum::<i64>();
                missing += batch.column(1).null_count();
            }
            assert_eq!((count, sum, missing), (4_500, 4_500 * 4_499 / 2 - 9 * 4_500, 1_500));
        }
    }
}
