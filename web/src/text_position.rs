//! Places in a text: the engine counts UTF-8 bytes, the browser UTF-16 units. Pure arithmetic.

/// The UTF-16 offset of byte `byte_offset` of `text`; past the end is the end, inside a character is its beginning.
pub(crate) fn utf16_offset(text: &str, byte_offset: u32) -> u32 {
    let wanted = byte_offset as usize;
    let units: usize =
        text.char_indices().take_while(|(at, c)| at + c.len_utf8() <= wanted).map(|(_, c)| c.len_utf16()).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_count_as_the_browser_counts_them() {
        assert_eq!([0, 1, 3, 7, 99].map(|byte| utf16_offset("aé😀b", byte)), [0, 1, 2, 4, 5]);
        assert_eq!(utf16_offset("é", 1), 0);
    }
}
