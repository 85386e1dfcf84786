//! The first lines of a text, unpacked where that costs little.

use super::describe::Trouble;
use super::limits::ObjectViewLimits;
use athenaeum_protocol::{Inside, TextHead};
use std::io::Read;

const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];

/// What the first bytes of an object of `size` bytes say, where they are no other format.
pub(super) fn head(bytes: &[u8], size: u64, limits: &ObjectViewLimits) -> Result<Inside, Trouble> {
    if !bytes.starts_with(GZIP_MAGIC) {
        let cut = bytes.len() as u64 != size;
        return Ok(text(bytes, cut, None, limits));
    }
    // One byte more than is shown tells whether there is more.
    let mut unpacked = Vec::new();
    let mut reader = flate2::read::MultiGzDecoder::new(bytes).take(limits.text_bytes as u64 + 1);
    let ended = reader.read_to_end(&mut unpacked);
    let whole = bytes.len() as u64 == size;
    match ended {
        Err(error) if whole || unpacked.is_empty() => Err(Trouble::Damaged(error.to_string())),
        ended => Ok(text(&unpacked, ended.is_err(), Some("gzip"), limits)),
    }
}

/// Whole lines, or as many characters as there are of a line that does not end.
fn text(bytes: &[u8], more: bool, packed: Option<&str>, limits: &ObjectViewLimits) -> Inside {
    let shown = bytes.get(..limits.text_bytes).unwrap_or(bytes);
    let cut = more || shown.len() < bytes.len();
    let shown = match shown.iter().rposition(|byte| *byte == b'\n') {
        Some(end) if cut => shown.get(..=end).unwrap_or(shown),
        _ => shown,
    };
    if looks_binary(shown) {
        return Inside::Other { what: "bytes that are no text".to_owned() };
    }
    let text = String::from_utf8_lossy(shown);
    // A character cut in two at the end is no damage.
    let text = if cut { text.trim_end_matches(char::REPLACEMENT_CHARACTER) } else { &text };
    Inside::Text(TextHead { packed: packed.map(str::to_owned), text: text.to_owned(), cut })
}

/// Text holds no zeros; delimiters such as Hive's `\x01` are text.
fn looks_binary(bytes: &[u8]) -> bool {
    bytes.contains(&0)
}
