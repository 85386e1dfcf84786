//! Aggregates under Trino's names, whether DataFusion computes them or our accumulators.

use super::build::{Builder, named_reads};
use super::expression::Writer;
use super::tree::{Operator, Spread, Symbol, bracketed};
use super::typed::Typed;
use crate::lower::trino_aggregate;
use arrow::datatypes::DataType;
use athenaeum_functions::expr::ExprKind;
use datafusion::physical_expr::aggregate::AggregateFunctionExpr;
use datafusion::physical_expr::expressions::{CastExpr, Literal};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::aggregates::AggregateExec;

/// DataFusion's function that carries a value of a group along with its key.
const CARRIED: &str = "first_value";

/// The operator.
pub(super) fn aggregate(builder: &Builder<'_>, aggregate: &AggregateExec) -> Operator {
    let input = builder.operator(aggregate.input());
    let reads = named_reads(&input.outputs);
    let writer = Writer { names: builder.names, reads: &reads };
    let fields = builder.fields(&aggregate.schema());
    let mut outputs: Vec<Symbol> = Vec::new();
    for ((expr, _), field) in aggregate.group_expr().expr().iter().zip(&fields) {
        let passed = writer.passed(expr).and_then(|at| input.outputs.get(at)).cloned();
        outputs.push(passed.unwrap_or_else(|| field.clone()));
    }
    let keys: Vec<String> = outputs.iter().map(|symbol| symbol.name.clone()).collect();
    let mut details = Vec::new();
    let computed = fields.iter().skip(keys.len());
    for ((call, filter), field) in aggregate.aggr_expr().iter().zip(aggregate.filter_expr()).zip(computed) {
        let carried =
            call.expressions().first().and_then(|expr| writer.passed(expr)).and_then(|at| input.outputs.get(at));
        if let (CARRIED, Some(symbol)) = (call.fun().name(), carried) {
            outputs.push(symbol.clone());
            continue;
        }
        let name = symbol_name(call.fun().name(), &outputs);
        let filter = filter.as_ref().map(|filter| format!(" FILTER (WHERE {})", writer.text(filter)));
        details.push(format!("{name} := {}{}", text(call, &writer), filter.unwrap_or_default()));
        let ty = if is_sum_of_integers(call) { "bigint".to_owned() } else { field.ty.clone() };
        outputs.push(Symbol { is_raw: true, ..Symbol::new(name, ty) });
    }
    let mut operator = Operator::new("Aggregate", outputs, vec![input]).with("type", "SINGLE".to_owned());
    if !keys.is_empty() {
        operator = operator.with("keys", bracketed(keys.clone()));
    }
    operator = operator.spread(Spread::ByKeys(keys));
    operator.details = details;
    operator
}

/// A name that no column before has: `count`, `count_2`.
fn symbol_name(function: &str, taken: &[Symbol]) -> String {
    let is_taken = |name: &str| taken.iter().any(|symbol| symbol.name == name);
    if !is_taken(function) {
        return function.to_owned();
    }
    (2..).map(|number: u32| format!("{function}_{number}")).find(|name| !is_taken(name)).unwrap_or_default()
}

/// Whether it adds up integers, which are cast to decimals for that.
fn is_sum_of_integers(call: &AggregateFunctionExpr) -> bool {
    let expressions = call.expressions();
    let cast = expressions.first().and_then(|expr| expr.downcast_ref::<CastExpr>());
    let to = cast.map(|cast| cast.target_field().data_type());
    call.fun().name() == "sum"
        && trino_aggregate(call.fun()).is_none()
        && matches!(to, Some(DataType::Decimal128(_, 0)))
}

fn text(call: &AggregateFunctionExpr, writer: &Writer<'_>) -> String {
    let expressions = call.expressions();
    let Some(own) = trino_aggregate(call.fun()) else {
        let name = call.fun().name();
        let distinct = if call.is_distinct() { "DISTINCT " } else { "" };
        let arguments: Vec<String> = expressions
            .iter()
            .map(|expr| match expr.downcast_ref::<CastExpr>() {
                // DataFusion adds up wider numbers than the column's.
                Some(cast) if ["sum", "avg"].contains(&name) => writer.text(cast.expr()),
                _ if name == "count" && expr.downcast_ref::<Literal>().is_some() => "*".to_owned(),
                _ => writer.text(expr),
            })
            .collect();
        return format!("{name}({distinct}{})", arguments.join(", "));
    };
    let mut texts = expressions.iter().map(|expr| writer.text(expr));
    let typed = Typed::new(writer.names, []);
    let arguments: Vec<String> = own
        .arguments
        .iter()
        .map(|argument| match argument.kind {
            ExprKind::Lambda(_) => typed.text(argument),
            _ => texts.next().unwrap_or_default(),
        })
        .collect();
    let order: Vec<String> = own
        .order_by
        .iter()
        .zip(texts)
        .map(|(key, text)| format!("{text} {}", if key.is_descending { "DESC" } else { "ASC" }))
        .collect();
    let order = if order.is_empty() { String::new() } else { format!(" ORDER BY {}", order.join(", ")) };
    let distinct = if own.is_distinct { "DISTINCT " } else { "" };
    format!("{}({distinct}{}{order})", own.function.name, arguments.join(", "))
}
