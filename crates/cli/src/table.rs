//! Answers for people: a table or Athena's CSV, and the receipt.

use crate::receipt_text::receipt_text;
use athenaeum_engine::Outcome;
use athenaeum_protocol::RunState;

/// Cells are cut at this many characters in a table.
const CELL_WIDTH: usize = 60;

/// Heading, rows and receipt as aligned text.
pub(crate) fn to_table(outcome: &Outcome) -> String {
    let mut lines = Vec::new();
    if let Some(error) = &outcome.error {
        lines.push(format!("{}: {error}", end_of(outcome)));
        lines.extend(error.because.iter().map(|cause| format!("  because: {cause}")));
        lines.extend(error.hints.iter().map(|hint| format!("  hint: {hint}")));
    }
    let cells = all_cells(outcome);
    if !cells.is_empty() && !outcome.columns.is_empty() {
        lines.extend(aligned(&cells));
    }
    lines.push(receipt_text(&outcome.receipt));
    lines.join("\n")
}

/// Athena's result file: every field in quotes, NULL as nothing between the commas.
pub(crate) fn to_csv(outcome: &Outcome) -> String {
    if let Some(error) = &outcome.error {
        return format!("{}: {error}", end_of(outcome));
    }
    let quoted = |cell: &Option<String>| {
        cell.as_ref().map_or_else(String::new, |text| format!("\"{}\"", text.replace('"', "\"\"")))
    };
    let line = |row: &Vec<Option<String>>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
    all_cells(outcome).iter().map(line).collect::<Vec<_>>().join("\n")
}

fn end_of(outcome: &Outcome) -> &'static str {
    if outcome.state == RunState::Cancelled { "CANCELLED" } else { "FAILED" }
}

/// The headings as first row, then every row.
fn all_cells(outcome: &Outcome) -> Vec<Vec<Option<String>>> {
    let count = usize::try_from(outcome.rows.count()).unwrap_or(usize::MAX);
    let headings = outcome.columns.iter().map(|column| Some(column.name.clone())).collect();
    std::iter::once(headings).chain(outcome.rows.text_window(0, count)).collect()
}

/// Rows as aligned columns; the first row is the heading.
pub(crate) fn aligned(rows: &[Vec<Option<String>>]) -> Vec<String> {
    let shown: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| cut(cell.as_deref().unwrap_or("NULL"))).collect()).collect();
    let columns = shown.first().map_or(0, Vec::len);
    let width = |column: usize| {
        shown.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        row.iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect::<Vec<_>>()
            .join(" | ")
            .trim_end()
            .to_owned()
    };
    let mut lines: Vec<String> = shown.iter().map(line).collect();
    let rule = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("-+-");
    lines.insert(1.min(lines.len()), rule);
    lines
}

fn cut(cell: &str) -> String {
    let line = cell.replace('\n', " ");
    if line.chars().count() <= CELL_WIDTH { line } else { line.chars().take(CELL_WIDTH - 1).chain(['…']).collect() }
}
