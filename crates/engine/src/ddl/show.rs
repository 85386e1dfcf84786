//! SHOW DATABASES, TABLES, VIEWS, COLUMNS and PARTITIONS.

use super::{Told, missing};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::hive::TableName;
use athenaeum_lake::catalog::{Catalog, Database};

/// The only catalog.
const CATALOG: &str = "awsdatacatalog";

pub(super) fn databases(
    world: &World,
    named: Option<&(String, Span)>,
    pattern: Option<&str>,
) -> Result<Told, Diagnostic> {
    if let Some((name, span)) = named.filter(|(name, _)| name != CATALOG) {
        return Err(Diagnostic::new(Code::CatalogNotFound, format!("Catalog '{name}' does not exist"))
            .at(*span)
            .because("There is one catalog here, AwsDataCatalog.")
            .hint("Leave the catalog out: SHOW DATABASES."));
    }
    let catalog = world.catalog();
    Ok(Told::lines(
        &["database_name"],
        catalog.databases().map(|database| database.name.clone()).filter(|name| matches(pattern, name)),
    ))
}

pub(super) fn tables(
    world: &World,
    named: Option<&(String, Span)>,
    pattern: Option<&str>,
    session_database: &str,
) -> Result<Told, Diagnostic> {
    let catalog = world.catalog();
    let database = database_of(&catalog, named, session_database)?;
    Ok(Told::lines(
        &["tab_name"],
        database.relation_names().into_iter().map(str::to_owned).filter(|name| matches(pattern, name)),
    ))
}

pub(super) fn views(
    world: &World,
    named: Option<&(String, Span)>,
    pattern: Option<&str>,
    session_database: &str,
) -> Result<Told, Diagnostic> {
    let catalog = world.catalog();
    let database = database_of(&catalog, named, session_database)?;
    let names = database.views().map(|view| view.name.clone()).filter(|name| matches(pattern, name));
    Ok(Told::lines(&["tab_name"], names))
}

pub(super) fn columns(world: &World, name: &TableName, session_database: &str) -> Result<Told, Diagnostic> {
    let catalog = world.catalog();
    if let Some(view) = missing::view(&catalog, name, session_database) {
        return Ok(Told::lines(&["field"], view.columns.iter().map(|column| column.name.clone())));
    }
    let table = missing::table(&catalog, name, session_database)?;
    Ok(Told::lines(&["field"], table.columns.iter().chain(&table.partition_keys).map(|column| column.name.clone())))
}

fn database_of<'c>(
    catalog: &'c Catalog,
    named: Option<&(String, Span)>,
    session_database: &str,
) -> Result<&'c Database, Diagnostic> {
    let (name, span) = named.map_or((session_database, Span::new(1, 1, 0)), |(name, span)| (name.as_str(), *span));
    missing::database(catalog, name, span)
}

pub(super) fn partitions(world: &World, name: &TableName, session_database: &str) -> Result<Told, Diagnostic> {
    let table = missing::table(&world.catalog(), name, session_database)?;
    if table.partition_keys.is_empty() {
        let message = format!(
            "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Table {} is not a partitioned table",
            table.name
        );
        return Err(Diagnostic::new(Code::ExecutionError, message)
            .at(name.span)
            .hint("DESCRIBE shows a table's partition keys, where it has some."));
    }
    Ok(Told::lines(&["partition"], table.partitions.keys().map(|values| table.partition_path(values))))
}

/// Hive's patterns: `*` or `.*` for any text, `|` between alternatives, in any case.
fn matches(pattern: Option<&str>, name: &str) -> bool {
    let Some(pattern) = pattern else { return true };
    pattern.split('|').any(|alternative| {
        let alternative = alternative.trim().to_lowercase().replace(".*", "*");
        fits(&alternative, &name.to_lowercase())
    })
}

/// Whether `name` fits a pattern whose only wildcard is `*`.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else { return pattern == name };
    let Some(rest) = name.strip_prefix(head) else { return false };
    (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| fits(tail, rest.get(at..).unwrap_or("")))
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{transcript, world};
    use super::*;
    use expect_test::expect;

    #[test]
    fn patterns_are_hives() {
        for (pattern, name, expected) in [
            ("a*", "access", true),
            ("a.*_logs", "access_logs", true),
            ("x|*logs", "access_logs", true),
            ("access", "access_logs", false),
            ("ACCESS*", "access_logs", true),
        ] {
            assert_eq!(matches(Some(pattern), name), expected, "{pattern} {name}");
        }
        assert!(matches(None, "anything"));
    }
    #[test]
    fn names_are_listed() {
        let told = transcript(
            &world(),
            "CREATE DATABASE lab;
             SHOW DATABASES IN AwsDataCatalog LIKE 'l.*';
             SHOW DATABASES IN `lambda:f`;
             CREATE EXTERNAL TABLE lab.t (b int, a int) PARTITIONED BY (k string) LOCATION 's3://b/t/';
             SHOW TABLES IN lab;
             SHOW VIEWS IN lab LIKE '*';
             SHOW VIEWS IN lap;
             SHOW COLUMNS FROM t FROM lab;
             SHOW COLUMNS IN lab.tt",
        );
        expect![[r#"
            lab
            ! CATALOG_NOT_FOUND: line 1:19: Catalog 'lambda:f' does not exist
            t
            ! FAILED: SemanticException [Error 10072]: Database does not exist: lap
            b
            a
            k
            ! FAILED: SemanticException [Error 10001]: Table not found tt
        "#]]
        .assert_eq(&told);
    }
}
