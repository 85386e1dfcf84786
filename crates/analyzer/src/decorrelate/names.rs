//! Which columns a plan reads, and its inputs and expressions.

use crate::plan::{AggregateExpr, ApplyKind, FrameBound, Node, SortKey, WindowExpr, WindowFunction};
use athenaeum_functions::expr::{ColumnId, Expr};

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

fn inputs(node: &Node) -> Vec<&Node> {
    match node {
        Node::Values { .. } | Node::Scan { .. } | Node::RecursiveRows { .. } => Vec::new(),
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
        Node::Join { left, right, .. } | Node::MarkJoin { left, right, .. } | Node::NotInJoin { left, right, .. } => {
            vec![left, right]
        }
        Node::Apply { input, subquery, .. } => vec![input, subquery],
        Node::Set { inputs, .. } => inputs.iter().map(|(node, _)| node).collect(),
        Node::Recursive { base, step, .. } => vec![&base.0, &step.0],
    }
}

/// The expressions of a node itself.
fn expressions(node: &Node) -> Vec<&Expr> {
    match node {
        Node::Values { rows, .. } => rows.iter().flatten().collect(),
        Node::Filter { condition, .. } => vec![condition],
        Node::Project { columns, .. } => columns.iter().map(|(_, expr)| expr).collect(),
        Node::Join { condition, .. } | Node::MarkJoin { condition, .. } => condition.iter().collect(),
        Node::NotInJoin { value, .. } => vec![value],
        Node::Apply { kind: ApplyKind::In(value, _) | ApplyKind::Quantified { value, .. }, .. } => vec![value],
        Node::Unnest { items, .. } => items.iter().map(|(expr, _)| expr).collect(),
        Node::Aggregate { aggregates, .. } => aggregates.iter().flat_map(|(_, one)| of_aggregate(one)).collect(),
        Node::Window { functions, .. } => functions.iter().flat_map(|(_, one)| of_window(one)).collect(),
        Node::MatchRecognize { order_by, recognition, .. } => {
            let keys = order_by.iter().map(|key| &key.expr);
            keys.chain(recognition.values()).collect()
        }
        Node::Sort { keys, .. } => keys.iter().map(|key| &key.expr).collect(),
        Node::Limit { ties, .. } => ties.iter().flatten().map(|key| &key.expr).collect(),
        Node::Apply { .. }
        | Node::Scan { .. }
        | Node::Distinct { .. }
        | Node::Set { .. }
        | Node::Sample { .. }
        | Node::Recursive { .. }
        | Node::RecursiveRows { .. } => Vec::new(),
    }
}

fn of_aggregate(aggregate: &AggregateExpr) -> Vec<&Expr> {
    let keys = aggregate.order_by.iter().map(|key: &SortKey| &key.expr);
    aggregate.arguments.iter().chain(&aggregate.filter).chain(keys).collect()
}

fn of_window(window: &WindowExpr) -> Vec<&Expr> {
    let mut found: Vec<&Expr> = match &window.function {
        WindowFunction::Ranking { arguments, .. } => arguments.iter().collect(),
        WindowFunction::Aggregate(aggregate) => of_aggregate(aggregate),
    };
    found.extend(&window.partition_by);
    found.extend(window.order_by.iter().map(|key| &key.expr));
    for bound in [&window.frame.start, &window.frame.end] {
        if let FrameBound::Preceding(expr) | FrameBound::Following(expr) = bound {
            found.push(expr);
        }
    }
    found
}

/// The columns from outside that a plan reads.
pub(crate) fn free_columns(node: &Node) -> Vec<ColumnId> {
    let (mut read, mut made) = (Vec::new(), Vec::new());
    collect(node, &mut read, &mut made);
    let mut free: Vec<ColumnId> = Vec::new();
    for id in read {
        if !made.contains(&id) && !free.contains(&id) {
            free.push(id);
        }
    }
    free
}

fn collect(node: &Node, read: &mut Vec<ColumnId>, made: &mut Vec<ColumnId>) {
    for expr in expressions(node) {
        read.extend(expr.columns());
    }
    if let Node::Aggregate { groups, .. } | Node::MatchRecognize { partition_by: groups, .. } = node {
        read.extend(groups.iter().map(|group| group.id));
    }
    made.extend(node.columns().iter().map(|column| column.id));
    for input in inputs(node) {
        collect(input, read, made);
    }
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
