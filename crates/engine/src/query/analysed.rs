//! A query's tree to a plan that runs: analysed by Trino's rules, lowered to DataFusion, optimised.

use super::catalog_bridge::QueryCatalog;
use super::context;
use super::run::QueryRun;
use crate::explain_error::{self, Phase};
use crate::lower::{LakeCatalog, Scans, lowered, scans_of};
use crate::table::HiddenColumn;
use crate::view::Views;
use athenaeum_analyzer::{Node, Plan, analyze};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::ast;
use athenaeum_functions::Session;
use datafusion::catalog::CatalogProvider;
use datafusion::common::Result as PlanResult;
use datafusion::execution::SessionState;
use datafusion::logical_expr::LogicalPlan;
use std::sync::Arc;

/// What expressions may know of the session.
pub(crate) fn session_of(run: &QueryRun<'_>) -> Session {
    Session { start_micros: run.io.began().timestamp_micros(), schema: run.database.to_owned(), ..Session::default() }
}

/// The analyser's plan of a query.
pub(crate) fn analysed(run: &QueryRun<'_>, tree: &ast::Query) -> Result<Plan, Diagnostic> {
    analyze(tree, run.text, &LakeCatalog(&run.catalog), run.database, &session_of(run), &run.parameters)
}

/// DataFusion's plan of an analysed query, and the session it belongs to.
pub(crate) async fn logical(run: &QueryRun<'_>, plan: &Plan) -> Result<(SessionState, LogicalPlan), Diagnostic> {
    let explained = |error| explain_error::explain(&error, run.text, Phase::Planning);
    let scans = tables_of(run, &plan.root).await.map_err(explained)?;
    let state = context::session(bridge(run, Vec::new()), run.database, &run.limits).map_err(explained)?;
    let logical = lowered(plan, &Arc::new(session_of(run)), scans).map_err(explained)?;
    Ok((state, logical))
}

fn bridge(run: &QueryRun<'_>, hidden: Vec<HiddenColumn>) -> QueryCatalog {
    QueryCatalog {
        catalog: Arc::clone(&run.catalog),
        lake: Arc::clone(&run.lake),
        io: Arc::clone(&run.io),
        hidden: hidden.into(),
        views: Arc::new(Views::new()),
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
