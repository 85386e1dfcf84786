//! The last pass over a plan: columns that nothing reads are left out, down to the scans.

use crate::plan::{Column, Node};
use crate::walk::reads;
use athenaeum_functions::expr::{ColumnId, Expr};
use std::collections::BTreeSet;

/// Columns that are read, by who stands above or beside. Identities are unique in a plan, so one set serves for all of it.
type Wanted = BTreeSet<ColumnId>;

/// The plan with what is needed for these of its columns.
pub(crate) fn prune(node: Node, mut wanted: Wanted) -> Node {
    pruned(node, &mut wanted)
}

#[expect(clippy::boxed_local, reason = "inputs are boxed where they stand")]
fn boxed(node: Box<Node>, wanted: &mut Wanted) -> Box<Node> {
    Box::new(pruned(*node, wanted))
}

fn want_all(columns: &[Column], wanted: &mut Wanted) {
    wanted.extend(columns.iter().map(|column| column.id));
}

/// Who reads is visited before what is read.
// Long on purpose: one arm for each kind of node, so that a new kind is not forgotten.
fn pruned(node: Node, wanted: &mut Wanted) -> Node {
    match node {
        Node::Values { columns, rows } => pruned_values(columns, rows, wanted),
        Node::RecursiveRows { .. } => node,
        Node::Scan { database, table, columns, access } => {
            let access = access.map(|access| Box::new(access.narrowed(|id| wanted.contains(&id))));
            let is_own = |column: &Column| access.as_ref().is_some_and(|access| access.own.contains(&column.id));
            let columns =
                columns.into_iter().filter(|(column, _)| wanted.contains(&column.id) || is_own(column)).collect();
            Node::Scan { database, table, columns, access }
        }
        Node::Filter { input, condition } => {
            wanted.extend(condition.columns());
            Node::Filter { input: boxed(input, wanted), condition }
        }
        Node::Project { input, columns } => {
            let columns: Vec<_> = columns.into_iter().filter(|(column, _)| wanted.contains(&column.id)).collect();
            wanted.extend(columns.iter().flat_map(|(_, expr)| expr.columns()));
            Node::Project { input: boxed(input, wanted), columns }
        }
        Node::Join { kind, left, right, condition } => {
            wanted.extend(condition.iter().flat_map(|condition| condition.columns()));
            let right = boxed(right, wanted);
            Node::Join { kind, left: boxed(left, wanted), right, condition }
        }
        Node::MarkJoin { left, right, condition, output } => {
            wanted.extend(condition.iter().flat_map(|condition| condition.columns()));
            let right = boxed(right, wanted);
            Node::MarkJoin { left: boxed(left, wanted), right, condition, output }
        }
        Node::NotInJoin { left, right, value, column } => {
            wanted.extend(value.columns());
            wanted.insert(column);
            let right = boxed(right, wanted);
            Node::NotInJoin { left: boxed(left, wanted), right, value, column }
        }
        Node::Apply { input, subquery, kind, output } => {
            wanted.extend(kind.reads());
            match &kind {
                crate::ApplyKind::Exists => {}
                crate::ApplyKind::Scalar(id)
                | crate::ApplyKind::In(_, id)
                | crate::ApplyKind::Quantified { column: id, .. } => {
                    wanted.insert(*id);
                }
            }
            let subquery = boxed(subquery, wanted);
            Node::Apply { input: boxed(input, wanted), subquery, kind, output }
        }
        Node::Unnest { input, items, ordinality, keeps_empty } => {
            wanted.extend(items.iter().flat_map(|(expr, _)| expr.columns()));
            Node::Unnest { input: boxed(input, wanted), items, ordinality, keeps_empty }
        }
        Node::Aggregate { input, groups, sets, set_index, aggregates } => {
            want_all(&groups, wanted);
            let set_index = set_index.filter(|column| wanted.contains(&column.id));
            let aggregates: Vec<_> = aggregates.into_iter().filter(|(column, _)| wanted.contains(&column.id)).collect();
            wanted.extend(aggregates.iter().flat_map(|(_, aggregate)| aggregate.reads()));
            Node::Aggregate { input: boxed(input, wanted), groups, sets, set_index, aggregates }
        }
        Node::Window { input, functions } => {
            let functions: Vec<_> = functions.into_iter().filter(|(column, _)| wanted.contains(&column.id)).collect();
            wanted.extend(functions.iter().flat_map(|(_, window)| window.reads()));
            if functions.is_empty() {
                return pruned(*input, wanted);
            }
            Node::Window { input: boxed(input, wanted), functions }
        }
        Node::MatchRecognize { input, partition_by, order_by, recognition, measures } => {
            want_all(&partition_by, wanted);
            wanted.extend(order_by.iter().flat_map(|key| key.expr.columns()));
            wanted.extend(recognition.values().into_iter().flat_map(Expr::columns));
            Node::MatchRecognize { input: boxed(input, wanted), partition_by, order_by, recognition, measures }
        }
        Node::Sort { input, keys } => {
            wanted.extend(keys.iter().flat_map(|key| key.expr.columns()));
            Node::Sort { input: boxed(input, wanted), keys }
        }
        Node::Limit { input, offset, count, ties } => {
            wanted.extend(ties.iter().flatten().flat_map(|key| key.expr.columns()));
            Node::Limit { input: boxed(input, wanted), offset, count, ties }
        }
        Node::Distinct { input } => {
            want_all(&input.columns(), wanted);
            Node::Distinct { input: boxed(input, wanted) }
        }
        Node::Set { operator, is_all, inputs, columns } => pruned_set(operator, is_all, inputs, columns, wanted),
        Node::Sample { input, percentage } => Node::Sample { input: boxed(input, wanted), percentage },
        Node::Recursive { base, step, number, columns, is_distinct, max_rounds } => {
            let mut operand = |(node, ids): (Node, Vec<ColumnId>)| {
                wanted.extend(ids.iter().copied());
                wanted.extend(reads(&node));
                Box::new((pruned(node, wanted), ids))
            };
            let (base, step) = (operand(*base), operand(*step));
            Node::Recursive { base, step, number, columns, is_distinct, max_rounds }
        }
    }
}

fn pruned_values(columns: Vec<Column>, rows: Vec<Vec<Expr>>, wanted: &mut Wanted) -> Node {
    // Rows that are written out are few: all of their columns stay.
    wanted.extend(rows.iter().flatten().flat_map(|expr| expr.columns()));
    Node::Values { columns, rows }
}

fn pruned_set(
    operator: crate::SetOperator,
    is_all: bool,
    inputs: Vec<(Node, Vec<ColumnId>)>,
    columns: Vec<Column>,
    wanted: &mut Wanted,
) -> Node {
    // Only of UNION ALL a column says nothing about which rows there are.
    let is_free = operator == crate::SetOperator::Union;
    let is_kept: Vec<bool> = columns.iter().map(|column| !is_free || wanted.contains(&column.id)).collect();
    let kept = |index: usize| is_kept.get(index).copied().unwrap_or(true);
    let inputs = inputs.into_iter().map(|(node, ids)| {
        let ids: Vec<ColumnId> =
            ids.into_iter().enumerate().filter(|(index, _)| kept(*index)).map(|(_, id)| id).collect();
        wanted.extend(ids.iter().copied());
        (pruned(node, wanted), ids)
    });
    let inputs = inputs.collect();
    let columns = columns.into_iter().enumerate().filter(|(index, _)| kept(*index)).map(|(_, column)| column).collect();
    Node::Set { operator, is_all, inputs, columns }
}
