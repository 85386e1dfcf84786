//! CREATE EXTERNAL TABLE and DROP TABLE: from the statement's clauses to the catalog's entry.

use super::task::failed;
use super::{Told, describe, missing, storage};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::{ColumnDef, CreateTable, DropTable};
use athenaeum_lake::catalog::{Buckets, Column, SerDe, Table};
use athenaeum_lake::{Location, LocationError};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn create(world: &World, create: &CreateTable, session_database: &str) -> Result<Told, Diagnostic> {
    let table = table_of(create, session_database)?;
    world.change_catalog(|catalog| {
        let database = missing::database(catalog, &table.database, create.table.span)?;
        if database.holds(&table.name) {
            if create.if_not_exists {
                return Ok(Told { headings: &[], rows: Vec::new(), catalog_changed: false });
            }
            let message = format!(
                "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table {} already exists.)",
                table.name
            );
            return Err(Diagnostic::new(Code::ExecutionError, message).at(create.table.span).hint("Use IF NOT EXISTS, or DROP TABLE first: the data stays."));
        }
        if let Some(database) = catalog.database_mut(&table.database) {
            database.put_table(table);
        }
        Ok(Told::changed())
    })
}

pub(super) fn drop(world: &World, drop: &DropTable, session_database: &str) -> Result<Told, Diagnostic> {
    world.change_catalog(|catalog| {
        let name = drop.table.database.as_deref().unwrap_or(session_database);
        if catalog.view(name, &drop.table.table).is_some() && !drop.if_exists {
            return Err(failed("Cannot drop a view with DROP TABLE")
                .at(drop.table.span)
                .hint(format!("Use DROP VIEW {}.", drop.table)));
        }
        if drop.if_exists && catalog.table(name, &drop.table.table).is_none() {
            return Ok(Told { headings: &[], rows: Vec::new(), catalog_changed: false });
        }
        missing::table(catalog, &drop.table, session_database)?;
        if let Some(database) = catalog.database_mut(name) {
            database.drop_table(&drop.table.table);
        }
        Ok(Told::changed())
    })
}

fn table_of(create: &CreateTable, session_database: &str) -> Result<Table, Diagnostic> {
    let iceberg =
        create.properties.iter().any(|(key, value)| key == "table_type" && value.eq_ignore_ascii_case("ICEBERG"));
    if iceberg {
        return Err(iceberg_refusal(create));
    }
    if !create.external {
        return Err(Diagnostic::new(
            Code::SemanticException,
            "FAILED: SemanticException Only external tables are supported; managed tables are Iceberg tables",
        )
        .at(create.table.span)
        .because(
            "In Athena CREATE TABLE without EXTERNAL makes an Iceberg table, which this playground does not have yet.",
        )
        .hint("Write CREATE EXTERNAL TABLE."));
    }
    check_columns(create)?;
    let (format, classes, serde) = storage::of_create(create)?;
    let mut properties: BTreeMap<String, String> = create.properties.iter().cloned().collect();
    // Hive keeps the comment of a table among its properties, so either way of saying it does.
    let comment = properties.remove("comment");
    let buckets = create.buckets.clone().map(|(columns, count)| Buckets { columns, count });
    Ok(Table {
        database: create.table.database.clone().unwrap_or_else(|| session_database.to_owned()),
        name: create.table.table.clone(),
        columns: create.columns.iter().map(|def| column(def, &serde)).collect(),
        partition_keys: create.partition_keys.iter().map(|def| column(def, &serde)).collect(),
        location: location(create)?,
        format,
        classes,
        serde,
        buckets,
        comment: create.comment.clone().or(comment),
        properties,
        partitions: BTreeMap::new(),
    })
}

fn iceberg_refusal(create: &CreateTable) -> Diagnostic {
    if create.external {
        return Diagnostic::new(Code::SemanticException, "External keyword not supported for table type ICEBERG")
            .at(create.table.span)
            .hint("Leave out EXTERNAL, or table_type for a table over files that are there.");
    }
    Diagnostic::new(Code::NotSupported, "Iceberg tables are not supported yet")
        .at(create.table.span)
        .because("Athena makes an Iceberg table of this statement; this playground has none yet.")
        .hint("Use CREATE EXTERNAL TABLE … STORED AS PARQUET over files that are there.")
}

/// A column as the catalog keeps it. The comment that Hive shows where a SerDe's columns have none is no comment.
pub(super) fn column(def: &ColumnDef, serde: &SerDe) -> Column {
    let shown_anyway = describe::shown_without_comment(serde);
    let comment = def.comment.clone().filter(|comment| Some(comment.as_str()) != shown_anyway);
    Column { name: def.name.clone(), type_text: def.hive_type.to_string(), comment }
}

fn check_columns(create: &CreateTable) -> Result<(), Diagnostic> {
    if create.columns.is_empty() {
        let message = "FAILED: SemanticException [Error 10043]: Either list of columns or a custom serializer should be specified";
        return Err(Diagnostic::new(Code::SemanticException, message)
            .at(create.table.span)
            .hint("List the columns in brackets behind the name."));
    }
    let mut seen = BTreeSet::new();
    for def in &create.columns {
        if !seen.insert(&def.name) {
            let message = format!("FAILED: SemanticException [Error 10036]: Duplicate column name: {}", def.name);
            return Err(Diagnostic::new(Code::SemanticException, message).at(def.span));
        }
    }
    match create.partition_keys.iter().find(|def| !seen.insert(&def.name)) {
        None => Ok(()),
        Some(def) => Err(Diagnostic::new(Code::SemanticException, "FAILED: SemanticException [Error 10035]: Column repeated in partitioning columns")
            .at(def.span)
            .because(format!("{} stands among the columns and in PARTITIONED BY.", def.name))
            .hint("Leave it out of the columns: the value of a partition key comes from the folder's name, not from the files.")),
    }
}

fn location(create: &CreateTable) -> Result<Location, Diagnostic> {
    let Some((text, span)) = &create.location else {
        return Err(Diagnostic::new(
            Code::SemanticException,
            "FAILED: SemanticException No location specified for the table",
        )
        .at(create.table.span)
        .because("An external table describes files that are already there.")
        .hint("Add LOCATION 's3://bucket/folder/'."));
    };
    Location::parse(text).map_err(|error| {
        let refused = Diagnostic::new(
            Code::ExecutionError,
            format!("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. MetaException(message:{text}: {error})"),
        )
        .at(*span);
        match error {
            LocationError::Wildcard => refused.hint("Name the folder: Athena reads everything below it."),
            LocationError::Scheme(_) | LocationError::NoBucket => refused.hint("Write s3://bucket/folder/."),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{transcript, world};
    use expect_test::expect;

    #[test]
    fn iceberg_tables_are_read_and_refused() {
        let told = transcript(
            &world(),
            "CREATE TABLE t (id bigint, c string) PARTITIONED BY (c, bucket(16, id)) LOCATION 's3://b/t/' TBLPROPERTIES ('table_type'='ICEBERG');
             CREATE EXTERNAL TABLE t (id bigint) LOCATION 's3://b/t/' TBLPROPERTIES ('table_type'='iceberg');
             CREATE TABLE t (id bigint) PARTITIONED BY (id) LOCATION 's3://b/t/'",
        );
        expect![[r#"
            ! NOT_SUPPORTED: line 1:14: Iceberg tables are not supported yet
            ! External keyword not supported for table type ICEBERG
            ! FAILED: SemanticException Only external tables are supported; managed tables are Iceberg tables
        "#]]
        .assert_eq(&told);
    }
}
