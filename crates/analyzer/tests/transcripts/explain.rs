//! Plans as text: an operator a line, its inputs indented below. A column is its name and number.

use athenaeum_analyzer::{
    AggregateExpr, ApplyKind, Column, FrameBound, Node, Plan, SortKey, WindowExpr, WindowFunction,
};
use athenaeum_functions::Value;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use std::collections::BTreeMap;

pub(crate) fn explain(plan: &Plan) -> String {
    let mut printer = Printer { names: BTreeMap::new(), text: String::new() };
    printer.name(&plan.root);
    printer.node(&plan.root, 0);
    printer.text
}

struct Printer {
    names: BTreeMap<ColumnId, String>,
    text: String,
}

fn inputs(node: &Node) -> Vec<&Node> {
    match node {
        Node::Values { .. } | Node::Scan { .. } | Node::RecursiveRows { .. } => Vec::new(),
        Node::Join { left, right, .. } | Node::MarkJoin { left, right, .. } | Node::NotInJoin { left, right, .. } => {
            vec![left, right]
        }
        Node::Apply { input, subquery, .. } => vec![input, subquery],
        Node::Set { inputs, .. } => inputs.iter().map(|(node, _)| node).collect(),
        Node::Recursive { base, step, .. } => vec![&base.0, &step.0],
        Node::Filter { input, .. }
        | Node::Project { input, .. }
        | Node::Unnest { input, .. }
        | Node::Aggregate { input, .. }
        | Node::Window { input, .. }
        | Node::MatchRecognize { input, .. }
        | Node::Sort { input, .. }
        | Node::Limit { input, .. }
        | Node::Distinct { input }
        | Node::Sample { input, .. } => vec![input],
    }
}

impl Printer {
    fn name(&mut self, node: &Node) {
        inputs(node).into_iter().for_each(|input| self.name(input));
        for column in node.columns() {
            let number = self.names.len();
            self.names.entry(column.id).or_insert_with(|| format!("{}{number}", column.name));
        }
    }

    fn node(&mut self, node: &Node, depth: usize) {
        let line = self.line(node);
        self.text.push_str(&format!("{}{line}\n", "  ".repeat(depth)));
        inputs(node).into_iter().for_each(|input| self.node(input, depth + 1));
    }

    fn line(&self, node: &Node) -> String {
        match node {
            Node::Values { columns, rows } => {
                let rows: Vec<String> = rows.iter().map(|row| format!("({})", self.all(row))).collect();
                format!("Values {} = {}", self.columns(columns), rows.join(" "))
            }
            Node::Scan { table, columns, .. } => {
                let names: Vec<&str> = columns.iter().map(|(_, name)| name.as_str()).collect();
                format!("Scan {table} ({})", names.join(", "))
            }
            Node::Filter { condition, .. } => format!("Filter {}", self.expr(condition)),
            Node::Project { columns, .. } => {
                let columns: Vec<String> = columns.iter().map(|(column, expr)| self.made(column, expr)).collect();
                format!("Project {}", columns.join(", "))
            }
            Node::Join { kind, condition, .. } => format!("{kind:?} join {}", self.maybe(condition.as_ref())),
            Node::MarkJoin { condition, output, .. } => {
                format!("Mark {} = {}", self.id(output.id), self.maybe(condition.as_ref()))
            }
            Node::NotInJoin { value, column, .. } => format!("NotIn {} {}", self.expr(value), self.id(*column)),
            Node::Apply { kind, output, .. } => format!("Apply {} = {}", self.id(output.id), self.kind(kind)),
            Node::Unnest { items, ordinality, keeps_empty, .. } => {
                let items: Vec<String> = items
                    .iter()
                    .map(|(expr, columns)| format!("{} as ({})", self.expr(expr), self.columns(columns)))
                    .collect();
                let ordinality =
                    ordinality.as_ref().map_or(String::new(), |column| format!(" ordinality {}", self.id(column.id)));
                format!("Unnest {}{ordinality}{}", items.join(", "), if *keeps_empty { " keeping empty" } else { "" })
            }
            Node::Aggregate { groups, sets, set_index, aggregates, .. } => {
                let aggregates: Vec<String> = aggregates
                    .iter()
                    .map(|(column, aggregate)| format!("{} = {}", self.id(column.id), self.aggregate(aggregate)))
                    .collect();
                let index = set_index.as_ref().map_or(String::new(), |column| format!(" index {}", self.id(column.id)));
                format!("Aggregate by ({}) sets {sets:?}{index}: {}", self.columns(groups), aggregates.join(", "))
            }
            Node::Window { functions, .. } => {
                let functions: Vec<String> = functions
                    .iter()
                    .map(|(column, window)| format!("{} = {}", self.id(column.id), self.window(window)))
                    .collect();
                format!("Window {}", functions.join(", "))
            }
            Node::MatchRecognize { partition_by, order_by, recognition, measures, .. } => format!(
                "Match {:?} by ({}) order {}: {}",
                recognition.shown,
                self.columns(partition_by),
                self.keys(order_by),
                self.columns(measures)
            ),
            Node::Sort { keys, .. } => format!("Sort {}", self.keys(keys)),
            Node::Limit { offset, count, ties, .. } => {
                let ties = ties.as_ref().map_or(String::new(), |keys| format!(" ties {}", self.keys(keys)));
                format!("Limit {count:?} after {offset}{ties}")
            }
            Node::Distinct { .. } => "Distinct".to_owned(),
            Node::Set { operator, is_all, inputs, columns } => {
                let inputs: Vec<String> = inputs
                    .iter()
                    .map(|(_, ids)| ids.iter().map(|id| self.id(*id)).collect::<Vec<_>>().join(", "))
                    .collect();
                let all = if *is_all { " all" } else { "" };
                format!("{operator:?}{all} {} = ({})", self.columns(columns), inputs.join(") ("))
            }
            Node::Sample { percentage, .. } => format!("Sample {percentage}"),
            Node::Recursive { number, columns, is_distinct, .. } => {
                format!("Recursive {number} {} distinct {is_distinct}", self.columns(columns))
            }
            Node::RecursiveRows { number, columns } => format!("RecursiveRows {number} {}", self.columns(columns)),
        }
    }

