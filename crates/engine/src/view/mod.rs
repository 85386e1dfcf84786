//! Views: created, dropped, told, and planned where a query reads them. A view is planned anew each time, in its own
//! database, and becomes a part of the reader's plan, so that filters and columns reach the tables below.

mod create;
mod drop;
#[cfg(test)]
mod tests;

pub(crate) use create::create;
pub(crate) use drop::{drop, show_create};

use crate::query::CATALOG;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::trino::RelationName;

/// Database and name.
pub(crate) type ViewKey = (String, String);

/// `awsdatacatalog.database.view`, as messages write it.
fn full_name(key: &ViewKey) -> String {
    format!("{CATALOG}.{}.{}", key.0, key.1)
}

/// Database and name of a statement's view. There is one catalog.
fn key_of(name: &RelationName, database: &str, statement: Span) -> Result<ViewKey, Diagnostic> {
    match name.catalog.as_deref() {
        None | Some(CATALOG) => Ok((name.database.clone().unwrap_or_else(|| database.to_owned()), name.name.clone())),
        Some(other) => Err(Diagnostic::new(Code::CatalogNotFound, format!("Catalog '{other}' does not exist"))
            .at(statement)
            .because("There is one catalog here, AwsDataCatalog.")
            .hint("Leave the catalog out: database.view.")),
    }
}

fn no_database(name: &str, statement: Span) -> Diagnostic {
    Diagnostic::new(Code::SchemaNotFound, format!("Schema '{name}' does not exist"))
        .at(statement)
        .hint("SHOW DATABASES lists what is there.")
}
