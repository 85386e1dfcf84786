//! The relations that a view's query names.

use crate::explain_error::{self, Phase};
use athenaeum_diagnostic::Diagnostic;
use datafusion::common::TableReference;
use datafusion::sql::parser::Statement as PlanStatement;
use datafusion::sql::resolve::resolve_table_references;
use sqlparser::ast;

/// Names of relations that a query reads, those of its own WITH left out.
pub(crate) fn references_of(query: &ast::Query, text: &str) -> Result<Vec<TableReference>, Diagnostic> {
    let statement = PlanStatement::Statement(Box::new(ast::Statement::Query(Box::new(query.clone()))));
    let (relations, _with) = resolve_table_references(&statement, true)
        .map_err(|error| explain_error::explain(&error, text, Phase::Planning))?;
    Ok(relations)
}
