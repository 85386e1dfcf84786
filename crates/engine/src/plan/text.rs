//! The tree of operators in Trino's text layout. Estimates are left out: none are made here.

use super::figures::Figures;
use super::stage::Stage;
use super::tree::{Exchange, Operator, bracketed};
use athenaeum_dialect::trino::ExplainStyle;

/// Two columns of blanks or lines in front of an operator that hangs below another.
const CHILD: &str = "└─ ";
const CHILD_WITH_SIBLING: &str = "├─ ";
const BESIDE: &str = "│  ";
const BELOW: &str = "   ";
const STAGE_INDENT: &str = "    ";
const BYTES_STEP: f64 = 1024.0;

/// The stages one after the other.
pub(super) fn distributed(stages: &[Stage], style: ExplainStyle) -> String {
    let total: u64 = stages.iter().map(|stage| nanos_of(&stage.root)).sum();
    let stages = stages.iter().enumerate().map(|(number, stage)| {
        let mut lines = vec![format!("Fragment {number} [{}]", stage.place.kind())];
        if let Some(figures) = stage_figures(stage).filter(|_| style != ExplainStyle::Plan) {
            lines.push(format!("{STAGE_INDENT}{figures}"));
        }
        let names = stage.root.distinct_outputs().map(|symbol| symbol.name.clone());
        lines.push(format!("{STAGE_INDENT}Output layout: {}", bracketed(names)));
        lines.push(format!("{STAGE_INDENT}Output partitioning: {}", partitioning(&stage.leaves_by)));
        write(&stage.root, Indent::first(STAGE_INDENT), &Told { style, total }, &mut lines);
        lines.join("\n")
    });
    stages.collect::<Vec<_>>().join("\n\n")
}

/// The plan in one piece.
pub(super) fn logical(plan: &Operator, style: ExplainStyle) -> String {
    let mut lines = Vec::new();
    write(plan, Indent::first(""), &Told { style, total: nanos_of(plan) }, &mut lines);
    lines.join("\n")
}

/// Bytes as Trino writes them.
pub(super) fn bytes(count: u64) -> String {
    let mut value = count as f64;
    for unit in ["B", "kB", "MB", "GB"] {
        if value < BYTES_STEP {
            return if unit == "B" { format!("{count}B") } else { format!("{value:.2}{unit}") };
        }
        value /= BYTES_STEP;
    }
    format!("{value:.2}TB")
}

fn partitioning(way: &Exchange) -> String {
    match way {
        Exchange::Gather => "SINGLE []".to_owned(),
        Exchange::Repartition(keys) => format!("HASH {}", bracketed(keys.clone())),
        Exchange::Replicate => "BROADCAST []".to_owned(),
    }
}

/// What is told beside the plan, and the time of all of it.
struct Told {
    style: ExplainStyle,
    total: u64,
}

/// What stands in front of the lines of an operator.
struct Indent {
    title: String,
    rest: String,
}

impl Indent {
    fn first(text: &str) -> Self {
        Self { title: text.to_owned(), rest: text.to_owned() }
    }
}

fn write(operator: &Operator, indent: Indent, told: &Told, lines: &mut Vec<String>) {
    lines.push(format!("{}{}", indent.title, operator.title()));
    let beside = if operator.inputs.is_empty() { BELOW } else { BESIDE };
    let mut detail = |text: String| lines.push(format!("{}{beside} {text}", indent.rest));
    detail(format!("Layout: {}", operator.layout()));
    if told.style != ExplainStyle::Plan {
        figures(operator, told).into_iter().for_each(&mut detail);
    }
    if told.style == ExplainStyle::AnalyzeVerbose {
        operator.pushed_down.iter().for_each(|text| detail(format!("pushed down: {text}")));
    }
    operator.details_and_lost().into_iter().for_each(&mut detail);
    if told.style != ExplainStyle::Plan {
        read_figures(operator).into_iter().for_each(&mut detail);
    }
    let last = operator.inputs.len().saturating_sub(1);
    for (at, input) in operator.inputs.iter().enumerate() {
        let (title, rest) = if at == last { (CHILD, BELOW) } else { (CHILD_WITH_SIBLING, BESIDE) };
        let indent = Indent { title: format!("{}{title}", indent.rest), rest: format!("{}{rest}", indent.rest) };
        write(input, indent, told, lines);
    }
}

/// What an operator did, as far as it was counted.
fn figures(operator: &Operator, told: &Told) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some((nanos, millis)) = operator.figures.nanos.zip(operator.figures.millis()) {
        let share = if told.total == 0 { 0.0 } else { nanos as f64 * 100.0 / told.total as f64 };
        parts.push(format!("CPU: {millis:.2}ms ({share:.2}%)"));
    }
    parts.extend(operator.figures.rows.map(|rows| format!("Output: {}", counted(rows))));
    let done = if parts.is_empty() { None } else { Some(parts.join(", ")) };
    // One machine takes them all.
    let taken = input_rows(operator)
        .filter(|_| !operator.reads_or_filters())
        .map(|rows| format!("Input avg.: {rows}.00 rows, Input std.dev.: 0.00%"));
    done.into_iter().chain(taken).collect()
}

/// What an operator took and left out, of one that reads a table or filters.
fn read_figures(operator: &Operator) -> Option<String> {
    let input = input_rows(operator).filter(|_| operator.reads_or_filters())?;
    let Figures { rows, bytes: read, .. } = operator.figures;
    let size = read.map(|read| format!(" ({})", bytes(read))).unwrap_or_default();
    let left_out = rows.filter(|_| operator.name.contains("Filter") && input > 0);
    let left_out = left_out.map(|rows| format!("Filtered: {:.2}%", 100.0 - rows as f64 * 100.0 / input as f64));
    let read = read.map(|read| format!("Physical Input: {}", bytes(read)));
    let parts = [Some(format!("Input: {}{size}", counted(input))), left_out, read];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Rows that an operator took.
fn input_rows(operator: &Operator) -> Option<u64> {
    if operator.inputs.is_empty() {
        return operator.figures.input_rows.or(operator.figures.rows.filter(|_| operator.scan.is_some()));
    }
    operator.inputs.iter().map(|input| input.figures.rows).sum()
}

/// So many rows.
pub(super) fn counted(rows: u64) -> String {
    if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") }
}

fn nanos_of(operator: &Operator) -> u64 {
    operator.figures.nanos.unwrap_or(0) + operator.inputs.iter().map(nanos_of).sum::<u64>()
}

fn stage_figures(stage: &Stage) -> Option<String> {
    let rows = stage.root.figures.rows?;
    let cpu = Figures { nanos: Some(nanos_of(&stage.root)), ..Figures::default() }.millis()?;
    let (mut input, mut read) = (0, 0);
    add_input(&stage.root, &mut input, &mut read);
    let size = if read > 0 { format!(" ({})", bytes(read)) } else { String::new() };
    Some(format!("CPU: {cpu:.2}ms, Input: {}{size}, Output: {}", counted(input), counted(rows)))
}

/// Rows and bytes that come into a stage.
fn add_input(operator: &Operator, rows: &mut u64, read: &mut u64) {
    if operator.inputs.is_empty() {
        *rows += operator.figures.input_rows.or(operator.figures.rows).unwrap_or(0);
        *read += operator.figures.bytes.unwrap_or(0);
    }
    operator.inputs.iter().for_each(|input| add_input(input, rows, read));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_trino_writes_them() {
        assert_eq!([0, 1023, 1536, 3 << 20].map(bytes), ["0B", "1023B", "1.50kB", "3.00MB"]);
    }
}
