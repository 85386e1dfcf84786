//! Our own operators under Trino's names.

use super::build::Builder;
use super::names::quoted;
use super::tree::{Operator, Spread, Symbol, bracketed};
use crate::lower::{Edge, Outline, OwnExec, SortedBy, WindowCall};
use datafusion::physical_plan::ExecutionPlan;

/// The operator.
pub(super) fn operator(builder: &Builder<'_>, own: &OwnExec) -> Operator {
    let inputs: Vec<Operator> = own.children().into_iter().map(|input| builder.operator(input)).collect();
    let outputs = builder.fields(&own.schema());
    let first: Vec<Symbol> = inputs.first().map(|input| input.outputs.clone()).unwrap_or_default();
    match own.outline() {
        Outline::Union => Operator::new("Union", outputs, inputs).spread(Spread::Union),
        Outline::Except { .. } if inputs.len() == 1 => {
            let keys = names(&first);
            Operator::new("Aggregate", first, inputs)
                .with("type", "SINGLE".to_owned())
                .with("keys", bracketed(keys.clone()))
                .spread(Spread::ByKeys(keys))
        }
        Outline::Intersect { is_all } => set("Intersect", is_all, outputs, inputs),
        Outline::Except { is_all } => set("Except", is_all, outputs, inputs),
        Outline::NotIn => not_in(&first, inputs),
        Outline::Recursion => {
            let mut operator = Operator::new("RecursiveUnion", outputs, inputs).spread(Spread::ByKeys(Vec::new()));
            operator.details.push("the second input runs again until a round gives no rows".to_owned());
            operator
        }
        // It is never shown by itself.
        Outline::RowsAndCells { .. } => Operator::new("Values", outputs, inputs),
        Outline::RecursiveRows => Operator::new("RecursiveRows", outputs, inputs).spread(Spread::Single),
        Outline::Unnest { passing, has_ordinality, keeps_empty } => {
            let (pass, arrays) = first.split_at(passing.min(first.len()));
            let outputs = pass.iter().cloned().chain(outputs.into_iter().skip(passing)).collect();
            let mut operator =
                Operator::new("Unnest", outputs, inputs).with("replicate", typed(pass)).with("unnest", typed(arrays));
            if has_ordinality {
                operator.details.push("WITH ORDINALITY".to_owned());
            }
            if keeps_empty {
                operator.details.push("rows without elements stay".to_owned());
            }
            operator
        }
        Outline::Window { passing, partition, order, calls } => {
            window(&first, outputs, inputs, passing, (&partition, &order), &calls)
        }
        Outline::MatchRecognize { partition, passing, text } => {
            let keys: Vec<String> = partition.iter().map(|at| name_at(&first, *at)).collect();
            let passing: Vec<Symbol> = passing.iter().filter_map(|at| first.get(*at).cloned()).collect();
            let count = passing.len();
            let outputs = passing.into_iter().chain(outputs.into_iter().skip(count)).collect();
            let mut operator = Operator::new("PatternRecognition", outputs, inputs)
                .with("partitionBy", bracketed(keys.clone()))
                .spread(Spread::ByKeys(keys));
            operator.details.push(builder.names.renamed(&text));
            operator
        }
    }
}

fn set(name: &str, is_all: bool, outputs: Vec<Symbol>, inputs: Vec<Operator>) -> Operator {
    let operator = Operator::new(name, outputs, inputs).spread(Spread::ByKeys(Vec::new()));
    operator.with("isDistinct", (!is_all).to_string())
}

/// The last column of the left rows is the value that is looked for.
fn not_in(left: &[Symbol], inputs: Vec<Operator>) -> Operator {
    let (value, passing) = match left.split_last() {
        Some((value, passing)) => (value.name.clone(), passing.to_vec()),
        None => (String::new(), Vec::new()),
    };
    let looked_for = inputs.get(1).and_then(|right| right.outputs.first()).map(|symbol| symbol.name.clone());
    let criteria = format!("({} = {})", quoted(&value), quoted(&looked_for.unwrap_or_default()));
    let mut operator =
        Operator::new("SemiJoin", passing, inputs).with("criteria", criteria).spread(Spread::RightEverywhere);
    operator.details.push("rows stay whose value is for certain not among the others (NOT IN)".to_owned());
    operator.details.push("Distribution: REPLICATED".to_owned());
    operator
}

fn window(
    first: &[Symbol],
    outputs: Vec<Symbol>,
    inputs: Vec<Operator>,
    passing: usize,
    (partition, order): (&[usize], &[SortedBy]),
    calls: &[WindowCall],
) -> Operator {
    let made: Vec<Symbol> = outputs.into_iter().skip(passing).collect();
    let details = made.iter().zip(calls).map(|(symbol, call)| format!("{} := {}", symbol.name, call_text(first, call)));
    let details = details.collect();
    let keys: Vec<String> = partition.iter().map(|at| name_at(first, *at)).collect();
    let by = order.iter().map(|key| {
        let direction = if key.is_descending { "DESC" } else { "ASC" };
        let nulls = if key.nulls_first { "FIRST" } else { "LAST" };
        format!("{} {direction} NULLS {nulls}", name_at(first, key.at))
    });
    let by = bracketed(by);
    let outputs = first.iter().take(passing).cloned().chain(made).collect();
    let mut operator = Operator::new("Window", outputs, inputs);
    if !keys.is_empty() {
        operator = operator.with("partitionBy", bracketed(keys.clone()));
    }
    if !order.is_empty() {
        operator = operator.with("orderBy", by);
    }
    operator.details = details;
    operator.spread(Spread::ByKeys(keys))
}

fn call_text(first: &[Symbol], call: &WindowCall) -> String {
    let edge = |edge: &Edge| match edge {
        Edge::UnboundedPreceding => "UNBOUNDED_PRECEDING".to_owned(),
        Edge::Preceding(at) => format!("PRECEDING {}", name_at(first, *at)),
        Edge::CurrentRow => "CURRENT_ROW".to_owned(),
        Edge::Following(at) => format!("FOLLOWING {}", name_at(first, *at)),
        Edge::UnboundedFollowing => "UNBOUNDED_FOLLOWING".to_owned(),
    };
    let arguments: Vec<String> = call.arguments.iter().map(|at| quoted(&name_at(first, *at))).collect();
    let arguments = if arguments.is_empty() && call.name == "count" { "*".to_owned() } else { arguments.join(", ") };
    let nulls = if call.ignores_nulls { " IGNORE NULLS" } else { "" };
    let filter = call.filter.map(|at| format!(" FILTER (WHERE {})", quoted(&name_at(first, at))));
    let unit = format!("{:?}", call.unit).to_uppercase();
    let (start, end) = (edge(&call.start), edge(&call.end));
    format!("{}({arguments}){nulls}{} {unit} {start} {end}", call.name, filter.unwrap_or_default())
}

fn name_at(symbols: &[Symbol], at: usize) -> String {
    symbols.get(at).map(|symbol| symbol.name.clone()).unwrap_or_default()
}

fn names(symbols: &[Symbol]) -> Vec<String> {
    symbols.iter().map(|symbol| symbol.name.clone()).collect()
}

fn typed(symbols: &[Symbol]) -> String {
    bracketed(symbols.iter().map(|symbol| format!("{}:{}", symbol.name, symbol.ty)))
}
