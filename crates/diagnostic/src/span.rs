//! A place in a statement. Lines and columns count characters from 1, as Athena does; the offset counts bytes from 0.

use serde::{Deserialize, Serialize};

/// Where the offending text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Byte offset in the statement, from 0.
    pub offset: u32,
}

impl Span {
    /// A place whose offset is known.
    pub fn new(line: u32, column: u32, offset: u32) -> Self {
        Self { line, column, offset }
    }

    /// The place of byte `offset` in `text`; an offset past the end is the end.
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        Self { line: clamp(line), column: clamp(column), offset: clamp(offset) }
    }

    /// The place of `line` and `column` (both from 1) in `text`.
    pub fn of_line_column(text: &str, line: u64, column: u64) -> Self {
        let wanted = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
        let start: usize = text.split_inclusive('\n').take(wanted).map(str::len).sum();
        let rest = text.get(start..).unwrap_or("");
        let skipped = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
        let within: usize = rest.chars().take(skipped).map(char::len_utf8).sum();
        Self::of_offset(text, start + within)
    }
}

/// Statements are limited to 262,144 bytes, so this never cuts in practice.
fn clamp(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(Span::of_offset("é x", 3), Span::new(1, 3, 3));
        assert_eq!(Span::of_offset("a\nbc", 3), Span::new(2, 2, 3));
    }

    #[test]
    fn line_and_column_find_the_byte() {
        assert_eq!(Span::of_line_column("a\né x", 2, 3), Span::new(2, 3, 5));
        assert_eq!(Span::of_line_column("ab", 9, 9).offset, 2);
    }
}
