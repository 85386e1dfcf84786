//! A second copy of a plan, whose columns have new identities.

use super::Untangler;
use super::names::map_inputs;
use super::shape::{substituted, substituted_aggregate};
use crate::plan::{ApplyKind, Column, FrameBound, Node, SortKey, WindowExpr, WindowFrame, WindowFunction};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_functions::expr::{ColumnId, Expr};

/// Columns and what stands for them.
pub(super) type Renames = Vec<(ColumnId, Column)>;

impl Untangler<'_, '_> {
    /// A copy, and the new column for each column that the plan makes anywhere.
    pub(super) fn copy(&self, node: &Node) -> Result<(Node, Renames), Diagnostic> {
        let mut renames = Vec::new();
        self.rename_all(node, &mut renames);
        Ok((renamed(node.clone(), &renames), renames))
    }

    fn rename_all(&self, node: &Node, renames: &mut Renames) {
        // Every node's own columns; a column that passes has its new one already.
        let mut inner = node.clone();
        for column in node.columns() {
            if !renames.iter().any(|(id, _)| *id == column.id) {
                renames.push((column.id, self.new_column(&column.name, column.ty)));
            }
        }
        inner = map_inputs::<Diagnostic>(inner, &mut |input| {
            self.rename_all(&input, renames);
            Ok(input)
        })
        .unwrap_or_else(|_e| Node::one_row());
        drop(inner);
    }
}

/// What stands for columns, as expressions.
pub(super) fn expressions_of(renames: &Renames) -> Vec<(ColumnId, Expr)> {
    renames.iter().map(|(id, column)| (*id, column.expr())).collect()
}

/// A plan in which columns are replaced, those it makes and those it reads.
// Long on purpose: one arm for each kind of node, so that a new kind is not forgotten.
pub(super) fn renamed(node: Node, renames: &Renames) -> Node {
    let outputs = expressions_of(renames);
    let column = |one: Column| renames.iter().find(|(id, _)| *id == one.id).map_or(one, |(_, to)| to.clone());
    let id = |one: ColumnId| renames.iter().find(|(from, _)| *from == one).map_or(one, |(_, to)| to.id);
    let expr = |one: &Expr| substituted(one, &outputs);
    let key = |one: SortKey| SortKey { expr: expr(&one.expr), ..one };
    let keys = |all: Vec<SortKey>| all.into_iter().map(key).collect::<Vec<_>>();
    let columns = |all: Vec<Column>| all.into_iter().map(column).collect::<Vec<_>>();
    let node = map_inputs::<std::convert::Infallible>(node, &mut |input| Ok(renamed(input, renames)));
    let node = match node {
        Ok(node) => node,
        Err(never) => match never {},
    };
    match node {
        Node::Values { columns: made, rows } => {
            let rows = rows.iter().map(|row| row.iter().map(expr).collect()).collect();
            Node::Values { columns: columns(made), rows }
        }
        Node::Scan { database, table, columns: read } => {
            let read = read.into_iter().map(|(one, name)| (column(one), name)).collect();
            Node::Scan { database, table, columns: read }
        }
        Node::Filter { input, condition } => Node::Filter { input, condition: expr(&condition) },
        Node::Project { input, columns: made } => {
            let made = made.into_iter().map(|(one, value)| (column(one), expr(&value))).collect();
            Node::Project { input, columns: made }
        }
        Node::Join { kind, left, right, condition } => {
            Node::Join { kind, left, right, condition: condition.as_ref().map(expr) }
        }
        Node::MarkJoin { left, right, condition, output } => {
            Node::MarkJoin { left, right, condition: condition.as_ref().map(expr), output: column(output) }
        }
        Node::NotInJoin { left, right, value, column: of } => {
            Node::NotInJoin { left, right, value: expr(&value), column: id(of) }
        }
        Node::Apply { input, subquery, kind, output } => {
            let kind = match kind {
                ApplyKind::Scalar(of) => ApplyKind::Scalar(id(of)),
                ApplyKind::Exists => ApplyKind::Exists,
                ApplyKind::In(value, of) => ApplyKind::In(expr(&value), id(of)),
                ApplyKind::Quantified { comparison, is_all, value, column } => {
                    ApplyKind::Quantified { comparison, is_all, value: expr(&value), column: id(column) }
                }
            };
            Node::Apply { input, subquery, kind, output: column(output) }
        }
        Node::Unnest { input, items, ordinality, keeps_empty } => {
            let items = items.into_iter().map(|(value, made)| (expr(&value), columns(made))).collect();
            Node::Unnest { input, items, ordinality: ordinality.map(column), keeps_empty }
        }
        Node::Aggregate { input, groups, sets, set_index, aggregates } => {
            let aggregates = aggregates
                .into_iter()
                .map(|(one, made)| (column(one), substituted_aggregate(&made, &outputs)))
                .collect();
            Node::Aggregate { input, groups: columns(groups), sets, set_index: set_index.map(column), aggregates }
        }
        Node::Window { input, functions } => {
            let functions =
                functions.into_iter().map(|(one, made)| (column(one), renamed_window(made, &outputs))).collect();
            Node::Window { input, functions }
        }
        Node::MatchRecognize { input, partition_by, order_by, recognition, measures } => Node::MatchRecognize {
            input,
            partition_by: columns(partition_by),
            order_by: keys(order_by),
            recognition: Box::new(recognition.with_values(&mut |one| expr(one))),
            measures: columns(measures),
        },
        Node::Sort { input, keys: by } => Node::Sort { input, keys: keys(by) },
        Node::Limit { input, offset, count, ties } => Node::Limit { input, offset, count, ties: ties.map(keys) },
        Node::Set { operator, is_all, inputs, columns: made } => {
            let inputs = inputs.into_iter().map(|(input, ids)| (input, ids.into_iter().map(id).collect())).collect();
            Node::Set { operator, is_all, inputs, columns: columns(made) }
        }
        Node::Recursive { base, step, number, columns: made, is_distinct, max_rounds } => {
            let ids = |all: Vec<ColumnId>| all.into_iter().map(id).collect();
            let (base, step) = (Box::new((base.0, ids(base.1))), Box::new((step.0, ids(step.1))));
            Node::Recursive { base, step, number, columns: columns(made), is_distinct, max_rounds }
        }
        Node::RecursiveRows { number, columns: made } => Node::RecursiveRows { number, columns: columns(made) },
        same @ (Node::Distinct { .. } | Node::Sample { .. }) => same,
    }
}

fn renamed_window(window: WindowExpr, outputs: &[(ColumnId, Expr)]) -> WindowExpr {
    let expr = |one: &Expr| substituted(one, outputs);
    let bound = |one: FrameBound| match one {
        FrameBound::Preceding(value) => FrameBound::Preceding(expr(&value)),
        FrameBound::Following(value) => FrameBound::Following(expr(&value)),
        other => other,
    };
    let function = match window.function {
        WindowFunction::Ranking { name, arguments, ignores_nulls } => {
            WindowFunction::Ranking { name, arguments: arguments.iter().map(expr).collect(), ignores_nulls }
        }
        WindowFunction::Aggregate(one) => WindowFunction::Aggregate(substituted_aggregate(&one, outputs)),
    };
    let order_by = window.order_by.into_iter().map(|key| SortKey { expr: expr(&key.expr), ..key }).collect();
    let frame = WindowFrame { start: bound(window.frame.start), end: bound(window.frame.end), ..window.frame };
    WindowExpr {
        function,
        partition_by: window.partition_by.iter().map(expr).collect(),
        order_by,
        frame,
        ty: window.ty,
    }
}
