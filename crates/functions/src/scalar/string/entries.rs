//! Entries of keys and values inside a text: what `split_to_map` and `split_to_multimap` share.

use crate::Failure;

/// The keys and values of a text. `quote` stands around a bad entry in the error.
pub(super) fn entries<'t>(
    text: &'t str,
    entry_delimiter: &str,
    key_value_delimiter: &str,
    quote: &str,
) -> Result<Vec<(&'t str, &'t str)>, Failure> {
    if entry_delimiter.is_empty() {
        return Err(Failure::argument("entryDelimiter is empty"));
    }
    if key_value_delimiter.is_empty() {
        return Err(Failure::argument("keyValueDelimiter is empty"));
    }
    if entry_delimiter == key_value_delimiter {
        return Err(Failure::argument("entryDelimiter and keyValueDelimiter must not be the same"));
    }
    // A delimiter at the very end begins no further entry.
    let text = text.strip_suffix(entry_delimiter).unwrap_or(text);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let split = |entry: &'t str| match entry.split_once(key_value_delimiter) {
        Some((key, value)) if !value.contains(key_value_delimiter) => Ok((key, value)),
        _ => Err(Failure::argument(format!(
            "Key-value delimiter must appear exactly once in each entry. Bad input: {quote}{entry}{quote}"
        ))),
    };
    text.split(entry_delimiter).map(split).collect()
}
