//! Plans as people read them: EXPLAIN in all its forms, and the graph of a run, from one tree of operators under Trino's
//! names. The operators are those that really run here; the stages are those that Athena would have, told by rule.

mod aggregate;
mod build;
mod conditions;
mod expression;
mod figures;
mod graph;
mod io;
mod join;
mod json;
mod names;
mod own;
mod scan;
mod stage;
mod text;
mod tree;
mod typed;

pub(crate) use names::PlanNames;

use crate::query::{CATALOG, QueryIo};
use crate::run_details::RunDetails;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::trino::{
    Explain, ExplainFormat, ExplainPlan, ExplainStyle, RelationName, Target, TrinoStatement,
};
use athenaeum_dialect::{Statement, parse};
use athenaeum_protocol::PlanGraph;
use build::Builder;
use datafusion::physical_plan::ExecutionPlan;
use figures::Figures;
use tree::{Operator, Spread, Symbol};

/// The answer to EXPLAIN of what `io` read or will read; `target` is where a statement that writes puts its rows.
pub(crate) fn explained(
    io: &QueryIo,
    explain: Explain,
    target: Option<&Target>,
    database: &str,
) -> Result<String, Diagnostic> {
    if explain.plan == ExplainPlan::Io {
        let written = target.and_then(|target| table_of(target, database));
        return json::text(&io::io(&io.scans(), written));
    }
    let Some(plan) = tree_of(io, target, database) else { return Ok(String::new()) };
    let plan = stage::with_exchanges(plan);
    if explain.plan == ExplainPlan::Logical {
        return match explain.format {
            ExplainFormat::Text => Ok(text::logical(&plan, explain.style) + &partitions_text(io)),
            ExplainFormat::Json => json::text(&json::logical(&plan)),
            ExplainFormat::Graphviz => Ok(json::graphviz(&stage::in_one_piece(plan), false)),
        };
    }
    let stages = stage::stages(plan);
    match explain.format {
        ExplainFormat::Text => Ok(text::distributed(&stages, explain.style) + &partitions_text(io)),
        ExplainFormat::Json => json::text(&json::distributed(&stages)),
        ExplainFormat::Graphviz => Ok(json::graphviz(&stages, true)),
    }
}

/// The plan of a run as a graph; nothing in it for a statement without a plan, such as DDL.
pub(crate) fn graph_of(run: &RunDetails) -> PlanGraph {
    let target = match parse(&run.text).statement {
        Ok(Statement::Trino(TrinoStatement::Write(write))) => Some(write.target()),
        Ok(Statement::Trino(TrinoStatement::Explain(_, explained))) => explained.target,
        _ => None,
    };
    let Some(plan) = tree_of(&run.io, target.as_ref(), &run.database) else { return PlanGraph::default() };
    let style = if has_run(&run.io) { ExplainStyle::Analyze } else { ExplainStyle::Plan };
    let stages = stage::stages(stage::with_exchanges(plan));
    let text = text::distributed(&stages, style) + &partitions_text(&run.io);
    graph::graph(&stages, text)
}

fn tree_of(io: &QueryIo, target: Option<&Target>, database: &str) -> Option<Operator> {
    let (plan, names) = io.plan().zip(io.plan_names())?;
    let scans = io.scans();
    let output = Builder { names, scans: &scans, has_run: has_run(io) }.plan(plan);
    Some(match target {
        Some(target) => written(output, target, database),
        None => output,
    })
}

/// Whether the plan has begun to run.
fn has_run(io: &QueryIo) -> bool {
    fn began(plan: &dyn ExecutionPlan) -> bool {
        let counted = plan.metrics().is_some_and(|metrics| metrics.output_rows().is_some());
        counted || plan.children().into_iter().any(|child| began(child.as_ref()))
    }
    io.plan().is_some_and(|plan| began(plan.as_ref()))
}

/// A plan whose rows are written: Trino's writer where the rows are, its commit in one place.
fn written(output: Operator, target: &Target, database: &str) -> Operator {
    let Operator { inputs, outputs, .. } = output;
    let target = match (table_of(target, database), target) {
        (Some((database, name)), _) => format!("{CATALOG}:{database}:{name}"),
        (None, Target::Folder(folder)) => folder.clone(),
        (None, Target::Table(name)) => name.name.clone(),
    };
    let rows = Symbol::new("rows".to_owned(), "bigint".to_owned());
    let mut writer = Operator::new("TableWriter", vec![rows.clone()], inputs);
    writer.details.push(format!("writes {}", tree::bracketed(outputs.into_iter().map(|symbol| symbol.name))));
    let commit = Operator::new("TableCommit", vec![rows.clone()], vec![writer])
        .with("target", target)
        .spread(Spread::ByKeys(Vec::new()));
    let mut top = Operator::new("Output", vec![rows], vec![commit]).with("columnNames", "[rows]".to_owned());
    top.figures = Figures::default();
    top.spread(Spread::ByKeys(Vec::new()))
}

fn table_of<'t>(target: &'t Target, database: &'t str) -> Option<(&'t str, &'t str)> {
    match target {
        Target::Table(RelationName { database: own, name, .. }) => Some((own.as_deref().unwrap_or(database), name)),
        Target::Folder(_) => None,
    }
}

/// How the partitions of each scan were found, or nothing where no table has any.
fn partitions_text(io: &QueryIo) -> String {
    let scans = io.scans();
    let lines: Vec<String> =
        scans.iter().filter_map(|scan| scan.chosen.partitions.as_ref()).map(|lookup| format!("\n{lookup}")).collect();
    if lines.is_empty() { String::new() } else { format!("\n\nPartitions{}", lines.concat()) }
}
