//! Names that no other statement has: Athena's query id, a random UUID, and Trino's, which begins the names of files.

use athenaeum_diagnostic::{Code, Diagnostic};
use chrono::{DateTime, Utc};
use std::fmt::Write as _;

/// Letters and digits of the last part of Trino's query id.
const ALPHABET: &[u8] = b"23456789abcdefghijkmnpqrstuvwxyz";

/// A random UUID of version 4.
pub(crate) fn uuid() -> Result<String, Diagnostic> {
    let mut bytes = random()?;
    if let Some(byte) = bytes.get_mut(6) {
        *byte = (*byte & 0x0f) | 0x40;
    }
    if let Some(byte) = bytes.get_mut(8) {
        *byte = (*byte & 0x3f) | 0x80;
    }
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        let dash = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
        // Writing to a String cannot fail.
        write!(text, "{dash}{byte:02x}").unwrap_or_default();
    }
    Ok(text)
}

/// `20261121_175841_00000_a1b2c`: the time, and something that tells statements of one second apart.
pub(super) fn trino_id(now: DateTime<Utc>) -> Result<String, Diagnostic> {
    let letter =
        |byte: &u8| ALPHABET.get(usize::from(*byte) % ALPHABET.len()).map_or('0', |letter| char::from(*letter));
    let end: String = random()?.iter().take(5).map(letter).collect();
    Ok(format!("{}_00000_{end}", now.format("%Y%m%d_%H%M%S")))
}

fn random() -> Result<[u8; 16], Diagnostic> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Diagnostic::new(Code::InternalError, format!("there is no randomness here: {error}")))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_their_form_and_differ() {
        let id = uuid().unwrap();
        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(&id[14..15], "4");
        assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
        assert_ne!(id, uuid().unwrap());
        let trino = trino_id(DateTime::UNIX_EPOCH).unwrap();
        assert!(trino.starts_with("19700101_000000_00000_") && trino.len() == 27, "{trino}");
    }
}
