//! Tables that hold the same data in another layout: the lake says so with a property. Finds them, and writes a statement
//! about one of them as a statement about another. Whether both give the same rows is for others to find out.

use athenaeum_dialect::trino::ast::QualifiedName;
use athenaeum_dialect::trino::{Query, relations_of};
use athenaeum_lake::catalog::{Catalog, Table};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Tables with the same value of this property hold the same rows.
const SAME_DATA: &str = "athenaeum.same_data";
/// With a name behind it: how a table makes a column that its twins have and it has not.
const SAME_DATA_COLUMN: &str = "athenaeum.same_data.";

/// Tables that hold the same rows, in name order.
pub(crate) fn twins(catalog: &Catalog, table: &Table) -> Vec<Arc<Table>> {
    let Some(family) = table.properties.get(SAME_DATA) else { return Vec::new() };
    let tables = catalog.databases().flat_map(|database| database.tables());
    let same = |other: &&Arc<Table>| other.properties.get(SAME_DATA) == Some(family) && !is_same(other, table);
    tables.filter(same).cloned().collect()
}

fn is_same(one: &Table, other: &Table) -> bool {
    (&one.database, &one.name) == (&other.database, &other.name)
}

/// How a table makes a column that it does not have, as SQL.
pub(crate) fn made_column<'t>(table: &'t Table, column: &str) -> Option<&'t str> {
    table.properties.get(&format!("{SAME_DATA_COLUMN}{column}")).map(String::as_str)
}

/// The one table of a family that a query names, and the places where it does, as bytes of the text.
pub(crate) struct Named {
    pub(crate) table: Arc<Table>,
    pub(crate) places: Vec<(usize, usize)>,
}

impl Named {
    /// Nothing where the query names no such table, or several.
    pub(crate) fn in_query(query: &Query, database: &str, catalog: &Catalog) -> Option<Self> {
        let found: Vec<(&QualifiedName, &Arc<Table>)> = relations_of(&query.tree)
            .into_iter()
            .filter_map(|name| Some((name, resolved(name, database, catalog)?)))
            .filter(|(_, table)| table.properties.contains_key(SAME_DATA))
            .collect();
        let (_, table) = *found.first()?;
        let names: BTreeSet<_> = found.iter().map(|(_, table)| (&table.database, &table.name)).collect();
        let places = found.iter().filter_map(|(name, _)| place(name)).collect();
        (names.len() == 1).then(|| Self { table: Arc::clone(table), places })
    }

    /// The statement about the twin. By the second text the twin takes the name of the table that it stands for, which goes
    /// only where the statement gives it no other.
    pub(crate) fn about(&self, text: &str, twin: &Table) -> Option<[String; 2]> {
        let relation = stand_in(&self.table, twin);
        let named = format!("{relation} AS {}", self.table.name);
        Some([self.replaced(text, &relation)?, self.replaced(text, &named)?])
    }

    fn replaced(&self, text: &str, relation: &str) -> Option<String> {
        let mut sql = text.to_owned();
        for (start, end) in self.places.iter().rev() {
            sql.get(*start..*end)?;
            sql.replace_range(*start..*end, relation);
        }
        Some(sql)
    }
}

/// The twin as a relation with all columns of the table.
fn stand_in(table: &Table, twin: &Table) -> String {
    let name = format!("{}.{}", twin.database, twin.name);
    let has = |name: &str| twin.columns.iter().chain(&twin.partition_keys).any(|column| column.name == name);
    let made: Vec<String> = table
        .columns
        .iter()
        .chain(&table.partition_keys)
        .filter(|column| !has(&column.name))
        .filter_map(|column| {
            let expression = made_column(twin, &column.name)?;
            Some(format!("{expression} AS {}", column.name))
        })
        .collect();
    if made.is_empty() { name } else { format!("(SELECT *, {} FROM {name})", made.join(", ")) }
}

fn resolved<'c>(name: &QualifiedName, database: &str, catalog: &'c Catalog) -> Option<&'c Arc<Table>> {
    let parts: Vec<&str> = name.parts.iter().map(|part| part.value.as_str()).collect();
    match parts.as_slice() {
        [table] => catalog.database(database)?.table(table),
        [database, table] | [_, database, table] => catalog.database(database)?.table(table),
        _ => None,
    }
}

/// First byte of a name in the text, and the byte after its last.
fn place(name: &QualifiedName) -> Option<(usize, usize)> {
    let last = name.last()?;
    let quotes = if last.quoted { 2 + last.typed.matches('"').count() } else { 0 };
    Some((name.at.0 as usize, last.at.0 as usize + last.typed.len() + quotes))
}
