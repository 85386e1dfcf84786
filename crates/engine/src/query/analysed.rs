//! A query's tree to a plan that runs: analysed by Trino's rules, lowered to DataFusion, optimised.

use super::catalog_bridge::QueryCatalog;
use super::run::QueryRun;
use super::{QueryIo, context};
use crate::explain_error::{self, Phase};
use crate::lower::{LakeCatalog, Scans, lowered, scans_of};
use crate::permission::Access;
use crate::table::HiddenColumn;
use athenaeum_analyzer::{Node, Plan, analyze, analyze_view};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::ast;
use athenaeum_functions::expr::{Batch, Expr, ExprKind, evaluate};
use athenaeum_functions::{Session, value};
use datafusion::catalog::CatalogProvider;
use datafusion::common::Result as PlanResult;
use datafusion::execution::SessionState;
use datafusion::logical_expr::LogicalPlan;
use std::sync::Arc;

/// What expressions may know of the session.
pub(crate) fn session_of(run: &QueryRun<'_>) -> Session {
    session_at(&run.io, run.database)
}

/// The same, of a statement that reads through `io`.
pub(crate) fn session_at(io: &QueryIo, database: &str) -> Session {
    Session { start_micros: io.began().timestamp_micros(), schema: database.to_owned(), ..Session::default() }
}

/// The analyser's plan of a query.
pub(crate) fn analysed(run: &QueryRun<'_>, tree: &ast::Query) -> Result<Plan, Diagnostic> {
    analyze(tree, run.text, &LakeCatalog(&run.access), run.database, &session_of(run), &run.parameters)
}

/// The analyser's plan of the query of CREATE VIEW: it must not read the view that it makes.
pub(crate) fn analysed_view(
    run: &QueryRun<'_>,
    tree: &ast::Query,
    view: &(String, String),
) -> Result<Plan, Diagnostic> {
    let (database, name) = view;
    let catalog = LakeCatalog(&run.access);
    analyze_view(tree, run.text, &catalog, run.database, &session_of(run), (database.as_str(), name.as_str()))
}

/// The values of EXECUTE … USING, as constants. `text` is the statement.
pub(crate) fn values_of(
    text: &str,
    values: &[ast::Expr],
    access: &Access,
    database: &str,
    session: &Session,
) -> Result<Vec<Expr>, Diagnostic> {
    let Some(first) = values.first() else { return Ok(Vec::new()) };
    let row = ast::Expr {
        kind: Box::new(ast::ExprKind::Row(values.to_vec())),
        at: first.at,
        start: first.start,
        end: first.end,
    };
    let body = ast::QueryBody::Values(vec![row], first.at);
    let query = ast::Query { with: None, body, order_by: Vec::new(), offset: None, limit: None, at: first.at };
    let plan = analyze(&query, text, &LakeCatalog(access), database, session, &[])?;
    let row = match plan.root {
        Node::Values { mut rows, .. } => rows.pop().unwrap_or_default(),
        _ => Vec::new(),
    };
    row.iter().map(|value| constant(value, session)).collect()
}

fn constant(expr: &Expr, session: &Session) -> Result<Expr, Diagnostic> {
    let array =
        evaluate(expr, &Batch::one_row(), session).map_err(|failure| Diagnostic::new(failure.code, failure.message))?;
    Ok(Expr { kind: ExprKind::Constant(value::read(&array, &expr.ty, 0)), ..expr.clone() })
}

/// DataFusion's plan of an analysed query, and the session it belongs to.
pub(crate) async fn logical(run: &QueryRun<'_>, plan: &Plan) -> Result<(SessionState, LogicalPlan), Diagnostic> {
    let explained = |error| explain_error::explain(&error, Phase::Planning);
    let scans = tables_of(run, &plan.root).await.map_err(explained)?;
    let state = context::session(bridge(run, Vec::new()), run.database, &run.limits).map_err(explained)?;
    let logical = lowered(plan, &Arc::new(session_of(run)), scans).map_err(explained)?;
    Ok((state, logical))
}

fn bridge(run: &QueryRun<'_>, hidden: Vec<HiddenColumn>) -> QueryCatalog {
    QueryCatalog {
        catalog: Arc::clone(&run.catalog),
        seen: Arc::clone(run.access.seen()),
        lake: Arc::clone(&run.lake),
        io: Arc::clone(&run.io),
        hidden: hidden.into(),
    }
}

async fn tables_of(run: &QueryRun<'_>, root: &Node) -> PlanResult<Scans> {
    let mut scans = Scans::default();
    for ((database, table), hidden) in scans_of(root) {
        let Some(schema) = bridge(run, hidden).schema(&database) else { continue };
        let Some(provider) = schema.table(&table).await? else { continue };
        let keys = run.catalog.table(&database, &table).map(|table| table.partition_keys.clone()).unwrap_or_default();
        scans.add((database, table), provider, keys.into_iter().map(|key| key.name.to_lowercase()));
    }
    Ok(scans)
}

/// The plan without the outermost ORDER BY, unless it decides which rows there are.
pub(crate) fn unordered(plan: Plan) -> Plan {
    Plan { root: without_order(plan.root), ..plan }
}

fn without_order(node: Node) -> Node {
    match node {
        Node::Sort { input, .. } => without_order(*input),
        Node::Project { input, columns } => Node::Project { input: Box::new(without_order(*input)), columns },
        other => other,
    }
}
