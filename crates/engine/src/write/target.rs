//! The table that a statement writes to: one that is to be, or one that is there.

use crate::history::check_writable;
use crate::query::{CATALOG, check_database, no_such_table};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::RelationName;
use athenaeum_lake::catalog::{Catalog, Table};
use std::sync::Arc;

/// Database and name of a table that is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewName {
    pub(super) database: String,
    pub(super) name: String,
}

/// The name of a new table; its database must be there.
pub(super) fn new_name(catalog: &Catalog, name: &RelationName, session_database: &str) -> Result<NewName, Diagnostic> {
    let database = name.database.as_deref().unwrap_or(session_database);
    check_database(catalog, name.catalog.as_deref(), database, Some(name.span))?;
    check_writable(database, name.span)?;
    Ok(NewName { database: database.to_owned(), name: name.name.clone() })
}

/// The error where a new table's name is taken.
pub(super) fn taken(name: &NewName, statement: athenaeum_diagnostic::Span) -> Diagnostic {
    Diagnostic::new(
        Code::TableAlreadyExists,
        format!("Destination table '{CATALOG}.{}.{}' already exists", name.database, name.name),
    )
    .at(statement)
    .hint("Use CREATE TABLE IF NOT EXISTS, another name, or DROP TABLE first: the data of a dropped table stays.")
}

/// A table that is there.
pub(super) fn existing(
    catalog: &Catalog,
    name: &RelationName,
    session_database: &str,
) -> Result<Arc<Table>, Diagnostic> {
    let database = name.database.as_deref().unwrap_or(session_database);
    let holder = check_database(catalog, name.catalog.as_deref(), database, Some(name.span))?;
    check_writable(database, name.span)?;
    if holder.view(&name.name).is_some() {
        return Err(Diagnostic::new(Code::NotSupported, "Inserting into views is not supported")
            .at(name.span)
            .because("A view has no files of its own; it is a query over tables.")
            .hint("Insert into the table that the view reads."));
    }
    let table = holder.table(&name.name).cloned();
    table.ok_or_else(|| no_such_table(catalog, holder, &name.name, Some(name.span)))
}