    fn made(&self, column: &Column, expr: &Expr) -> String {
        match expr.kind {
            ExprKind::Column(id) if id == column.id => self.id(id),
            _ => format!("{} = {}", self.id(column.id), self.expr(expr)),
        }
    }

    fn id(&self, id: ColumnId) -> String {
        self.names.get(&id).cloned().unwrap_or_else(|| format!("?{}", id.0))
    }

    fn columns(&self, columns: &[Column]) -> String {
        columns.iter().map(|column| self.id(column.id)).collect::<Vec<_>>().join(", ")
    }

    fn keys(&self, keys: &[SortKey]) -> String {
        let key = |key: &SortKey| format!("{}{}", self.expr(&key.expr), if key.is_descending { " desc" } else { "" });
        keys.iter().map(key).collect::<Vec<_>>().join(", ")
    }

    fn kind(&self, kind: &ApplyKind) -> String {
        match kind {
            ApplyKind::Scalar(column) => format!("value of {}", self.id(*column)),
            ApplyKind::Exists => "exists".to_owned(),
            ApplyKind::In(value, column) => format!("{} in {}", self.expr(value), self.id(*column)),
            ApplyKind::Quantified { comparison, is_all, value, column } => {
                let how = if *is_all { "all" } else { "any" };
                format!("{} {} {how} {}", self.expr(value), comparison.symbol(), self.id(*column))
            }
        }
    }

    fn aggregate(&self, aggregate: &AggregateExpr) -> String {
        format!("{}({})", aggregate.function.name, self.all(&aggregate.arguments))
    }

    fn window(&self, window: &WindowExpr) -> String {
        let function = match &window.function {
            WindowFunction::Ranking { name, arguments, .. } => format!("{name}({})", self.all(arguments)),
            WindowFunction::Aggregate(aggregate) => self.aggregate(aggregate),
        };
        let bound = |bound: &FrameBound| match bound {
            FrameBound::Preceding(value) => format!("from {}", self.expr(value)),
            FrameBound::Following(value) => format!("to {}", self.expr(value)),
            other => format!("{other:?}"),
        };
        let frame = &window.frame;
        format!(
            "{function} over ({} order {} {:?} {} {})",
            self.all(&window.partition_by),
            self.keys(&window.order_by),
            frame.unit,
            bound(&frame.start),
            bound(&frame.end)
        )
    }

    fn maybe(&self, expr: Option<&Expr>) -> String {
        expr.map_or_else(|| "all".to_owned(), |expr| self.expr(expr))
    }

    fn all(&self, exprs: &[Expr]) -> String {
        exprs.iter().map(|expr| self.expr(expr)).collect::<Vec<_>>().join(", ")
    }

    fn expr(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Column(id) => self.id(*id),
            ExprKind::Constant(Value::Integer(value)) => value.to_string(),
            ExprKind::Constant(value) => format!("{value:?}"),
            ExprKind::Call(call, arguments) => format!("{}({})", call.function.name, self.all(arguments)),
            ExprKind::Cast { value, .. } => format!("{}::{}", self.expr(value), expr.ty),
            ExprKind::And(items) => format!("and({})", self.all(items)),
            ExprKind::Or(items) => format!("or({})", self.all(items)),
            ExprKind::Not(value) => format!("not({})", self.expr(value)),
            ExprKind::IsNull(value) => format!("is_null({})", self.expr(value)),
            ExprKind::Coalesce(items) => format!("coalesce({})", self.all(items)),
            ExprKind::In(value, items) => format!("{} in ({})", self.expr(value), self.all(items)),
            ExprKind::Case(whens, otherwise) => {
                let whens: Vec<String> = whens
                    .iter()
                    .map(|(condition, result)| format!("{} then {}", self.expr(condition), self.expr(result)))
                    .collect();
                format!("case({} else {})", whens.join(", "), self.maybe(otherwise.as_deref()))
            }
            ExprKind::Row(items) => format!("row({})", self.all(items)),
            ExprKind::Array(items) => format!("array({})", self.all(items)),
            ExprKind::Field(value, index) => format!("{}.{index}", self.expr(value)),
            other => format!("{other:?}"),
        }
    }
}
