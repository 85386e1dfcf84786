//! The catalog as the lines a tree shows: what is open, what a filter leaves, where a key leads. Draws nothing.

use crate::format;
use crate::tree_walk::Stop;
use athenaeum_protocol::{CatalogColumn, CatalogDatabase, CatalogKind, CatalogTable};
use std::collections::BTreeSet;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'a> {
    /// Path of the line, such as `db/table/column`: stable while the catalog changes around it.
    pub(crate) id: String,
    pub(crate) item: Item<'a>,
    /// Whether its lines are shown; nothing where it has none.
    pub(crate) open: Option<bool>,
    /// Place among its siblings, from 1, and their number.
    pub(crate) place: (usize, usize),
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Item<'a> {
    Database(&'a CatalogDatabase),
    Table(&'a CatalogDatabase, &'a CatalogTable),
    Column(&'a CatalogColumn),
}

impl Item<'_> {
    /// Depth from 1, as `aria-level` counts.
    pub(crate) fn level(&self) -> usize {
        match self {
            Item::Database(_) => 1,
            Item::Table(..) => 2,
            Item::Column(_) => 3,
        }
    }

    /// The name shown.
    pub(crate) fn name(&self) -> &str {
        match self {
            Item::Database(database) => &database.name,
            Item::Table(_, table) => &table.name,
            Item::Column(column) => &column.name,
        }
    }
}

/// The lines to show. A filter opens what leads to its matches and hides the rest.
pub(crate) fn nodes<'a>(catalog: &'a [CatalogDatabase], open: &BTreeSet<String>, filter: &str) -> Vec<Node<'a>> {
    let filter = filter.trim().to_lowercase();
    let mut lines = Vec::new();
    let shown: Vec<_> = catalog.iter().filter(|database| database_matches(database, &filter)).collect();
    for (index, database) in shown.iter().enumerate() {
        let is_open = !filter.is_empty() || open.contains(&database.name);
        let place = (index + 1, shown.len());
        lines.push(Node { id: database.name.clone(), item: Item::Database(database), open: Some(is_open), place });
        if is_open {
            push_tables(&mut lines, database, open, &filter);
        }
    }
    lines
}

fn push_tables<'a>(lines: &mut Vec<Node<'a>>, database: &'a CatalogDatabase, open: &BTreeSet<String>, filter: &str) {
    // A database found by its own name shows all its tables.
    let all = database.name.contains(filter);
    let tables: Vec<_> = database.tables.iter().filter(|table| all || table_matches(table, filter)).collect();
    for (index, table) in tables.iter().enumerate() {
        let id = format!("{}/{}", database.name, table.name);
        let named = filter.is_empty() || all || table.name.contains(filter);
        let is_open = open.contains(&id) || !named;
        let place = (index + 1, tables.len());
        lines.push(Node { id: id.clone(), item: Item::Table(database, table), open: Some(is_open), place });
        if !is_open {
            continue;
        }
        let columns: Vec<_> = table.columns.iter().filter(|column| named || column.name.contains(filter)).collect();
        for (index, column) in columns.iter().enumerate() {
            let id = format!("{id}/{}", column.name);
            lines.push(Node { id, item: Item::Column(column), open: None, place: (index + 1, columns.len()) });
        }
    }
}

fn database_matches(database: &CatalogDatabase, filter: &str) -> bool {
    database.name.contains(filter) || database.tables.iter().any(|table| table_matches(table, filter))
}

fn table_matches(table: &CatalogTable, filter: &str) -> bool {
    table.name.contains(filter) || table.columns.iter().any(|column| column.name.contains(filter))
}

/// The lines as stops of the focus.
pub(crate) fn stops<'l>(lines: &'l [Node<'_>]) -> Vec<Stop<'l>> {
    let parent = |node: &'l Node<'_>| node.id.rsplit_once('/').map(|(parent, _)| parent);
    lines.iter().map(|node| Stop { id: &node.id, parent: parent(node), open: node.open }).collect()
}

/// The line of facts under a table's name.
pub(crate) fn facts(table: &CatalogTable) -> String {
    if table.kind == CatalogKind::View {
        return "View".to_owned();
    }
    let mut facts = vec![table.format.clone()];
    if table.columns.iter().any(|column| column.partition_key) {
        facts.push(format::counted(u64::from(table.partition_count), "partition"));
    }
    facts.push(format::counted(u64::from(table.object_count), "object"));
    facts.push(format::bytes(table.total_bytes));
    // A figure and its noun stay on one line.
    facts.iter().map(|fact| fact.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
#[path = "nodes_tests.rs"]
mod tests;
