//! The tables a query names, checked before planning so that a wrong name is told with its place and its neighbours.

use super::context::CATALOG;
use super::information_schema::{self, INFORMATION_SCHEMA};
use super::partitions_table;
use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use athenaeum_lake::catalog::{Catalog, Database};

/// Refuses a name `[catalog.][database.]table` that leads nowhere. The place is the caller's to tell.
pub(crate) fn check_name(parts: &[&str], catalog: &Catalog, database: &str) -> Result<(), Diagnostic> {
    let (named_catalog, schema, table) = match parts {
        [catalog, schema, table] => (Some(*catalog), *schema, *table),
        [schema, table] => (None, *schema, *table),
        [table] => (None, database, *table),
        _ => {
            return Err(Diagnostic::new(
                Code::AnalysisError,
                format!("Too many dots in table name: {}", parts.join(".")),
            ));
        }
    };
    check_catalog(named_catalog)?;
    if schema == INFORMATION_SCHEMA {
        return check_information_table(table);
    }
    let found = found_database(catalog, schema)?;
    if found.holds(table) || partitions_table::partitioned_table(found, table).is_some() {
        return Ok(());
    }
    Err(table_not_found(catalog, found, table))
}

/// The database of a name, behind the catalog that stands in front of it, if any.
pub(crate) fn check_database<'c>(
    catalog: &'c Catalog,
    named_catalog: Option<&str>,
    schema: &str,
    span: Option<Span>,
) -> Result<&'c Database, Diagnostic> {
    check_catalog(named_catalog).and_then(|()| found_database(catalog, schema)).map_err(|error| error.at_maybe(span))
}

/// The error of a table that its database has not.
pub(crate) fn no_such_table(catalog: &Catalog, looked_in: &Database, table: &str, span: Option<Span>) -> Diagnostic {
    table_not_found(catalog, looked_in, table).at_maybe(span)
}

fn check_catalog(named: Option<&str>) -> Result<(), Diagnostic> {
    match named.filter(|name| *name != CATALOG) {
        None => Ok(()),
        Some(other) => Err(Diagnostic::new(Code::CatalogNotFound, format!("Catalog '{other}' does not exist"))
            .because("There is one catalog here, AwsDataCatalog.")
            .hint("Leave the catalog out: database.table.")),
    }
}

fn found_database<'c>(catalog: &'c Catalog, schema: &str) -> Result<&'c Database, Diagnostic> {
    catalog.database(schema).ok_or_else(|| {
        let error = Diagnostic::new(Code::SchemaNotFound, format!("Schema '{schema}' does not exist"));
        match nearest(schema, catalog.databases().map(|database| database.name.as_str())) {
            Some(near) => error.hint(format!("Did you mean the database {near}?")),
            None => error.hint("SHOW DATABASES lists what is there."),
        }
    })
}

fn check_information_table(table: &str) -> Result<(), Diagnostic> {
    if information_schema::table_names().any(|name| name == table) {
        return Ok(());
    }
    let names: Vec<&str> = information_schema::table_names().collect();
    Err(Diagnostic::new(Code::TableNotFound, format!("Table '{CATALOG}.{INFORMATION_SCHEMA}.{table}' does not exist"))
        .hint(format!("The tables are {}.", names.join(", "))))
}

fn table_not_found(catalog: &Catalog, looked_in: &Database, table: &str) -> Diagnostic {
    let schema = &looked_in.name;
    let error = Diagnostic::new(Code::TableNotFound, format!("Table '{CATALOG}.{schema}.{table}' does not exist"));
    if let Some((of, told)) = table.split_once('$').filter(|(of, _)| looked_in.table(of).is_some()) {
        return match told {
            "partitions" => {
                error.because(format!("{schema}.{of} has no partition keys, so there is no table of its partitions."))
            }
            _ => error
                .because(format!("{schema}.{of} is a Hive table, of which Athena tells its $partitions only."))
                .hint(format!("Select from {schema}.\"{of}$partitions\", if the table has partition keys.")),
        };
    }
    let elsewhere = catalog.databases().find(|database| database.holds(table));
    match (elsewhere, nearest(table, looked_in.relation_names())) {
        (Some(database), _) => error.because(format!("The name was looked up in the database {schema}.")).hint(
            format!("There is {}.{table}: write the database in front, or choose it beside the editor.", database.name),
        ),
        (None, Some(near)) => error.hint(format!("Did you mean {schema}.{near}?")),
        (None, None) => error.hint(format!("SHOW TABLES IN {schema} lists what is there.")),
    }
}
