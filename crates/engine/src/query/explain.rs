//! Plans as text. Operators of our own that only pass rows on are left out.

use super::{QueryIo, plan_json};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::{Explain, ExplainFormat, ExplainPlan, ExplainStyle};
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::display::DisplayableExecutionPlan;
use std::sync::Arc;

/// The operator that only passes rows on.
pub(super) const PASSING_ON: &str = "TurnExec";

/// Spaces per level of DataFusion's plan text.
const INDENT: usize = 2;

/// The plan that is asked for, as lines.
pub(crate) fn plan_text(
    logical: &LogicalPlan,
    physical: &Arc<dyn ExecutionPlan>,
    io: &QueryIo,
    explain: Explain,
) -> Result<String, Diagnostic> {
    let is_logical = explain.style == ExplainStyle::Plan && explain.plan == ExplainPlan::Logical;
    match explain.format {
        ExplainFormat::Text => Ok(lines(logical, physical, explain) + &partitions_text(io)),
        ExplainFormat::Graphviz if is_logical => Ok(plan_json::graphviz(&plan_json::tree(&logical.display_pg_json())?)),
        ExplainFormat::Json if is_logical => plan_json::json_text(&plan_json::tree(&logical.display_pg_json())?),
        ExplainFormat::Graphviz => {
            Ok(plan_json::graphviz(&plan_json::tree(&displayed(physical, explain).pgjson(false))?))
        }
        ExplainFormat::Json => plan_json::json_text(&plan_json::tree(&displayed(physical, explain).pgjson(false))?),
    }
}

fn displayed(physical: &Arc<dyn ExecutionPlan>, explain: Explain) -> DisplayableExecutionPlan<'_> {
    match explain.style {
        ExplainStyle::Plan => DisplayableExecutionPlan::new(physical.as_ref()),
        ExplainStyle::Analyze => DisplayableExecutionPlan::with_metrics(physical.as_ref()),
        ExplainStyle::AnalyzeVerbose => DisplayableExecutionPlan::with_full_metrics(physical.as_ref()),
    }
}

fn lines(logical: &LogicalPlan, physical: &Arc<dyn ExecutionPlan>, explain: Explain) -> String {
    let verbose = explain.style == ExplainStyle::AnalyzeVerbose;
    let shown = without_turns(&displayed(physical, explain).indent(verbose).to_string());
    match (explain.style, explain.plan) {
        (ExplainStyle::Plan, ExplainPlan::Logical) => logical.display_indent().to_string(),
        (ExplainStyle::Plan, ExplainPlan::Unsaid) => {
            format!("Logical plan\n{}\n\nPhysical plan\n{shown}", logical.display_indent())
        }
        _ => shown,
    }
}

/// How the partitions of each scan were found, or nothing where no table has any.
fn partitions_text(io: &QueryIo) -> String {
    let scans = io.scans();
    let lines: Vec<String> =
        scans.iter().filter_map(|scan| scan.chosen.partitions.as_ref()).map(|lookup| format!("\n{lookup}")).collect();
    if lines.is_empty() { String::new() } else { format!("\n\nPartitions{}", lines.concat()) }
}

/// Leaves out the lines of `TurnExec` and moves what hangs below them up one level.
fn without_turns(text: &str) -> String {
    let mut removed: Vec<usize> = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        while removed.last().is_some_and(|level| indent <= *level) {
            removed.pop();
        }
        if line.trim_start().starts_with(PASSING_ON) {
            removed.push(indent);
            continue;
        }
        lines.push(line.get(removed.len() * INDENT..).unwrap_or(line).to_owned());
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_vanish_and_their_children_move_up() {
        let text = "A\n  TurnExec, metrics=[]\n    B\n      TurnExec\n        C\n  D";
        assert_eq!(without_turns(text), "A\n  B\n    C\n  D");
    }
}
