//! What several grants on one table add up to: the columns of all of them, and the rows of all of them. A cell that only
//! some of them give is NULL in the rows of the others, as Glue's cell filters (`ColumnRowFilter`) say it column by column.

use super::access::Who;
use athenaeum_analyzer::TableAccess;
use athenaeum_lake::catalog::{Catalog, ColumnChoice, Permission, Resource, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What one grant gives of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    columns: ColumnChoice,
    /// The condition of its rows; all where none is given.
    rows: Option<String>,
}

/// What each grant of SELECT gives of a table.
pub(super) fn parts(who: &Who, catalog: &Catalog, table: &Table) -> Vec<Part> {
    let about = who.grants.iter().filter(|grant| {
        grant.resource.is_about(&table.database, &table.name)
            && matches!(grant.permission, Permission::Select | Permission::All)
    });
    let part = |resource: &Resource| match resource {
        Resource::Table { .. } | Resource::AllTables(_) => Some(Part { columns: ColumnChoice::All, rows: None }),
        Resource::Columns { columns, .. } => Some(Part { columns: columns.clone(), rows: None }),
        Resource::Filter { database, table, filter } => {
            let filter = catalog.permissions().filter(database, table, filter)?;
            Some(Part { columns: filter.columns.clone(), rows: filter.row_filter.clone() })
        }
        Resource::Catalog | Resource::Database(_) | Resource::Location(_) => None,
    };
    about.filter_map(|grant| part(&grant.resource)).collect()
}

/// The names of a table's columns and keys that the parts hold.
pub(super) fn columns(parts: &[Part], table: &Table) -> BTreeSet<String> {
    let all = table.columns.iter().chain(&table.partition_keys).map(|column| column.name.to_lowercase());
    all.filter(|column| parts.iter().any(|part| part.columns.holds(column))).collect()
}

/// What the parts add up to; nothing where that is all of the table.
pub(super) fn sum(parts: &[Part], table: &Table) -> Option<TableAccess> {
    if parts.iter().any(|part| part.columns == ColumnChoice::All && part.rows.is_none()) {
        return None;
    }
    let columns = columns(parts, table);
    let rows = any_of(parts.iter());
    let mut cells = BTreeMap::new();
    for column in &columns {
        let giving = any_of(parts.iter().filter(|part| part.columns.holds(column)));
        if let Some(condition) = giving.filter(|condition| rows.as_ref() != Some(condition)) {
            cells.insert(column.clone(), condition);
        }
    }
    Some(TableAccess { columns, rows, cells })
}

/// The rows of any of these parts; all rows where one of them has all.
fn any_of<'p>(parts: impl Iterator<Item = &'p Part>) -> Option<String> {
    let conditions: Option<BTreeSet<&str>> = parts.map(|part| part.rows.as_deref()).collect();
    let conditions: Vec<String> = conditions?.into_iter().map(|condition| format!("({condition})")).collect();
    Some(conditions.join(" OR "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_lake::Location;
    use athenaeum_lake::catalog::{Column, ContainerClasses, FileFormat, SerDe};

    fn table() -> Table {
        let column = |name: &str| Column { name: name.to_owned(), type_text: "int".to_owned(), comment: None };
        Table {
            database: "d".to_owned(),
            name: "t".to_owned(),
            columns: ["a", "B", "c"].map(column).to_vec(),
            partition_keys: Vec::new(),
            location: Location::parse("s3://b/t/").unwrap(),
            format: FileFormat::Parquet,
            classes: ContainerClasses { input: String::new(), output: String::new() },
            serde: SerDe { class: "c".to_owned(), properties: BTreeMap::new() },
            buckets: None,
            comment: None,
            properties: BTreeMap::new(),
            partitions: BTreeMap::new(),
        }
    }

    fn part(columns: &[&str], rows: Option<&str>) -> Part {
        let columns = match columns {
            [] => ColumnChoice::All,
            names => ColumnChoice::Only(names.iter().map(|name| (*name).to_owned()).collect()),
        };
        Part { columns, rows: rows.map(str::to_owned) }
    }

    fn told(parts: &[Part]) -> Option<(Vec<String>, Option<String>, Vec<(String, String)>)> {
        sum(parts, &table()).map(|sum| (sum.columns.into_iter().collect(), sum.rows, sum.cells.into_iter().collect()))
    }

    #[test]
    fn the_whole_table_beside_a_part_of_it_is_the_whole_table() {
        assert_eq!(told(&[part(&["a"], Some("a = 1")), part(&[], None)]), None);
    }

    #[test]
    fn columns_and_rows_add_up_and_cells_stay_with_their_grant() {
        let (a, b) = ("a".to_owned(), "b".to_owned());
        assert_eq!(told(&[part(&["a"], None), part(&["b"], None)]), Some((vec![a.clone(), b.clone()], None, vec![])));
        let rows = Some("(a = 1) OR (c = 2)".to_owned());
        let cells = vec![(a.clone(), "(a = 1)".to_owned()), (b.clone(), "(c = 2)".to_owned())];
        assert_eq!(
            told(&[part(&["a"], Some("a = 1")), part(&["b"], Some("c = 2"))]),
            Some((vec![a.clone(), b.clone()], rows, cells))
        );
        let cells = vec![(b.clone(), "(c = 2)".to_owned())];
        assert_eq!(told(&[part(&["a"], None), part(&["b"], Some("c = 2"))]), Some((vec![a, b], None, cells)));
    }
}
