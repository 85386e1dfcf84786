//! Which columns a plan or an expression reads of another plan, and a plan with other inputs.

use crate::plan::Node;
use crate::walk;
use athenaeum_functions::expr::{ColumnId, Expr};
use std::collections::BTreeSet;

/// The plan with its inputs replaced.
pub(crate) fn map_inputs<E>(node: Node, f: &mut dyn FnMut(Node) -> Result<Node, E>) -> Result<Node, E> {
    let mut one = |input: Box<Node>| f(*input).map(Box::new);
    Ok(match node {
        leaf @ (Node::Values { .. } | Node::Scan { .. } | Node::RecursiveRows { .. }) => leaf,
        Node::Filter { input, condition } => Node::Filter { input: one(input)?, condition },
        Node::Project { input, columns } => Node::Project { input: one(input)?, columns },
        Node::Join { kind, left, right, condition } => {
            Node::Join { kind, left: one(left)?, right: one(right)?, condition }
        }
        Node::MarkJoin { left, right, condition, output } => {
            Node::MarkJoin { left: one(left)?, right: one(right)?, condition, output }
        }
        Node::NotInJoin { left, right, value, column } => {
            Node::NotInJoin { left: one(left)?, right: one(right)?, value, column }
        }
        Node::Apply { input, subquery, kind, output } => {
            Node::Apply { input: one(input)?, subquery: one(subquery)?, kind, output }
        }
        Node::Unnest { input, items, ordinality, keeps_empty } => {
            Node::Unnest { input: one(input)?, items, ordinality, keeps_empty }
        }
        Node::Aggregate { input, groups, sets, set_index, aggregates } => {
            Node::Aggregate { input: one(input)?, groups, sets, set_index, aggregates }
        }
        Node::Window { input, functions } => Node::Window { input: one(input)?, functions },
        Node::MatchRecognize { input, partition_by, order_by, recognition, measures } => {
            Node::MatchRecognize { input: one(input)?, partition_by, order_by, recognition, measures }
        }
        Node::Sort { input, keys } => Node::Sort { input: one(input)?, keys },
        Node::Limit { input, offset, count, ties } => Node::Limit { input: one(input)?, offset, count, ties },
        Node::Distinct { input } => Node::Distinct { input: one(input)? },
        Node::Set { operator, is_all, inputs, columns } => {
            let inputs = inputs.into_iter().map(|(node, ids)| Ok((f(node)?, ids))).collect::<Result<_, E>>()?;
            Node::Set { operator, is_all, inputs, columns }
        }
        Node::Sample { input, percentage } => Node::Sample { input: one(input)?, percentage },
        Node::Recursive { base, step, number, columns, is_distinct, max_rounds } => Node::Recursive {
            base: Box::new((f(base.0)?, base.1)),
            step: Box::new((f(step.0)?, step.1)),
            number,
            columns,
            is_distinct,
            max_rounds,
        },
    })
}

/// The columns from outside that a plan reads.
pub(crate) fn free_columns(node: &Node) -> BTreeSet<ColumnId> {
    let made = walk::made(node).0;
    walk::reads(node).into_iter().filter(|id| !made.contains_key(id)).collect()
}

/// Whether a plan reads a column of another.
pub(crate) fn depends_on(node: &Node, other: &Node) -> bool {
    let given: Vec<ColumnId> = other.columns().iter().map(|column| column.id).collect();
    free_columns(node).iter().any(|id| given.contains(id))
}

/// Whether an expression reads a column of a plan.
pub(crate) fn reads(expr: &Expr, node: &Node) -> bool {
    let given: Vec<ColumnId> = node.columns().iter().map(|column| column.id).collect();
    expr.columns().iter().any(|id| given.contains(id))
}
