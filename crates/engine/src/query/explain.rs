//! Plans as text. Operators of our own that only pass rows on are left out.

use super::QueryIo;
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::display::DisplayableExecutionPlan;
use std::sync::Arc;

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlanText {
    /// Logical and physical plan, not run.
    Planned,
    /// Physical plan with rows, bytes and times.
    Ran,
    /// The same for every partition.
    RanVerbose,
}

/// Spaces per level of DataFusion's plan text.
const INDENT: usize = 2;

/// The plan as lines.
pub(crate) fn plan_text(logical: &LogicalPlan, physical: &Arc<dyn ExecutionPlan>, style: PlanText) -> String {
    let shown = match style {
        PlanText::Planned => DisplayableExecutionPlan::new(physical.as_ref()).indent(false).to_string(),
        PlanText::Ran => DisplayableExecutionPlan::with_metrics(physical.as_ref()).indent(false).to_string(),
        PlanText::RanVerbose => DisplayableExecutionPlan::with_full_metrics(physical.as_ref()).indent(true).to_string(),
    };
    let shown = without_turns(&shown);
    match style {
        PlanText::Planned => format!("Logical plan\n{}\n\nPhysical plan\n{shown}", logical.display_indent()),
        PlanText::Ran | PlanText::RanVerbose => shown,
    }
}

/// How the partitions of each scan were found, or nothing where no table has any.
pub(crate) fn partitions_text(io: &QueryIo) -> String {
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
        if line.trim_start().starts_with("TurnExec") {
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
