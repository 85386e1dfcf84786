//! The tables a query names, checked before planning so that a wrong name is told with its place and its neighbours.

use super::context::CATALOG;
use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use athenaeum_lake::catalog::{Catalog, Database};
use datafusion::common::{Result, TableReference};
use datafusion::execution::SessionState;
use datafusion::sql::parser::Statement as PlanStatement;
use sqlparser::ast::{ObjectName, Query, Statement, Visit, Visitor};
use std::ops::ControlFlow;

/// Refuses the first name that leads nowhere.
pub(crate) fn check_tables(
    state: &SessionState,
    query: &Query,
    catalog: &Catalog,
    database: &str,
    text: &str,
) -> Result<Result<(), Diagnostic>> {
    let statement = PlanStatement::Statement(Box::new(Statement::Query(Box::new(query.clone()))));
    let references = state.resolve_table_references(&statement)?;
    Ok(references.iter().try_for_each(|reference| check_table(reference, query, catalog, database, text)))
}

fn check_table(
    reference: &TableReference,
    query: &Query,
    catalog: &Catalog,
    database: &str,
    text: &str,
) -> Result<(), Diagnostic> {
    let span = place_of(reference, query, text);
    let found = check_database(catalog, reference.catalog(), reference.schema().unwrap_or(database), span)?;
    match found.table(reference.table()) {
        Some(_) => Ok(()),
        None => Err(no_such_table(catalog, found, reference.table(), span)),
    }
}

/// The database of a name, behind the catalog that stands in front of it, if any.
pub(crate) fn check_database<'c>(
    catalog: &'c Catalog,
    named_catalog: Option<&str>,
    schema: &str,
    span: Option<Span>,
) -> Result<&'c Database, Diagnostic> {
    if let Some(other) = named_catalog.filter(|name| *name != CATALOG) {
        return Err(Diagnostic::new(Code::CatalogNotFound, format!("Catalog '{other}' does not exist"))
            .at_maybe(span)
            .because("There is one catalog here, AwsDataCatalog.")
            .hint("Leave the catalog out: database.table."));
    }
    catalog.database(schema).ok_or_else(|| {
        let error = Diagnostic::new(Code::SchemaNotFound, format!("Schema '{schema}' does not exist")).at_maybe(span);
        match nearest(schema, catalog.databases().map(|database| database.name.as_str())) {
            Some(near) => error.hint(format!("Did you mean the database {near}?")),
            None => error.hint("SHOW DATABASES lists what is there."),
        }
    })
}

/// The error of a table that its database has not.
pub(crate) fn no_such_table(catalog: &Catalog, looked_in: &Database, table: &str, span: Option<Span>) -> Diagnostic {
    let schema = &looked_in.name;
    let error = Diagnostic::new(Code::TableNotFound, format!("Table '{CATALOG}.{schema}.{table}' does not exist"))
        .at_maybe(span);
    let elsewhere = catalog.databases().find(|database| database.table(table).is_some());
    match (elsewhere, nearest(table, looked_in.tables().map(|table| table.name.as_str()))) {
        (Some(database), _) => {
            error.because(format!("The name was looked up in the database {schema}.")).hint(format!(
                "There is {}.{table}: write the database in front, or choose it beside the editor.",
                database.name,
            ))
        }
        (None, Some(near)) => error.hint(format!("Did you mean {schema}.{near}?")),
        (None, None) => error.hint(format!("SHOW TABLES IN {schema} lists what is there.")),
    }
}

/// Where the query writes the reference.
fn place_of(reference: &TableReference, query: &Query, text: &str) -> Option<Span> {
    struct Finder<'q> {
        wanted: Vec<&'q str>,
        found: Option<(u64, u64)>,
    }
    impl Visitor for Finder<'_> {
        type Break = ();
        fn pre_visit_relation(&mut self, relation: &ObjectName) -> ControlFlow<()> {
            let parts: Vec<String> =
                relation.0.iter().filter_map(|part| part.as_ident().map(|ident| ident.value.to_lowercase())).collect();
            if parts == self.wanted
                && let Some(first) = relation.0.first().and_then(|part| part.as_ident())
            {
                self.found = Some((first.span.start.line, first.span.start.column));
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        }
    }
    let wanted = [reference.catalog(), reference.schema(), Some(reference.table())].into_iter().flatten().collect();
    let mut finder = Finder { wanted, found: None };
    let _stopped = query.visit(&mut finder).is_break();
    finder.found.map(|(line, column)| Span::of_line_column(text, line, column))
}
