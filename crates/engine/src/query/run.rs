//! Planning and running one query.

use super::catalog_bridge::QueryCatalog;
use super::explain;
use super::analysed::{analysed, logical, unordered};
use super::headings::result_columns;
use super::names::check_tables;
use super::{QueryIo, context, hidden_names};
use crate::explain_error::{self, Phase};
use crate::limits::EngineLimits;
use crate::outcome::{Answer, Rows};
use crate::progress::Progress;
use crate::table::HiddenColumn;
use crate::view::{Views, plan_views};
use arrow::datatypes::SchemaRef;
use arrow::record_batch::RecordBatch;
use athenaeum_analyzer::{OutputColumn, Plan};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::{Explain, ExplainPlan, ExplainStyle, Query};
use athenaeum_functions::expr::Expr as TypedExpr;
use athenaeum_lake::LakeStore;
use athenaeum_lake::catalog::Catalog;
use athenaeum_protocol::ResultColumn;
use datafusion::execution::{SendableRecordBatchStream, SessionState, TaskContext};
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::{ExecutionPlan, execute_stream};
use datafusion::sql::parser::Statement as PlanStatement;
use futures::StreamExt;
use sqlparser::ast::{SetExpr, Statement};
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
    /// Values for each `?`.
    pub(crate) parameters: Vec<TypedExpr>,
}

/// A query ready to run.
#[derive(Debug)]
pub(crate) struct Planned {
    state: SessionState,
    logical: LogicalPlan,
    physical: Arc<dyn ExecutionPlan>,
    pub(crate) planning_ms: f64,
    /// The columns of the result, where the query was planned from its tree.
    pub(crate) outputs: Option<Vec<OutputColumn>>,
}

impl Planned {
    /// Columns of its rows.
    pub(crate) fn schema(&self) -> SchemaRef {
        self.physical.schema()
    }

    fn columns(&self, query: &Query) -> Vec<ResultColumn> {
        let Some(outputs) = &self.outputs else { return result_columns(&self.physical.schema(), &query.headings) };
        let column =
            |output: &OutputColumn| ResultColumn { name: output.name.clone(), type_text: output.column.ty.to_string() };
        outputs.iter().map(column).collect()
    }

    fn rows(&self, batches: Vec<RecordBatch>) -> Rows {
        match &self.outputs {
            Some(outputs) => Rows::Typed(outputs.iter().map(|output| output.column.ty.clone()).collect(), batches),
            None => Rows::Batches(batches),
        }
    }

    /// Its rows, as they come.
    pub(crate) fn open(&self) -> datafusion::common::Result<SendableRecordBatchStream> {
        execute_stream(Arc::clone(&self.physical), Arc::new(TaskContext::from(&self.state)))
    }
}

/// Plans and runs a query.
pub(crate) async fn run_query(run: &QueryRun<'_>, query: &Query) -> Result<Answer, Diagnostic> {
    let planned = plan(run, query).await?;
    let columns = planned.columns(query);
    let started = Instant::now();
    let (batches, truncated) = execute(run, &planned).await?;
    Ok(Answer {
        columns,
        rows: planned.rows(batches),
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
        _ => ("Query Plan", explain::plan_text(&planned.logical, &planned.physical, &run.io, explain)?),
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

/// Plans a query whose rows are written: their order is lost, so no row is sorted, as in Athena.
pub(crate) async fn plan_unordered(run: &QueryRun<'_>, query: &Query) -> Result<Planned, Diagnostic> {
    if is_planned_from_tree() {
        return plan_tree(run, unordered(analysed(run, &query.tree)?)).await;
    }
    let mut unordered = query.clone();
    if !drop_order(&mut unordered.ast) {
        return plan(run, query).await;
    }
    // What is wrong in the ORDER BY is wrong all the same.
    analyse(run, query).await?;
    plan(run, &unordered).await
}

/// Leaves out the outermost ORDER BY, unless it decides which rows there are. Says whether there was one.
fn drop_order(query: &mut sqlparser::ast::Query) -> bool {
    if query.limit_clause.is_some() || query.fetch.is_some() {
        return false;
    }
    let inner = match query.body.as_mut() {
        SetExpr::Query(inner) => drop_order(inner),
        _ => false,
    };
    query.order_by.take().is_some() || inner
}

/// Whether queries are planned from their trees by Trino's rules, or by DataFusion.
fn is_planned_from_tree() -> bool {
    std::env::var_os("ATHENAEUM_TREE").is_some()
}

async fn plan_tree(run: &QueryRun<'_>, plan: Plan) -> Result<Planned, Diagnostic> {
    let started = Instant::now();
    let explained = |error| explain_error::explain(&error, run.text, Phase::Planning);
    let (state, logical) = logical(run, &plan).await?;
    let logical = state.optimize(&logical).map_err(explained)?;
    let physical = state.query_planner().create_physical_plan(&logical, &state).await.map_err(explained)?;
    Ok(Planned { state, logical, physical, planning_ms: millis_since(started), outputs: Some(plan.columns) })
}

async fn plan(run: &QueryRun<'_>, query: &Query) -> Result<Planned, Diagnostic> {
    if is_planned_from_tree() {
        return plan_tree(run, analysed(run, &query.tree)?).await;
    }
    let started = Instant::now();
    let explained = |error| explain_error::explain(&error, run.text, Phase::Planning);
    let (state, logical) = analyse(run, query).await?;
    let logical = state.optimize(&logical).map_err(explained)?;
    let physical = state.query_planner().create_physical_plan(&logical, &state).await.map_err(explained)?;
    Ok(Planned { state, logical, physical, planning_ms: millis_since(started), outputs: None })
}

async fn analyse(run: &QueryRun<'_>, query: &Query) -> Result<(SessionState, LogicalPlan), Diagnostic> {
    let views = plan_views(run, &query.ast).await?;
    logical_plan(run, &query.ast, run.text, run.database, views).await
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
    let hidden: Arc<[HiddenColumn]> = hidden_names::named_in(query).into();
    let bridge = QueryCatalog {
        catalog: Arc::clone(&run.catalog),
        lake: Arc::clone(&run.lake),
        io: Arc::clone(&run.io),
        hidden: Arc::clone(&hidden),
        views: Arc::new(views),
    };
    let state = context::session(bridge, database, &run.limits).map_err(explained)?;
    check_tables(&state, query, &run.catalog, database, text).map_err(explained)??;
    let mut ast = Box::new(query.clone());
    hidden_names::write_out_stars(&mut ast, &hidden, &run.catalog, database)?;
    let statement = PlanStatement::Statement(Box::new(Statement::Query(ast)));
    let logical = state.statement_to_plan(statement).await.map_err(explained)?;
    Ok((state, logical))
}

/// Runs to the end, keeping rows up to the limit.
async fn execute(run: &QueryRun<'_>, planned: &Planned) -> Result<(Vec<RecordBatch>, bool), Diagnostic> {
    let explained = |error| explain_error::explain(&error, run.text, Phase::Running);
    let mut stream = planned.open().map_err(explained)?;
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
