//! Planning and running one query.

use super::QueryIo;
use super::analysed::{analysed, logical, unordered};
use crate::explain_error::{self, Phase};
use crate::limits::EngineLimits;
use crate::outcome::{Answer, Rows};
use crate::permission::Access;
use crate::plan::PlanNames;
use crate::progress::Progress;
use arrow::record_batch::RecordBatch;
use athenaeum_analyzer::{OutputColumn, Plan};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::Query;
use athenaeum_functions::expr::Expr as TypedExpr;
use athenaeum_lake::LakeStore;
use athenaeum_lake::catalog::Catalog;
use athenaeum_protocol::ResultColumn;
use datafusion::execution::{SendableRecordBatchStream, SessionState, TaskContext};
use datafusion::physical_plan::{ExecutionPlan, execute_stream};
use futures::StreamExt;
use std::sync::Arc;
use web_time::Instant;

/// Everything a query needs to run.
#[derive(Debug)]
pub(crate) struct QueryRun<'r> {
    /// The statement as typed, for places in errors.
    pub(crate) text: &'r str,
    pub(crate) database: &'r str,
    pub(crate) catalog: Arc<Catalog>,
    /// Who runs it.
    pub(crate) access: Access,
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
    physical: Arc<dyn ExecutionPlan>,
    pub(crate) planning_ms: f64,
    /// The columns of the result.
    pub(crate) outputs: Vec<OutputColumn>,
}

impl Planned {
    fn columns(&self) -> Vec<ResultColumn> {
        let column =
            |output: &OutputColumn| ResultColumn { name: output.name.clone(), type_text: output.column.ty.to_string() };
        self.outputs.iter().map(column).collect()
    }

    fn rows(&self, batches: Vec<RecordBatch>) -> Rows {
        Rows::Typed(self.outputs.iter().map(|output| output.column.ty.clone()).collect(), batches)
    }

    /// Its rows, as they come.
    pub(crate) fn open(&self) -> datafusion::common::Result<SendableRecordBatchStream> {
        execute_stream(Arc::clone(&self.physical), Arc::new(TaskContext::from(&self.state)))
    }
}

/// Plans and runs a query.
pub(crate) async fn run_query(run: &QueryRun<'_>, query: &Query) -> Result<Answer, Diagnostic> {
    let planned = plan_query(run, query).await?;
    let columns = planned.columns();
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

/// Plans a query whose rows are written.
pub(crate) async fn plan_unordered(run: &QueryRun<'_>, query: &Query) -> Result<Planned, Diagnostic> {
    plan_rows(run, analysed(run, &query.tree)?).await
}

/// Plans an analysed query whose rows are written: their order is lost, so no row is sorted, as in Athena.
pub(crate) async fn plan_rows(run: &QueryRun<'_>, plan: Plan) -> Result<Planned, Diagnostic> {
    planned(run, unordered(plan)).await
}

/// Plans a query.
pub(crate) async fn plan_query(run: &QueryRun<'_>, query: &Query) -> Result<Planned, Diagnostic> {
    planned(run, analysed(run, &query.tree)?).await
}

async fn planned(run: &QueryRun<'_>, plan: Plan) -> Result<Planned, Diagnostic> {
    let started = Instant::now();
    let explained = |error| explain_error::explain(&error, Phase::Planning);
    let (state, logical) = logical(run, &plan).await?;
    let logical = state.optimize(&logical).map_err(explained)?;
    let physical = state.query_planner().create_physical_plan(&logical, &state).await.map_err(explained)?;
    run.io.keep_plan(&physical, PlanNames::of(&plan));
    Ok(Planned { state, physical, planning_ms: millis_since(started), outputs: plan.columns })
}

/// Runs to the end, keeping rows up to the limit.
async fn execute(run: &QueryRun<'_>, planned: &Planned) -> Result<(Vec<RecordBatch>, bool), Diagnostic> {
    let explained = |error| explain_error::explain(&error, Phase::Running);
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

/// Runs to the end for what its operators count; no row is kept.
pub(super) async fn run_to_end(run: &QueryRun<'_>, planned: &Planned) -> Result<(), Diagnostic> {
    let explained = |error| explain_error::explain(&error, Phase::Running);
    let mut stream = planned.open().map_err(explained)?;
    while let Some(batch) = stream.next().await {
        run.progress.add_rows(batch.map_err(explained)?.num_rows() as u64);
    }
    Ok(())
}

pub(crate) fn nanos_since(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

pub(crate) fn millis_since(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1_000.0
}
