//! Lake Formation's operations as procedures, named after its API: grants, data cells filters, administrators of the data
//! lake; and the personas of this playground. What grants mean for a statement is told in `permission`.

mod filters;
mod grants;
mod resource;
mod settings;
mod table;

pub(super) use table::PROCEDURES;

use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_lake::catalog::{Catalog, Database, Table};

/// As Lake Formation refuses arguments that do not go together.
fn invalid(problem: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::new(Code::InvalidProcedureArgument, format!("InvalidInputException: {problem}"))
}

/// As Lake Formation refuses a name that leads nowhere.
fn no_entity(problem: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::new(Code::InvalidRequest, format!("EntityNotFoundException: {problem}"))
}

fn database<'c>(catalog: &'c Catalog, name: &str) -> Result<&'c Database, Diagnostic> {
    catalog.database(name).ok_or_else(|| {
        let error = no_entity(format!("Database {name} not found."));
        match nearest(name, catalog.databases().map(|database| database.name.as_str())) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint("SHOW DATABASES lists what is there."),
        }
    })
}

/// Refuses a name that is neither table nor view.
fn check_relation(catalog: &Catalog, in_database: &str, name: &str) -> Result<(), Diagnostic> {
    let holder = database(catalog, in_database)?;
    if holder.holds(name) {
        return Ok(());
    }
    let error = no_entity(format!("Table {name} not found in database {in_database}."));
    Err(match nearest(name, holder.relation_names()) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error.hint(format!("SHOW TABLES IN {in_database} lists what is there.")),
    })
}

/// A table, which is no view.
fn lake_table<'c>(catalog: &'c Catalog, in_database: &str, name: &str) -> Result<&'c Table, Diagnostic> {
    check_relation(catalog, in_database, name)?;
    catalog.table(in_database, name).map(AsRef::as_ref).ok_or_else(|| {
        invalid(format!("{in_database}.{name} is a view"))
            .because("Views have no column grants and no data cells filters.")
            .hint("Grant the view as a whole, and columns or filters on the tables below it.")
    })
}

/// Refuses names that are no columns of a table.
fn check_columns<'n>(table: &Table, names: impl IntoIterator<Item = &'n String>) -> Result<(), Diagnostic> {
    let known: Vec<String> =
        table.columns.iter().chain(&table.partition_keys).map(|column| column.name.to_lowercase()).collect();
    for name in names {
        if known.contains(name) {
            continue;
        }
        let error = no_entity(format!("Column {name} not found in table {}.", table.name));
        return Err(match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint(format!("The columns are {}.", known.join(", "))),
        });
    }
    Ok(())
}
