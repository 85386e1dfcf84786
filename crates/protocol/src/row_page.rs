//! A window of result rows as one buffer: cells already in Athena's text form, NULL apart from the empty string.
//!
//! Layout, little endian: `u32 rows`, `u32 columns`, then `rows * columns` cell ends (`u32`, offset into the text;
//! the top bit marks NULL), then the text in UTF-8. Cells stand row by row.

use std::fmt;

const NULL_BIT: u32 = 1 << 31;
const WORD: usize = 4;

/// A decoded window of rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowPage {
    columns: usize,
    cells: Vec<Option<String>>,
}

/// A buffer that is no row page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPageError;

impl fmt::Display for RowPageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the buffer is not a page of rows")
    }
}

impl std::error::Error for RowPageError {}

impl RowPage {
    /// A page of `columns` columns from cells row by row.
    pub fn new(columns: usize, cells: Vec<Option<String>>) -> Self {
        Self { columns, cells }
    }

    /// Rows in the page.
    pub fn row_count(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    /// The cells of row `row` of this page.
    pub fn row(&self, row: usize) -> &[Option<String>] {
        self.cells.get(row * self.columns..(row + 1) * self.columns).unwrap_or(&[])
    }

    /// The buffer to transfer. Text beyond 2 GiB cannot be encoded and is refused.
    pub fn encode(&self) -> Result<Vec<u8>, RowPageError> {
        let text_bytes: usize = self.cells.iter().flatten().map(String::len).sum();
        if text_bytes >= NULL_BIT as usize {
            return Err(RowPageError);
        }
        let mut buffer = Vec::with_capacity((2 + self.cells.len()) * WORD + text_bytes);
        for count in [self.row_count(), self.columns] {
            let count = u32::try_from(count).map_err(|_too_many| RowPageError)?;
            buffer.extend_from_slice(&count.to_le_bytes());
        }
        let mut end = 0_u32;
        for cell in &self.cells {
            let word = match cell {
                Some(text) => {
                    end += u32::try_from(text.len()).map_err(|_too_long| RowPageError)?;
                    end
                }
                None => end | NULL_BIT,
            };
            buffer.extend_from_slice(&word.to_le_bytes());
        }
        for text in self.cells.iter().flatten() {
            buffer.extend_from_slice(text.as_bytes());
        }
        Ok(buffer)
    }

    /// The page in a buffer.
    pub fn decode(buffer: &[u8]) -> Result<Self, RowPageError> {
        let rows = word_at(buffer, 0)? as usize;
        let columns = word_at(buffer, 1)? as usize;
        let count = rows.checked_mul(columns).ok_or(RowPageError)?;
        let text_at = count.checked_add(2).and_then(|words| words.checked_mul(WORD)).ok_or(RowPageError)?;
        let text = buffer.get(text_at..).ok_or(RowPageError)?;
        let mut cells = Vec::with_capacity(count);
        let mut start = 0_usize;
        for index in 0..count {
            let word = word_at(buffer, index + 2)?;
            if word & NULL_BIT != 0 {
                cells.push(None);
                continue;
            }
            let end = word as usize;
            let bytes = text.get(start..end).ok_or(RowPageError)?;
            cells.push(Some(std::str::from_utf8(bytes).map_err(|_not_text| RowPageError)?.to_owned()));
            start = end;
        }
        Ok(Self { columns, cells })
    }
}

/// The `index`-th little-endian word of the buffer.
fn word_at(buffer: &[u8], index: usize) -> Result<u32, RowPageError> {
    let bytes = buffer.get(index * WORD..(index + 1) * WORD).ok_or(RowPageError)?;
    Ok(u32::from_le_bytes(bytes.try_into().map_err(|_short| RowPageError)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_and_empty_stay_apart() {
        let page = RowPage::new(2, vec![Some("ä".to_owned()), None, Some(String::new()), Some("x".to_owned())]);
        let decoded = RowPage::decode(&page.encode().unwrap()).unwrap();
        assert_eq!(decoded, page);
        assert_eq!(decoded.row_count(), 2);
        assert_eq!(decoded.row(0), [Some("ä".to_owned()), None]);
        assert_eq!(decoded.row(7), []);
    }

    #[test]
    fn a_cut_buffer_is_refused() {
        let buffer = RowPage::new(1, vec![Some("abc".to_owned())]).encode().unwrap();
        for end in 0..buffer.len() {
            assert_eq!(RowPage::decode(&buffer[..end]), Err(RowPageError), "{end} bytes");
        }
    }
}
