//! Width and alignment of result columns, from their headings and the first rows. Widths in characters.

use crate::rows::RowCache;
use athenaeum_protocol::ResultColumn;

const NARROWEST: usize = 5;
const WIDEST: usize = 44;
/// Rows looked at: what a first screen shows.
const ROWS_LOOKED_AT: u32 = 60;
/// Room for the padding of a cell.
const PADDING: usize = 3;
/// Room for longer values further down, where there is a further down.
const SLACK: usize = 4;

/// Whether values of this type stand to the right.
pub(crate) fn is_number(type_text: &str) -> bool {
    let name = type_text.split('(').next().unwrap_or_default().trim();
    matches!(name, "tinyint" | "smallint" | "integer" | "int" | "bigint" | "real" | "float" | "double" | "decimal")
}

/// The value of `grid-template-columns` for these columns.
pub(crate) fn template(columns: &[ResultColumn], rows: &RowCache) -> String {
    let mut widths: Vec<usize> =
        columns.iter().map(|column| length(&column.name).max(length(&column.type_text))).collect();
    for row in (0..ROWS_LOOKED_AT).map_while(|row| rows.row(row)) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.as_deref().map_or("NULL".len(), length));
        }
    }
    let room = PADDING + if rows.row(ROWS_LOOKED_AT).is_some() { SLACK } else { 0 };
    let tracks: Vec<String> =
        widths.iter().map(|width| format!("{}ch", width.clamp(&NARROWEST, &WIDEST) + room)).collect();
    tracks.join(" ")
}

/// Width of the row numbers, which are set smaller than the cells.
pub(crate) fn gutter_width(row_count: u32) -> usize {
    row_count.to_string().len().max(3) + 1
}

/// Characters of the first line; what follows is cut anyway.
fn length(text: &str) -> usize {
    text.chars().take(WIDEST + 1).take_while(|c| *c != '\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_protocol::RowPage;

    fn column(name: &str, type_text: &str) -> ResultColumn {
        ResultColumn { name: name.to_owned(), type_text: type_text.to_owned() }
    }

    #[test]
    fn columns_are_as_wide_as_their_content_within_limits() {
        let mut rows = RowCache::default();
        rows.arrived(0, RowPage::new(3, vec![None, Some("x".repeat(99)), Some("1".to_owned())]));
        let columns = [column("a", "int"), column("b", "varchar"), column("n", "integer")];
        assert_eq!(template(&columns, &rows), "8ch 47ch 10ch");
        assert_eq!(template(&[], &rows), "");
    }

    #[test]
    fn only_numbers_stand_to_the_right() {
        assert!(["bigint", "decimal(10,2)", "double"].iter().all(|text| is_number(text)));
        assert!(!["varchar", "date", "interval day to second", "array(bigint)"].iter().any(|text| is_number(text)));
    }
}
