//! EXPLAIN of a query, and the answer that every EXPLAIN gives. How plans are written is told in `plan`.

use super::run::{QueryRun, millis_since, plan_query, run_to_end};
use crate::outcome::{Answer, Rows};
use crate::plan;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::{Explain, ExplainPlan, ExplainStyle, Query};
use athenaeum_protocol::ResultColumn;
use web_time::Instant;

/// Plans a query and tells the plan; for EXPLAIN ANALYZE, after it ran.
pub(crate) async fn run_explain(run: &QueryRun<'_>, explain: Explain, query: &Query) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let planned = plan_query(run, query).await?;
    if explain.style != ExplainStyle::Plan {
        run_to_end(run, &planned).await?;
    }
    plan_told(run, explain, planned.planning_ms, started)
}

/// The answer to EXPLAIN of what `run` has planned, or has run.
pub(crate) fn plan_told(
    run: &QueryRun<'_>,
    explain: Explain,
    planning_ms: f64,
    started: Instant,
) -> Result<Answer, Diagnostic> {
    let (heading, text) = match explain.plan {
        // What is not valid has failed before.
        ExplainPlan::Validate => ("Valid", "true".to_owned()),
        _ => ("Query Plan", plan::explained(&run.io, explain)?),
    };
    let rows = text.lines().map(|line| vec![Some(line.to_owned())]).collect();
    Ok(Answer {
        columns: vec![ResultColumn { name: heading.to_owned(), type_text: "varchar".to_owned() }],
        rows: Rows::Text(rows),
        truncated: false,
        planning_ms,
        execution_ms: (millis_since(started) - planning_ms).max(0.0),
        catalog_changed: false,
    })
}
