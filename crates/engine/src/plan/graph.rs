//! The plan of a run as a graph for the page: what each operator did, and in which stage Athena would run it.

use super::stage::Stage;
use super::tree::Operator;
use athenaeum_protocol::{PlanGraph, PlanNode};

/// The graph of stages, with the plan's text.
pub(super) fn graph(stages: &[Stage], text: String) -> PlanGraph {
    let mut nodes = Vec::new();
    if let Some(first) = stages.first() {
        add(&first.root, 0, stages, &mut nodes);
    }
    PlanGraph { nodes, text, note: String::new() }
}

/// Adds an operator behind all that it reads; its number.
fn add(operator: &Operator, stage: usize, stages: &[Stage], nodes: &mut Vec<PlanNode>) -> u32 {
    if let [source] = operator.sources.as_slice()
        && let Some(read) = stages.get(*source)
    {
        return add(&read.root, *source, stages, nodes);
    }
    let inputs = operator.inputs.iter().map(|input| add(input, stage, stages, nodes)).collect();
    let id = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
    let inside = operator.descriptor.iter().map(|(key, value)| format!("{key} = {value}"));
    let mut details: Vec<String> = inside.chain(operator.details.iter().cloned()).collect();
    details.push(format!("Layout: {}", operator.layout()));
    nodes.push(PlanNode {
        id,
        inputs,
        stage: u32::try_from(stage).unwrap_or(u32::MAX),
        name: operator.name.clone(),
        details,
        pushed_down: operator.pushed_down.clone(),
        not_pushed_down: operator.not_pushed_down.clone(),
        rows: operator.figures.rows,
        bytes: operator.figures.bytes,
        time_ms: operator.figures.millis(),
    });
    id
}
