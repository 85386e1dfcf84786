//! The lint about `SELECT *` over a table whose columns lie apart: the list of them is offered, to take from it what is needed.

use super::matching::quoted_if_needed;
use super::scope::{Block, Source};
use super::{Found, Share, Statement};
use athenaeum_dialect::trino::ast::SelectItem;
use athenaeum_lake::catalog::FileFormat;
use athenaeum_protocol::LintRule;
use std::sync::Arc;

/// Below so many columns a star says enough.
const FEW_COLUMNS: usize = 3;

/// `*` reads every column of a columnar table.
pub(super) fn all_selected(statement: &Statement<'_>, block: &Block<'_>, source: &Source) -> Option<Found> {
    let table = &source.table;
    let star = block.select.items.iter().find_map(|item| match item {
        SelectItem::All(at) => Some(at.0 as usize),
        _ => None,
    })?;
    if table.format != FileFormat::Parquet || table.columns.len() <= FEW_COLUMNS || !statement.reads_all_columns(table)
    {
        return None;
    }
    // With several tables in FROM the list would need labels and might name a column twice.
    let is_alone = block.is_plain && block.sources.len() == 1 && block.select.items.len() == 1;
    let names = table.columns.iter().chain(&table.partition_keys).map(|column| quoted_if_needed(&column.name));
    let place = star..star + 1;
    let found = Found {
        message: format!("All {} columns of {} are read", table.columns.len(), table.name),
        why: "In Parquet each column lies by itself, and only the columns that a query names are read and billed. Name the \
              columns that you need; the list of all of them is a start, delete the rest."
            .to_owned(),
        share: Some(Share::Column(Arc::clone(table))),
        ..Found::new(LintRule::SelectAll, place.clone())
    };
    Some(found.with_instead(statement, &place, is_alone.then(|| names.collect::<Vec<_>>().join(", "))))
}
