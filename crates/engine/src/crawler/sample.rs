//! The part of an object that a crawl looks at: the head of text and Avro, the footer of Parquet.

use super::limits::CrawlerLimits;
use crate::table::{TextHead, text_head};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::{LakeObject, QueryStore};
use bytes::Bytes;

const PARQUET_MAGIC: &[u8] = b"PAR1";
/// Length of the footer and the magic behind it.
const PARQUET_END_BYTES: u64 = 8;

/// What was read of an object.
#[derive(Debug, Clone)]
pub(super) enum Sample {
    /// A Parquet footer.
    Footer(Bytes),
    /// The head of any other object, unpacked.
    Head {
        text: Vec<u8>,
        /// Whether the text goes on behind it.
        is_cut: bool,
        /// Codec around the object.
        compression: &'static str,
    },
}

/// Reads what classifiers need of an object.
pub(super) async fn sample(
    store: &QueryStore,
    object: &LakeObject,
    limits: &CrawlerLimits,
) -> Result<Sample, Diagnostic> {
    // The listing knows where a Parquet footer begins, so that nothing else needs to be read.
    if object.parquet_tail_bytes.is_some()
        && let Some(footer) = footer(store, object, limits).await?
    {
        return Ok(Sample::Footer(footer));
    }
    let name = object.address.to_string();
    let whole = TextHead::needs_whole(&name) && object.size_bytes <= limits.whole_bytes;
    let end = if whole { object.size_bytes } else { object.size_bytes.min(limits.head_bytes) };
    let head = read(store, object, 0..end).await?;
    if head.starts_with(PARQUET_MAGIC)
        && let Some(footer) = footer(store, object, limits).await?
    {
        return Ok(Sample::Footer(footer));
    }
    let unpacked = text_head(&name, &head, limits.text_bytes);
    let is_cut = unpacked.is_cut || end < object.size_bytes;
    Ok(Sample::Head { text: unpacked.text, is_cut, compression: unpacked.compression })
}

/// The footer, or nothing where the object's end is none.
async fn footer(store: &QueryStore, object: &LakeObject, limits: &CrawlerLimits) -> Result<Option<Bytes>, Diagnostic> {
    let size = object.size_bytes;
    let Some(end) = size.checked_sub(PARQUET_END_BYTES) else { return Ok(None) };
    // One request for the whole tail, where the listing knows it: the small reads below are served by the cache.
    if let Some(tail) = object.parquet_tail_bytes.filter(|tail| *tail <= size) {
        read(store, object, size - tail..size).await?;
    }
    let last = read(store, object, end..size).await?;
    let Some((length, magic)) = last.split_first_chunk::<4>() else { return Ok(None) };
    let length = u64::from(u32::from_le_bytes(*length));
    match end.checked_sub(length) {
        Some(start) if magic == PARQUET_MAGIC && length <= limits.footer_bytes => {
            Ok(Some(read(store, object, start..end).await?))
        }
        _ => Ok(None),
    }
}

async fn read(store: &QueryStore, object: &LakeObject, range: std::ops::Range<u64>) -> Result<Bytes, Diagnostic> {
    let read = store.fetch_ranges(object, std::slice::from_ref(&range)).await.map_err(|error| error.diagnostic())?;
    Ok(read.into_iter().next().unwrap_or_default())
}
