//! Names that lead nowhere, in Hive's words, with the nearest name that leads somewhere.

use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use athenaeum_dialect::hive::TableName;
use athenaeum_lake::catalog::{Catalog, Database, Table, View};
use std::sync::Arc;

/// The database of a name, or of the session.
pub(super) fn database<'c>(catalog: &'c Catalog, name: &str, span: Span) -> Result<&'c Database, Diagnostic> {
    catalog.database(name).ok_or_else(|| {
        let error = Diagnostic::new(
            Code::SemanticException,
            format!("FAILED: SemanticException [Error 10072]: Database does not exist: {name}"),
        )
        .at(span);
        match nearest(name, catalog.databases().map(|database| database.name.as_str())) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint("SHOW DATABASES lists what is there; CREATE DATABASE makes a new one."),
        }
    })
}

/// The table of a name.
pub(super) fn table(catalog: &Catalog, name: &TableName, session_database: &str) -> Result<Arc<Table>, Diagnostic> {
    let holder = database(catalog, name.database.as_deref().unwrap_or(session_database), name.span)?;
    holder.table(&name.table).cloned().ok_or_else(|| {
        if holder.view(&name.table).is_some() {
            return is_a_view(holder, name);
        }
        let error = Diagnostic::new(
            Code::SemanticException,
            format!("FAILED: SemanticException [Error 10001]: Table not found {}", name.table),
        )
        .at(name.span)
        .because(format!("The name was looked up in the database {}.", holder.name));
        match nearest(&name.table, holder.relation_names()) {
            Some(near) => error.hint(format!("Did you mean {}.{near}?", holder.name)),
            None => error.hint(format!("SHOW TABLES IN {} lists what is there.", holder.name)),
        }
    })
}

/// The view of a name, where it is one.
pub(super) fn view(catalog: &Catalog, name: &TableName, session_database: &str) -> Option<Arc<View>> {
    catalog.view(name.database.as_deref().unwrap_or(session_database), &name.table).cloned()
}

/// A statement for tables that names a view.
fn is_a_view(holder: &Database, name: &TableName) -> Diagnostic {
    let message = format!("FAILED: SemanticException {}.{} is a view", holder.name, name.table);
    Diagnostic::new(Code::SemanticException, message)
        .at(name.span)
        .because("The statement is for tables.")
        .hint("DESCRIBE and SHOW CREATE VIEW tell about a view; CREATE OR REPLACE VIEW changes it.")
}
