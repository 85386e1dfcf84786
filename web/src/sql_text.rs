//! SQL that the page writes for the learner: names, literals, and queries of a table or of the objects it holds. Runs
//! nothing.

use athenaeum_protocol::{CatalogColumn, CatalogDatabase, CatalogKind, CatalogTable};

/// Rows of a first look.
const PREVIEW_ROWS: u32 = 10;

/// A name as Trino takes it: quoted where it is no plain identifier.
pub(crate) fn name(name: &str) -> String {
    let plain =
        name.chars().enumerate().all(|(at, c)| c == '_' || c.is_ascii_lowercase() || (at > 0 && c.is_ascii_digit()));
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

/// A text as a literal.
pub(crate) fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// The query behind "Preview".
pub(crate) fn preview(database: &str, table: &str) -> String {
    format!("SELECT * FROM {}.{} LIMIT {PREVIEW_ROWS}", name(database), name(table))
}

/// A table that holds an object or a folder.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Holder {
    /// `database.table`, for the label.
    pub(crate) label: String,
    /// Rows of the object or of the folder.
    pub(crate) query: String,
}

/// The tables whose location covers `address`, an object or a folder that ends in `/`.
pub(crate) fn holders(catalog: &[CatalogDatabase], address: &str) -> Vec<Holder> {
    let tables = catalog.iter().flat_map(|database| database.tables.iter().map(move |table| (database, table)));
    tables
        .filter(|(_, table)| table.kind == CatalogKind::Table && !table.location.is_empty())
        .filter_map(|(database, table)| {
            let below = address.strip_prefix(&table.location)?;
            let filter = filter(table, address, below);
            let whole = format!("{}.{}", name(&database.name), name(&table.name));
            Some(Holder {
                label: format!("{}.{}", database.name, table.name),
                query: format!("SELECT * FROM {whole}{filter} LIMIT {PREVIEW_ROWS}"),
            })
        })
        .collect()
}

/// What picks the rows of `address` out of its table: the object by its path, a folder by the partition keys it names.
fn filter(table: &CatalogTable, address: &str, below: &str) -> String {
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut conditions: Vec<String> = folder.split('/').filter_map(|part| condition(table, part)).collect();
    if !below.is_empty() && !below.ends_with('/') {
        conditions.push(format!("\"$path\" = {}", text(address)));
    }
    if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) }
}

/// `key = 'value'` for a folder named `key=value` after a partition key.
fn condition(table: &CatalogTable, part: &str) -> Option<String> {
    let (key, value) = part.split_once('=')?;
    let column = table.columns.iter().find(|column| column.partition_key && column.name.eq_ignore_ascii_case(key))?;
    Some(format!("{} = {}", name(&column.name), literal(column, value)))
}

fn literal(column: &CatalogColumn, value: &str) -> String {
    let number = value.parse::<i64>().is_ok();
    match column.type_text.as_str() {
        "tinyint" | "smallint" | "int" | "integer" | "bigint" if number => value.to_owned(),
        "date" => format!("DATE {}", text(value)),
        _ => text(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Vec<CatalogDatabase> {
        let key = |name: &str, type_text: &str| CatalogColumn {
            name: name.to_owned(),
            type_text: type_text.to_owned(),
            comment: None,
            partition_key: true,
        };
        let table = |name: &str, kind, location: &str| CatalogTable {
            name: name.to_owned(),
            kind,
            comment: None,
            format: "Parquet".to_owned(),
            location: location.to_owned(),
            columns: vec![key("day", "date"), key("hour", "int")],
            partition_count: 0,
            object_count: 0,
            total_bytes: 0,
        };
        let tables = vec![
            table("logs", CatalogKind::Table, "s3://b/logs/"),
            table("logs-2", CatalogKind::Table, "s3://b/logs2/"),
            table("v", CatalogKind::View, ""),
        ];
        vec![CatalogDatabase { name: "web".to_owned(), comment: None, tables }]
    }

    fn queries(address: &str) -> Vec<String> {
        holders(&catalog(), address).into_iter().map(|holder| holder.query).collect()
    }

    #[test]
    fn names_are_quoted_where_they_must_be() {
        assert_eq!(preview("weblogs", "access_logs"), "SELECT * FROM weblogs.access_logs LIMIT 10");
        assert_eq!(preview("a-b", "2x"), "SELECT * FROM \"a-b\".\"2x\" LIMIT 10");
        assert_eq!(text("it's"), "'it''s'");
    }

    #[test]
    fn an_object_is_found_by_its_path_and_a_folder_by_its_keys() {
        assert_eq!(
            queries("s3://b/logs/day=2025-06-14/hour=7/a.parquet"),
            [
                "SELECT * FROM web.logs WHERE day = DATE '2025-06-14' AND hour = 7 AND \"$path\" = 's3://b/logs/day=2025-06-14/hour=7/a.parquet' LIMIT 10"
            ]
        );
        assert_eq!(
            queries("s3://b/logs/DAY=2025-06-14/x/"),
            ["SELECT * FROM web.logs WHERE day = DATE '2025-06-14' LIMIT 10"]
        );
        assert_eq!(queries("s3://b/logs2/"), ["SELECT * FROM web.\"logs-2\" LIMIT 10"]);
        assert_eq!(queries("s3://b/"), [""; 0]);
    }
}
