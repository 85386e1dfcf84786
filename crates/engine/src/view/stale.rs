//! A view's query today against the columns the view was created with.

use super::coerce::{Change, change};
use super::{ViewKey, full_name};
use crate::trino_type::trino_type;
use arrow::datatypes::Field;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::{View, ViewColumn};
use datafusion::common::Column;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{Expr, LogicalPlan, LogicalPlanBuilder, cast};

/// The plan under the names and types of the view, or why the view is stale.
pub(super) fn as_created(
    view: &View,
    key: &ViewKey,
    plan: LogicalPlan,
    names: &[Option<String>],
) -> Result<Result<LogicalPlan, Diagnostic>, DataFusionError> {
    let count = plan.schema().fields().len();
    if count != view.columns.len() {
        let problem = format!(
            "stored view column count ({}) does not match column count derived from the view query analysis ({count})",
            view.columns.len()
        );
        return Ok(Err(stale(key, &problem)));
    }
    let mut expressions = Vec::with_capacity(count);
    for (position, (column, (qualifier, field))) in view.columns.iter().zip(plan.schema().iter()).enumerate() {
        let name = names.get(position).cloned().flatten().unwrap_or_else(|| field.name().clone());
        let read = Expr::Column(Column::from((qualifier, field)));
        match column_as_created(column, &name, field, position, read) {
            Ok(expression) => expressions.push(expression),
            Err(problem) => return Ok(Err(stale(key, &problem))),
        }
    }
    LogicalPlanBuilder::from(plan).project(expressions)?.build().map(Ok)
}

fn column_as_created(
    column: &ViewColumn,
    name: &str,
    field: &Field,
    position: usize,
    read: Expr,
) -> Result<Expr, String> {
    let now = trino_type(field);
    let today = format!("column [{name}] of type {now} projected from query view at position {position}");
    if !name.eq_ignore_ascii_case(&column.name) {
        return Err(format!(
            "{today} has a different name from column [{}] of type {} stored in view definition",
            column.name, column.type_text
        ));
    }
    match change(&now, &column.type_text) {
        Change::None => Ok(read.alias(&column.name)),
        Change::Widened(wider) => Ok(cast(read, wider).alias(&column.name)),
        Change::Stale => Err(format!(
            "{today} cannot be coerced to column [{}] of type {} stored in view definition",
            column.name, column.type_text
        )),
    }
}

fn stale(key: &ViewKey, problem: &str) -> Diagnostic {
    Diagnostic::new(Code::ViewIsStale, format!("View '{}' is stale or in invalid state: {problem}", full_name(key)))
        .because("A table below the view has other columns than when the view was created.")
        .hint("Create it again: take its text from SHOW CREATE VIEW, and run it with CREATE OR REPLACE VIEW.")
}
