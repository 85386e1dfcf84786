//! DESCRIBE: columns and partition keys in Hive's padded layout.

use super::{Told, missing};
use crate::session::Engine;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::{DescribeStyle, TableName};
use athenaeum_lake::catalog::{Column, Table};

/// Width to which Hive pads names and types.
const PAD: usize = 20;

pub(super) fn describe(
    engine: &Engine,
    name: &TableName,
    style: DescribeStyle,
    session_database: &str,
) -> Result<Told, Diagnostic> {
    let table = missing::table(&engine.catalog(), name, session_database)?;
    if style != DescribeStyle::Plain {
        return Err(Diagnostic::new(
            Code::NotSupported,
            "DESCRIBE EXTENDED and DESCRIBE FORMATTED are not supported yet",
        )
        .at(name.span)
        .hint("Use DESCRIBE without either word."));
    }
    let rows = lines(&table).into_iter().map(|cells| cells.into_iter().map(Some).collect()).collect();
    Ok(Told { headings: &["col_name", "data_type", "comment"], rows, catalog_changed: false })
}

fn lines(table: &Table) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = table.columns.iter().chain(&table.partition_keys).map(line).collect();
    if !table.partition_keys.is_empty() {
        lines.push(padded("", "", ""));
        lines.push(padded("# Partition Information", "", ""));
        lines.push(padded("# col_name", "data_type", "comment"));
        lines.push(padded("", "", ""));
        lines.extend(table.partition_keys.iter().map(line));
    }
    lines
}

fn line(column: &Column) -> Vec<String> {
    padded(&column.name, &column.type_text, column.comment.as_deref().unwrap_or(""))
}

fn padded(name: &str, type_text: &str, comment: &str) -> Vec<String> {
    vec![format!("{name:<PAD$}"), format!("{type_text:<PAD$}"), comment.to_owned()]
}
