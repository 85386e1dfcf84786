//! The frame of an Avro object: header, and its blocks as far as they are shown. Blocks are walked by their lengths; only
//! what lies near is read.

use super::describe::{ObjectReader, Trouble};
use super::limits::ObjectViewLimits;
use athenaeum_protocol::{AvroAnatomy, AvroBlock};
use bytes::Bytes;

/// How an Avro object container file begins.
pub(super) const MAGIC: &[u8] = b"Obj\x01";
const SYNC_BYTES: u64 = 16;
/// Deepest indentation of a schema: brackets that never close must not fill the memory.
const MAX_INDENT: usize = 32;
/// Bytes that hold the two numbers before a block.
const BLOCK_HEAD_BYTES: u64 = 20;

/// Header and blocks. `head` holds the first bytes of the object.
pub(super) async fn anatomy(
    reader: &ObjectReader<'_>,
    head: Bytes,
    limits: &ObjectViewLimits,
) -> Result<AvroAnatomy, Trouble> {
    let size = reader.object.size_bytes;
    let (mut window, header) = match header(&head) {
        Ok(header) => (Window { start: 0, bytes: head }, header),
        // Some schemas are long.
        Err(_short) => {
            let bytes = reader.read(0..limits.avro_header_bytes.min(size)).await?;
            let header = header(&bytes).map_err(Trouble::Damaged)?;
            (Window { start: 0, bytes }, header)
        }
    };
    let mut anatomy =
        AvroAnatomy { schema: indented(&header.schema), codec: header.codec, blocks: Vec::new(), cut: false };
    let mut at = header.end;
    while at < size {
        if anatomy.blocks.len() == limits.avro_blocks {
            anatomy.cut = true;
            break;
        }
        if !window.covers(at, BLOCK_HEAD_BYTES.min(size - at)) {
            let end = at.saturating_add(limits.avro_window_bytes).min(size);
            window = Window { start: at, bytes: reader.read(at..end).await? };
        }
        let mut rest = window.after(at);
        let before = rest.len();
        let block = AvroBlock {
            row_count: unsigned(&mut rest).map_err(Trouble::Damaged)?,
            packed_bytes: unsigned(&mut rest).map_err(Trouble::Damaged)?,
        };
        let head_bytes = (before - rest.len()) as u64;
        at = at.saturating_add(head_bytes).saturating_add(block.packed_bytes).saturating_add(SYNC_BYTES);
        anatomy.blocks.push(block);
    }
    if at > size {
        return Err(Trouble::Damaged("its last block is not whole".to_owned()));
    }
    Ok(anatomy)
}

/// Bytes of the object that are here.
struct Window {
    start: u64,
    bytes: Bytes,
}

impl Window {
    fn covers(&self, at: u64, count: u64) -> bool {
        at >= self.start && at + count <= self.start + self.bytes.len() as u64
    }

    fn after(&self, at: u64) -> &[u8] {
        let skipped = usize::try_from(at - self.start).unwrap_or(usize::MAX);
        self.bytes.get(skipped..).unwrap_or_default()
    }
}

/// What stands before the first block.
struct Header {
    schema: String,
    codec: String,
    /// Where the first block begins.
    end: u64,
}

fn header(bytes: &[u8]) -> Result<Header, String> {
    let mut rest = bytes.strip_prefix(MAGIC).ok_or_else(|| "it does not begin with Obj1".to_owned())?;
    let (mut schema, mut codec) = (None, "null".to_owned());
    loop {
        let mut count = long(&mut rest)?;
        if count == 0 {
            break;
        }
        // A negative count is followed by the size of the map's part in bytes.
        if count < 0 {
            long(&mut rest)?;
            count = count.saturating_neg();
        }
        for _ in 0..count {
            let key = text(&mut rest)?;
            let value = text(&mut rest)?;
            match key.as_str() {
                "avro.schema" => schema = Some(value),
                "avro.codec" => codec = value,
                _ => {}
            }
        }
    }
    let end = (bytes.len() - rest.len()) as u64 + SYNC_BYTES;
    Ok(Header { schema: schema.ok_or_else(|| "its header holds no schema".to_owned())?, codec, end })
}

fn text(rest: &mut &[u8]) -> Result<String, String> {
    let length = usize::try_from(unsigned(rest)?).unwrap_or(usize::MAX);
    let (taken, after) = rest.split_at_checked(length).ok_or_else(|| "its header does not end".to_owned())?;
    *rest = after;
    Ok(String::from_utf8_lossy(taken).into_owned())
}

fn unsigned(rest: &mut &[u8]) -> Result<u64, String> {
    u64::try_from(long(rest)?).map_err(|error| format!("a length in it is wrong: {error}"))
}

/// A zigzag varint.
fn long(rest: &mut &[u8]) -> Result<i64, String> {
    let mut raw = 0_u64;
    for shift in (0..u64::BITS).step_by(7) {
        let (byte, after) = rest.split_first().ok_or_else(|| "it ends in the middle of a number".to_owned())?;
        *rest = after;
        raw |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok((raw >> 1).cast_signed() ^ -(raw & 1).cast_signed());
        }
    }
    Err("a number in it does not end".to_owned())
}

/// The schema over several lines. Its own text, since the order of its keys is the writer's; one that is no JSON comes out
/// as odd as it is.
fn indented(schema: &str) -> String {
    let mut text = String::with_capacity(schema.len() * 2);
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for c in schema.chars() {
        if in_string {
            text.push(c);
            in_string = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            continue;
        }
        match c {
            '{' | '[' => {
                depth += 1;
                text.push(c);
                new_line(&mut text, depth);
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                // Nothing stands between the brackets of an empty list.
                let empty = text.trim_end().ends_with(['{', '[']);
                text.truncate(text.trim_end().len());
                if !empty {
                    new_line(&mut text, depth);
                }
                text.push(c);
            }
            ',' => {
                text.push(c);
                new_line(&mut text, depth);
            }
            ':' => text.push_str(": "),
            '"' => {
                in_string = true;
                text.push(c);
            }
            c if c.is_whitespace() => {}
            c => text.push(c),
        }
    }
    text
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth.min(MAX_INDENT)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_keeps_the_order_of_its_keys() {
        let schema = r#"{"type":"record", "name":"a\\\"{,", "fields":[], "aliases":["x","y"]}"#;
        let lines = [
            "{",
            r#"  "type": "record","#,
            r#"  "name": "a\\\"{,","#,
            r#"  "fields": [],"#,
            r#"  "aliases": ["#,
            r#"    "x","#,
            r#"    "y""#,
            "  ]",
            "}",
        ];
        assert_eq!(indented(schema), lines.join("\n"));
    }
}
