//! The plans of the views that a query reads, and of those that they read in turn. Errors inside of a view name it.

use super::provider::{PlannedView, Views};
use super::stale::as_created;
use super::{ViewKey, full_name};
use crate::explain_error::{self, Phase};
use crate::query::{CATALOG, QueryRun, logical_plan, place_of};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::{Heading, Query, TrinoStatement};
use athenaeum_dialect::{Statement, parse};
use athenaeum_lake::catalog::View;
use datafusion::common::TableReference;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::logical_expr::LogicalPlan;
use datafusion::sql::parser::Statement as PlanStatement;
use datafusion::sql::resolve::resolve_table_references;
use futures::FutureExt;
use futures::future::BoxFuture;
use sqlparser::ast;
use std::sync::Arc;

/// The views that a query of `run` reads, planned.
pub(crate) async fn plan_views(run: &QueryRun<'_>, query: &ast::Query) -> Result<Views, Diagnostic> {
    Planner { run, target: None }.views_of(query, run.text, run.database, &[]).await
}

/// A query with its plan, analysed, and the names of its columns; a column without a name has none.
pub(super) struct Analysed {
    pub(super) plan: LogicalPlan,
    pub(super) names: Vec<Option<String>>,
}

/// Plans views for one statement.
pub(super) struct Planner<'r> {
    pub(super) run: &'r QueryRun<'r>,
    /// The view that the statement replaces, which nothing below may read.
    pub(super) target: Option<ViewKey>,
}

impl Planner<'_> {
    /// Plans a query whose unqualified names belong to `database`.
    pub(super) async fn analysed(
        &self,
        query: &Query,
        text: &str,
        database: &str,
        open: &[ViewKey],
    ) -> Result<Analysed, Diagnostic> {
        let views = self.views_of(&query.ast, text, database, open).await?;
        let explained = |error| explain_error::explain(&error, text, Phase::Planning);
        let (state, plan) = logical_plan(self.run, &query.ast, text, database, views).await?;
        let plan = state.analyzer().execute_and_check(plan, state.config_options(), |_, _| {}).map_err(explained)?;
        self.check_size(&plan)?;
        let names = names_of(&plan, &query.headings);
        Ok(Analysed { plan, names })
    }

    /// Every view that a query names, planned. Names that lead nowhere are left for the planner of the query itself.
    fn views_of<'p>(
        &'p self,
        query: &'p ast::Query,
        text: &'p str,
        database: &'p str,
        open: &'p [ViewKey],
    ) -> BoxFuture<'p, Result<Views, Diagnostic>> {
        async move {
            let mut views = Views::new();
            for reference in references_of(query, text)? {
                let key = (reference.schema().unwrap_or(database).to_owned(), reference.table().to_owned());
                if reference.catalog().is_some_and(|catalog| catalog != CATALOG) {
                    continue;
                }
                let Some(view) = self.run.catalog.view(&key.0, &key.1).cloned() else { continue };
                let place = place_of(&reference, query, text);
                let planned = self.planned(&view, &key, open).await.map_err(|error| error.at_maybe(place))?;
                views.insert(key, Arc::new(planned));
            }
            Ok(views)
        }
        .boxed()
    }

    async fn planned(&self, view: &View, key: &ViewKey, open: &[ViewKey]) -> Result<PlannedView, Diagnostic> {
        self.check_recursion(key, open)?;
        let name = full_name(key);
        let query = match parse(&view.text).statement {
            Ok(Statement::Trino(TrinoStatement::Query(query))) => query,
            Ok(_) => return Err(invalid(&format!("Failed parsing stored view '{name}': it is no query"), None)),
            Err(error) => return Err(invalid(&format!("Failed parsing stored view '{name}': {error}"), Some(error))),
        };
        let open: Vec<ViewKey> = open.iter().chain([key]).cloned().collect();
        let analysed = self.analysed(&query, &view.text, &view.home, &open).await;
        let analysed = analysed.map_err(|error| inside(&name, error))?;
        let explained = |error| explain_error::explain(&error, &view.text, Phase::Planning);
        let plan = as_created(view, key, analysed.plan, &analysed.names).map_err(explained)??;
        Ok(PlannedView { plan })
    }

    fn check_recursion(&self, key: &ViewKey, open: &[ViewKey]) -> Result<(), Diagnostic> {
        let recursive = |message: &str| {
            Diagnostic::new(Code::ViewIsRecursive, message)
                .because(format!("{} would read itself, through {} views.", full_name(key), open.len()))
                .hint("Read the tables below instead, or give the view another name.")
        };
        if self.target.as_ref() == Some(key) {
            return Err(recursive("Statement would create a recursive view"));
        }
        if open.contains(key) {
            return Err(recursive("View is recursive"));
        }
        if open.len() >= self.run.limits.view_depth {
            return Err(Diagnostic::new(Code::TooLarge, "Views nest too deeply")
                .because(format!("At most {} views may read one another.", self.run.limits.view_depth)));
        }
        Ok(())
    }

    /// Views that read one another twice each double with every level.
    fn check_size(&self, plan: &LogicalPlan) -> Result<(), Diagnostic> {
        let mut sources = 0;
        let counted = plan.apply_with_subqueries(|node| {
            sources += usize::from(node.inputs().is_empty());
            let enough = sources > self.run.limits.view_sources;
            Ok(if enough { TreeNodeRecursion::Stop } else { TreeNodeRecursion::Continue })
        });
        counted.map_err(|error| explain_error::explain(&error, "", Phase::Planning))?;
        if sources <= self.run.limits.view_sources {
            return Ok(());
        }
        Err(Diagnostic::new(Code::TooLarge, "The views of this statement read too many tables")
            .because(format!("Put together they read tables more than {} times.", self.run.limits.view_sources))
            .hint("Store an intermediate result in a table of its own."))
    }
}

