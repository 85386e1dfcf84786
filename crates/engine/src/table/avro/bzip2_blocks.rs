//! An Avro file packed with bzip2 as one that is not packed: the decoder below has no bzip2, because its own would bring C
//! code along.

use super::container::{length, long, take};
use bytes::Bytes;
use std::io::Read;

const MAGIC: &[u8] = b"Obj\x01";
const SYNC_BYTES: usize = 16;
/// Unpacked bytes of one file at most: a small bomb must not fill the memory.
const UNPACKED_BYTES: u64 = 512 << 20;

/// The same records in blocks that are not packed. The frame must be sound, see `Container::parse`.
pub(super) fn unpacked(bytes: &Bytes, schema: &str) -> Result<Bytes, String> {
    let mut rest = bytes.strip_prefix(MAGIC).ok_or_else(|| "it does not begin with Obj1".to_owned())?;
    skip_metadata(&mut rest)?;
    let sync = take(&mut rest, SYNC_BYTES)?;
    let mut out = MAGIC.to_vec();
    put_long(&mut out, 1);
    put_bytes(&mut out, b"avro.schema");
    put_bytes(&mut out, schema.as_bytes());
    put_long(&mut out, 0);
    out.extend(sync);
    let mut room = UNPACKED_BYTES;
    while !rest.is_empty() {
        let count = length(&mut rest)?;
        let size = length(&mut rest)?;
        let block = records(take(&mut rest, size)?, room)?;
        room = room.saturating_sub(block.len() as u64);
        put_long(&mut out, count);
        put_bytes(&mut out, &block);
        out.extend(take(&mut rest, SYNC_BYTES)?);
    }
    Ok(out.into())
}

fn records(block: &[u8], room: u64) -> Result<Vec<u8>, String> {
    let mut records = Vec::new();
    let decoder = bzip2::read::BzDecoder::new(block);
    decoder.take(room.saturating_add(1)).read_to_end(&mut records).map_err(|error| error.to_string())?;
    if records.len() as u64 > room {
        Err(format!("it unpacks to more than {UNPACKED_BYTES} bytes"))
    } else {
        Ok(records)
    }
}

fn skip_metadata(rest: &mut &[u8]) -> Result<(), String> {
    loop {
        let count = long(rest)?;
        if count == 0 {
            return Ok(());
        }
        if count < 0 {
            long(rest)?;
        }
        for _ in 0..count.saturating_abs().saturating_mul(2) {
            let size = length(rest)?;
            take(rest, size)?;
        }
    }
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_long(out, bytes.len());
    out.extend(bytes);
}

/// A zigzag varint; lengths and counts are never negative.
fn put_long(out: &mut Vec<u8>, number: usize) {
    let mut left = (number as u64) << 1;
    while left > 0x7f {
        out.push((left & 0x7f) as u8 | 0x80);
        left >>= 7;
    }
    out.push(left as u8);
}

#[cfg(test)]
mod tests {
    use super::super::container::Container;
    use super::*;
    use std::io::Write;

    fn packed(records: &[u8]) -> Vec<u8> {
        let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        encoder.write_all(records).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn blocks_are_unpacked_and_their_rows_stay() {
        let records = [7; 300];
        let mut file = MAGIC.to_vec();
        put_long(&mut file, 2);
        for text in ["avro.schema", "{}", "avro.codec", "bzip2"] {
            put_bytes(&mut file, text.as_bytes());
        }
        put_long(&mut file, 0);
        file.extend([9; SYNC_BYTES]);
        put_long(&mut file, 300);
        put_bytes(&mut file, &packed(&records));
        file.extend([9; SYNC_BYTES]);
        let file = Bytes::from(file);
        let before = Container::parse(&file).unwrap();
        assert_eq!((before.codec.as_str(), before.rows), ("bzip2", 300));
        let plain = unpacked(&file, &before.schema).unwrap();
        let after = Container::parse(&plain).unwrap();
        assert_eq!((after.codec.as_str(), after.rows, after.schema.as_str()), ("null", 300, "{}"));
        assert!(plain.windows(records.len()).any(|part| part == records));
    }
}
