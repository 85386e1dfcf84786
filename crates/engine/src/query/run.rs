//! Planning and running one query.

use super::catalog_bridge::QueryCatalog;
use super::explain;
use super::headings::result_columns;
use super::names::check_tables;
use super::{QueryIo, context};
use crate::explain_error::{self, Phase};
use crate::limits::EngineLimits;
use crate::outcome::{Answer, Rows};
use crate::progress::Progress;
use crate::view::{Views, plan_views};
use arrow::record_batch::RecordBatch;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::{Explain, ExplainPlan, ExplainStyle, Query};
use athenaeum_lake::LakeStore;
use athenaeum_lake::catalog::Catalog;
use athenaeum_protocol::ResultColumn;
use datafusion::execution::{SessionState, TaskContext};
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::{ExecutionPlan, execute_stream};
use datafusion::sql::parser::Statement as PlanStatement;
use futures::StreamExt;
use sqlparser::ast::Statement;
use std::sync::Arc;
use web_time::Instant;

/// Everything a query needs to run.
#[derive(Debug)]
pub(crate) struct QueryRun<'r> {
    /// The statement as typed, for places in errors.
    pub(crate) text: &'r str,
    pub(crate) database: &'r str,
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) lake: Arc<LakeStore>,
    pub(crate) io: Arc<QueryIo>,
    pub(crate) limits: EngineLimits,
    pub(crate) progress: &'r Progress,
}

struct Planned {
    state: SessionState,
    logical: LogicalPlan,
    physical: Arc<dyn ExecutionPlan>,
    planning_ms: f64,
}

/// Plans and runs a query.
pub(crate) async fn run_query(run: &QueryRun<'_>, query: &Query) -> Result<Answer, Diagnostic> {
    let planned = plan(run, query).await?;
    let columns = result_columns(&planned.physical.schema(), &query.headings);
    let started = Instant::now();
    let (batches, truncated) = execute(run, &planned).await?;
    Ok(Answer {
        columns,
        rows: Rows::Batches(batches),
        truncated,
        planning_ms: planned.planning_ms,
        execution_ms: millis_since(started),
        catalog_changed: false,
    })
}

/// Plans a query and tells the plan; for EXPLAIN ANALYZE, after it ran.
pub(crate) async fn run_explain(run: &QueryRun<'_>, explain: Explain, query: &Query) -> Result<Answer, Diagnostic> {
    let planned = plan(run, query).await?;
    let started = Instant::now();
    if explain.style != ExplainStyle::Plan {
        execute(run, &planned).await?;
    }
    let (heading, text) = match explain.plan {
        // What is not valid has failed above.
        ExplainPlan::Validate => ("Valid", "true".to_owned()),
        _ => ("Query Plan", explain::plan_text(&planned.logical, &planned.physical, explain)?),
    };
    let rows = text.lines().map(|line| vec![Some(line.to_owned())]).collect();
    let columns = vec![ResultColumn { name: heading.to_owned(), type_text: "varchar".to_owned() }];
    Ok(Answer {
        columns,
        rows: Rows::Text(rows),
        truncated: false,
        planning_ms: planned.planning_ms,
        execution_ms: millis_since(started),
        catalog_changed: false,
    })
}

async fn plan(run: &QueryRun<'_>, query: &Query) -> Result<Planned, Diagnostic> {
    let started = Instant::now();
    let explained = |error| explain_error::explain(&error, run.text, Phase::Planning);
    let views = plan_views(run, &query.ast).await?;
    let (state, logical) = logical_plan(run, &query.ast, run.text, run.database, views).await?;
    let logical = state.optimize(&logical).map_err(explained)?;
    let physical = state.query_planner().create_physical_plan(&logical, &state).await.map_err(explained)?;
    Ok(Planned { state, logical, physical, planning_ms: millis_since(started) })
}

/// The plan of a query whose unqualified names belong to `database`, and the session it belongs to. Views are planned
/// already, those that the query reads.
pub(crate) async fn logical_plan(
    run: &QueryRun<'_>,
    query: &sqlparser::ast::Query,
    text: &str,
    database: &str,
    views: Views,
) -> Result<(SessionState, LogicalPlan), Diagnostic> {
    let explained = |error| explain_error::explain(&error, text, Phase::Planning);
    let bridge = QueryCatalog {
        catalog: Arc::clone(&run.catalog),
        lake: Arc::clone(&run.lake),
        io: Arc::clone(&run.io),
        views: Arc::new(views),
    };
    let state = context::session(bridge, database, &run.limits).map_err(explained)?;
    check_tables(&state, query, &run.catalog, database, text).map_err(explained)??;
    let statement = PlanStatement::Statement(Box::new(Statement::Query(Box::new(query.clone()))));
    let logical = state.statement_to_plan(statement).await.map_err(explained)?;
    Ok((state, logical))
}

/// Runs to the end, keeping rows up to the limit.
async fn execute(run: &QueryRun<'_>, planned: &Planned) -> Result<(Vec<RecordBatch>, bool), Diagnostic> {
    let explained = |error| explain_error::explain(&error, run.text, Phase::Running);
    let context = Arc::new(TaskContext::from(&planned.state));
    let mut stream = execute_stream(Arc::clone(&planned.physical), context).map_err(explained)?;
    let (mut batches, mut kept, mut truncated) = (Vec::new(), 0, false);
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(explained)?;
        run.progress.add_rows(batch.num_rows() as u64);
        let room = run.limits.kept_rows.saturating_sub(kept);
        if batch.num_rows() > room {
            truncated = true;
            batches.push(batch.slice(0, room));
            break;
        }
        kept += batch.num_rows();
        batches.push(batch);
    }
    Ok((batches, truncated))
}

pub(crate) fn millis_since(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1_000.0
}
