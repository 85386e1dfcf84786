//! Plans as people read them: EXPLAIN in all its forms, and the graph of a run, from one tree of operators under Trino's
//! names. The operators are those that really run here; the stages are those that Athena would have, told by rule.

mod aggregate;
mod build;
mod conditions;
mod domain;
mod expression;
mod figures;
mod graph;
mod graphviz;
mod io;
mod join;
mod json;
mod lost;
mod names;
mod own;
mod scan;
mod stage;
mod text;
mod tree;
mod two_steps;
mod typed;
mod write;

pub(crate) use names::PlanNames;

use crate::lower::{Outline, OwnExec};
use crate::query::QueryIo;
use crate::run_details::RunDetails;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::{Explain, ExplainFormat, ExplainPlan, ExplainStyle};
use athenaeum_protocol::{PlanGraph, RunState};
use build::Builder;
use datafusion::physical_plan::ExecutionPlan;
use tree::Operator;

/// The answer to EXPLAIN of what `io` read or will read.
pub(crate) fn explained(io: &QueryIo, explain: Explain) -> Result<String, Diagnostic> {
    if explain.plan == ExplainPlan::Io {
        return json::text(&io::io(&io.scans(), io.target()));
    }
    let Some(plan) = tree_of(io) else { return Ok(String::new()) };
    let plan = stage::with_exchanges(plan);
    if explain.plan == ExplainPlan::Logical {
        return match explain.format {
            ExplainFormat::Text => Ok(text::logical(&plan, explain.style) + &partitions_text(io)),
            ExplainFormat::Json => json::text(&json::logical(&plan)),
            ExplainFormat::Graphviz => Ok(graphviz::graphviz(&stage::in_one_piece(plan), false)),
        };
    }
    let stages = stage::stages(plan);
    match explain.format {
        ExplainFormat::Text => Ok(text::distributed(&stages, explain.style) + &partitions_text(io)),
        ExplainFormat::Json => json::text(&json::distributed(&stages)),
        ExplainFormat::Graphviz => Ok(graphviz::graphviz(&stages, true)),
    }
}

/// The plan of a run as a graph; nothing in it for a statement without a plan, such as DDL.
pub(crate) fn graph_of(run: &RunDetails) -> PlanGraph {
    let Some(plan) = tree_of(&run.io) else { return PlanGraph::default() };
    let has_run = has_run(&run.io);
    let style = if has_run { ExplainStyle::Analyze } else { ExplainStyle::Plan };
    let is_restricted = run.io.plan().is_some_and(|plan| is_restricted(plan.as_ref()));
    let stages = stage::stages(stage::with_exchanges(plan));
    let text = text::distributed(&stages, style) + &partitions_text(&run.io);
    let note = if is_restricted { RESTRICTED } else { note(run.state, has_run) };
    PlanGraph { note: note.to_owned(), ..graph::graph(&stages, text) }
}

/// Why a plan has no figures.
const RESTRICTED: &str = "Lake Formation leaves out rows or cells here: as in Athena, the plan tells neither which nor what its operators counted.";

/// Whether Lake Formation leaves out rows or cells in a plan.
pub(crate) fn is_restricted(plan: &dyn ExecutionPlan) -> bool {
    let own = plan.downcast_ref::<OwnExec>().map(OwnExec::outline);
    matches!(own, Some(Outline::RowsAndCells { .. }))
        || plan.children().into_iter().any(|child| is_restricted(child.as_ref()))
}

/// What is to be known of the figures.
fn note(state: RunState, has_run: bool) -> &'static str {
    match (state, has_run) {
        (RunState::Failed, false) => "The statement failed before an operator ran.",
        (RunState::Cancelled, false) => "The statement was cancelled before an operator ran.",
        (RunState::Failed, true) => "The statement failed: what the operators did is counted up to then.",
        (RunState::Cancelled, true) => "The statement was cancelled: what the operators did is counted up to then.",
        (RunState::Succeeded, _) => "",
    }
}

fn tree_of(io: &QueryIo) -> Option<Operator> {
    let Some((plan, names)) = io.plan().zip(io.plan_names()) else { return io.target().map(|_| write::nothing()) };
    let scans = io.scans();
    let output = Builder { names, scans: &scans, has_run: has_run(io) }.plan(plan);
    Some(match io.target() {
        Some(target) => write::written(output, target, io.written()),
        None => output,
    })
}

/// Whether the plan has begun to run, and may tell what its operators counted.
fn has_run(io: &QueryIo) -> bool {
    fn began(plan: &dyn ExecutionPlan) -> bool {
        let counted = plan.metrics().is_some_and(|metrics| metrics.output_rows().is_some());
        counted || plan.children().into_iter().any(|child| began(child.as_ref()))
    }
    io.plan().is_some_and(|plan| began(plan.as_ref()) && !is_restricted(plan.as_ref()))
}

/// How the partitions of each scan were found, or nothing where no table has any.
fn partitions_text(io: &QueryIo) -> String {
    let scans = io.scans();
    let lines: Vec<String> =
        scans.iter().filter_map(|scan| scan.chosen.partitions.as_ref()).map(|lookup| format!("\n{lookup}")).collect();
    if lines.is_empty() { String::new() } else { format!("\n\nPartitions{}", lines.concat()) }
}
