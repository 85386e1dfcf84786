//! Drops the custom sections of a wasm file: names and notes for tools that no browser needs to run it. Reads nothing
//! inside a section.

/// First bytes of every wasm file: magic number and version 1.
const HEADER: &[u8] = b"\0asm\x01\0\0\0";

/// Kind of the sections to drop.
const CUSTOM: u8 = 0;

/// The file without its custom sections; `None` when it is no wasm file.
pub(crate) fn without_custom_sections(file: &[u8]) -> Option<Vec<u8>> {
    let mut rest = file.strip_prefix(HEADER)?;
    let mut kept = HEADER.to_vec();
    while let Some((kind, after_kind)) = rest.split_first() {
        let (length, body) = length_and_rest(after_kind)?;
        let section_bytes = rest.len() - body.len() + length;
        let section = rest.get(..section_bytes)?;
        if *kind != CUSTOM {
            kept.extend_from_slice(section);
        }
        rest = rest.get(section_bytes..)?;
    }
    Some(kept)
}

/// A section's length, written in seven-bit groups with the lowest first, and what follows it.
fn length_and_rest(bytes: &[u8]) -> Option<(usize, &[u8])> {
    const LONGEST: usize = 5;
    let mut length = 0_usize;
    for (index, byte) in bytes.iter().take(LONGEST).enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((length, bytes.get(index + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_custom_sections_go() {
        let mut file = HEADER.to_vec();
        file.extend([0, 3, 2, b'h', b'i']);
        file.extend([1, 4, 1, 0x60, 0, 0]);
        // A length of three in two groups.
        file.extend([0, 0x83, 0, 2, b'h', b'i']);
        let mut expected = HEADER.to_vec();
        expected.extend([1, 4, 1, 0x60, 0, 0]);
        assert_eq!(without_custom_sections(&file), Some(expected));
    }

    #[test]
    fn broken_files_are_left_alone() {
        assert_eq!(without_custom_sections(b"<!doctype html>"), None);
        let mut cut = HEADER.to_vec();
        cut.extend([1, 9, 0]);
        assert_eq!(without_custom_sections(&cut), None);
    }
}
