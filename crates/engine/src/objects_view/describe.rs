//! One object: its facts from the listing, and what is inside, told by its own first bytes and not by its name.

use super::address::object_at;
use super::limits::ObjectViewLimits;
use super::{avro, parquet, text};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::{LakeObject, LakeStore, QueryStore, ReadError};
use athenaeum_protocol::{Inside, ObjectDetails};
use bytes::Bytes;
use chrono::DateTime;
use std::ops::Range;

/// Beginnings of formats that are named but not taken apart.
const OTHERS: &[(&[u8], &str)] = &[
    (b"ORC", "an ORC file"),
    (b"BZh", "a text packed with bzip2"),
    (&[0x28, 0xb5, 0x2f, 0xfd], "a text packed with Zstandard"),
    (&[0x04, 0x22, 0x4d, 0x18], "a text packed with LZ4"),
    (b"PK\x03\x04", "a ZIP archive"),
];

/// An object as the page shows it.
pub(super) async fn describe(
    store: &QueryStore,
    lake: &LakeStore,
    address: &str,
    limits: &ObjectViewLimits,
) -> Result<ObjectDetails, Diagnostic> {
    let object = object_at(lake, address)?;
    let reader = ObjectReader { store, object: &object };
    let inside = match inside(&reader, limits).await {
        Ok(inside) => inside,
        Err(Trouble::Damaged(problem)) => Inside::Damaged { diagnostic: Box::new(damaged(address, &problem)) },
        Err(Trouble::Read(error)) => return Err(error.diagnostic()),
    };
    Ok(ObjectDetails {
        address: address.to_owned(),
        size_bytes: object.size_bytes,
        storage_class: object.storage_class.clone(),
        last_modified: instant(object.last_modified_millis),
        etag: object.etag.clone(),
        inside,
    })
}

async fn inside(reader: &ObjectReader<'_>, limits: &ObjectViewLimits) -> Result<Inside, Trouble> {
    let size = reader.object.size_bytes;
    if size == 0 {
        return Ok(Inside::Nothing);
    }
    let head = reader.read(0..limits.head_bytes.min(size)).await?;
    if head.starts_with(b"PAR1") {
        return parquet::anatomy(reader, limits).await.map(|anatomy| Inside::Parquet(Box::new(anatomy)));
    }
    if head.starts_with(b"PARE") {
        return Ok(Inside::Other { what: "an encrypted Parquet file".to_owned() });
    }
    if head.starts_with(avro::MAGIC) {
        return avro::anatomy(reader, head, limits).await.map(|anatomy| Inside::Avro(Box::new(anatomy)));
    }
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Ok(Inside::Other { what: (*what).to_owned() });
    }
    text::head(&head, size, limits)
}

fn damaged(address: &str, problem: &str) -> Diagnostic {
    Diagnostic::new(Code::HiveBadData, format!("{address} begins like a format and does not go on like it: {problem}"))
        .because("It was cut off while it was written or copied, or it is something else.")
        .hint("A query that reads it fails; write it again, or move it out of the table's folder.")
}

/// `2025-06-14 00:10:00 UTC`.
fn instant(millis: i64) -> String {
    DateTime::from_timestamp_millis(millis)
        .map_or_else(String::new, |time| time.format("%Y-%m-%d %H:%M:%S UTC").to_string())
}

/// Why the inside of an object cannot be shown.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Its bytes did not come.
    Read(ReadError),
    /// Its bytes are wrong.
    Damaged(String),
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// Reads pieces of one object, without counting them as scanned.
#[derive(Debug)]
pub(super) struct ObjectReader<'a> {
    store: &'a QueryStore,
    pub(super) object: &'a LakeObject,
}

impl ObjectReader<'_> {
    pub(super) async fn read(&self, range: Range<u64>) -> Result<Bytes, Trouble> {
        let mut pieces = self.store.fetch_ranges(self.object, std::slice::from_ref(&range)).await?;
        pieces.pop().ok_or_else(|| Trouble::Damaged("its bytes are missing".to_owned()))
    }
}