/// Names of relations that a query reads, those of its own WITH left out.
pub(crate) fn references_of(query: &ast::Query, text: &str) -> Result<Vec<TableReference>, Diagnostic> {
    let statement = PlanStatement::Statement(Box::new(ast::Statement::Query(Box::new(query.clone()))));
    let (relations, _with) = resolve_table_references(&statement, true)
        .map_err(|error| explain_error::explain(&error, text, Phase::Planning))?;
    Ok(relations)
}

/// The name of each column in lower case, as the catalog keeps it.
fn names_of(plan: &LogicalPlan, headings: &[Heading]) -> Vec<Option<String>> {
    let fields = plan.schema().fields();
    let columns = crate::query::result_columns(plan.schema().as_arrow(), headings);
    let stars = headings.iter().filter(|heading| **heading == Heading::Star).count();
    let before_star = headings.iter().take_while(|heading| **heading != Heading::Star).count();
    let behind_star = headings.len().saturating_sub(before_star + 1);
    let heading = |index: usize| match stars {
        0 => headings.get(index),
        1 if index < before_star => headings.get(index),
        1 if index + behind_star >= fields.len() => headings.get(index + headings.len() - fields.len()),
        _ => None,
    };
    let is_made_up = |index: usize, name: &str| match (stars, heading(index)) {
        (_, Some(heading)) => *heading == Heading::Position,
        (1, None) => false,
        // VALUES has no headings, and beside several stars positions cannot be told apart.
        _ => name.strip_prefix("_col").is_some_and(|digits| digits.parse::<usize>().is_ok()),
    };
    let name = |(index, name): (usize, String)| (!is_made_up(index, &name)).then(|| name.to_lowercase());
    columns.into_iter().map(|column| column.name).enumerate().map(name).collect()
}

/// A failure below a view, told where the view is read.
fn inside(name: &str, error: Diagnostic) -> Diagnostic {
    if error.code == Code::ViewIsRecursive {
        return Diagnostic { span: None, ..error }.because(format!("It is read by the view {name}."));
    }
    let placed = match error.span {
        Some(span) if error.code.carries_position() => {
            format!("line {}:{}: {}", span.line, span.column, error.message)
        }
        _ => error.message.clone(),
    };
    invalid(&format!("Failed analyzing stored view '{name}': {placed}"), Some(error))
}

fn invalid(message: &str, inner: Option<Diagnostic>) -> Diagnostic {
    let error = Diagnostic::new(Code::InvalidView, message)
        .because("The second place counts in the text of the view, which SHOW CREATE VIEW tells.");
    match inner {
        Some(inner) => Diagnostic {
            because: error.because.into_iter().chain(inner.because).collect(),
            hints: inner.hints,
            ..error
        },
        None => error,
    }
    .hint("Create the view again with CREATE OR REPLACE VIEW, or drop it.")
}
