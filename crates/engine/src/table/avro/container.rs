//! The frame of an Avro object container file: header, and blocks up to the last byte. It is walked before anything is
//! decoded, because a file that was cut off must be an error and not fewer rows.

use bytes::Bytes;

const MAGIC: &[u8] = b"Obj\x01";
const SYNC_BYTES: usize = 16;

/// What the frame tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Container {
    /// `avro.schema`: JSON of the schema the file was written with.
    pub(super) schema: String,
    /// `avro.codec`: how its blocks are packed.
    pub(super) codec: String,
    /// Records of all blocks.
    pub(super) rows: usize,
}

impl Container {
    pub(super) fn parse(bytes: &Bytes) -> Result<Self, String> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or_else(|| "it does not begin with Obj1".to_owned())?;
        let (schema, codec) = metadata(&mut rest)?;
        let sync = take(&mut rest, SYNC_BYTES)?;
        let mut rows = 0_usize;
        while !rest.is_empty() {
            let count = length(&mut rest)?;
            let size = length(&mut rest)?;
            take(&mut rest, size)?;
            if take(&mut rest, SYNC_BYTES)? != sync {
                return Err("a block does not end with the file's sync marker".to_owned());
            }
            rows = rows.checked_add(count).ok_or_else(|| "it claims too many rows".to_owned())?;
        }
        Ok(Self { schema, codec, rows })
    }
}

/// The schema in the header, of whatever codec the blocks are.
pub(super) fn header_schema(head: &[u8]) -> Option<String> {
    let mut rest = head.strip_prefix(MAGIC)?;
    metadata(&mut rest).ok().map(|(schema, _codec)| schema)
}

/// Schema and codec out of the header's map.
fn metadata(rest: &mut &[u8]) -> Result<(String, String), String> {
    let (mut schema, mut codec) = (None, "null".to_owned());
    loop {
        let mut count = long(rest)?;
        if count == 0 {
            break;
        }
        // A negative count is followed by the size of the map's block in bytes.
        if count < 0 {
            long(rest)?;
            count = count.saturating_neg();
        }
        for _ in 0..count {
            let key_bytes = length(rest)?;
            let key = take(rest, key_bytes)?;
            let value_bytes = length(rest)?;
            let value = String::from_utf8_lossy(take(rest, value_bytes)?).into_owned();
            match key {
                b"avro.schema" => schema = Some(value),
                b"avro.codec" => codec = value,
                _ => {}
            }
        }
    }
    Ok((schema.ok_or_else(|| "its header holds no schema".to_owned())?, codec))
}

pub(super) fn take<'b>(rest: &mut &'b [u8], count: usize) -> Result<&'b [u8], String> {
    let (taken, after) = rest.split_at_checked(count).ok_or_else(|| "it ends in the middle of a block".to_owned())?;
    *rest = after;
    Ok(taken)
}

pub(super) fn length(rest: &mut &[u8]) -> Result<usize, String> {
    usize::try_from(long(rest)?).map_err(|error| format!("a length in it is wrong: {error}"))
}

/// A zigzag varint.
pub(super) fn long(rest: &mut &[u8]) -> Result<i64, String> {
    let mut raw = 0_u64;
    for shift in (0..u64::BITS).step_by(7) {
        let byte = take(rest, 1)?.first().copied().unwrap_or(0);
        raw |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok((raw >> 1).cast_signed() ^ -(raw & 1).cast_signed());
        }
    }
    Err("a number in it does not end".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(blocks: &[u8]) -> Bytes {
        let mut bytes = b"Obj\x01\x02\x16avro.schema\x04{}\x00".to_vec();
        bytes.extend([7; 16]);
        bytes.extend(blocks);
        bytes.into()
    }

    #[test]
    fn rows_are_counted_over_all_blocks() {
        let mut block = vec![6, 2, 0xff];
        block.extend([7; 16]);
        let two = [block.clone(), block.clone()].concat();
        assert_eq!(
            Container::parse(&file(&two)),
            Ok(Container { schema: "{}".to_owned(), codec: "null".to_owned(), rows: 6 })
        );
        let cut = file(&block);
        let error = Container::parse(&cut.slice(..cut.len() - 1)).unwrap_err();
        assert_eq!(error, "it ends in the middle of a block");
        *block.last_mut().unwrap() = 8;
        assert!(Container::parse(&file(&block)).unwrap_err().contains("sync marker"));
    }

    #[test]
    fn what_is_no_container_is_told() {
        assert!(Container::parse(&Bytes::from_static(b"PAR1")).is_err());
        assert!(Container::parse(&Bytes::from_static(b"Obj\x01\x00")).unwrap_err().contains("no schema"));
        assert!(Container::parse(&Bytes::from_static(b"Obj\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")).is_err());
    }
}
