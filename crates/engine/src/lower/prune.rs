//! Columns that nothing reads, left out from the top down.

use athenaeum_analyzer::{AggregateExpr, ApplyKind, Column, FrameBound, Node, SortKey, WindowExpr, WindowFunction};
use athenaeum_functions::expr::{ColumnId, Expr};
use std::collections::BTreeSet;

type Needed = BTreeSet<ColumnId>;

/// The node without columns that nobody needs. It may give more than is needed, never less.
// Long on purpose: one arm for each kind of node, so that a new kind is not forgotten.
pub(super) fn pruned(node: &Node, needed: &Needed) -> Node {
    match node {
        Node::Values { .. } | Node::RecursiveRows { .. } => node.clone(),
        Node::Scan { database, table, columns, access } => {
            let access = access.as_ref().map(|access| Box::new(access.narrowed(|id| needed.contains(&id))));
            let is_own = |column: &Column| access.as_ref().is_some_and(|access| access.own.contains(&column.id));
            let kept = columns.iter().filter(|(column, _)| needed.contains(&column.id) || is_own(column));
            let columns = kept.cloned().collect();
            Node::Scan { database: database.clone(), table: table.clone(), columns, access }
        }
        Node::Filter { input, condition } => {
            Node::Filter { input: below(input, needed, [condition]), condition: condition.clone() }
        }
        Node::Project { input, columns } => {
            let columns: Vec<(Column, Expr)> =
                columns.iter().filter(|(column, _)| needed.contains(&column.id)).cloned().collect();
            Node::Project { input: below(input, &Needed::new(), columns.iter().map(|(_, expr)| expr)), columns }
        }
        Node::Join { kind, left, right, condition } => Node::Join {
            kind: *kind,
            left: below(left, needed, condition),
            right: below(right, needed, condition),
            condition: condition.clone(),
        },
        Node::MarkJoin { left, right, condition, output } => Node::MarkJoin {
            left: below(left, needed, condition),
            right: below(right, &Needed::new(), condition),
            condition: condition.clone(),
            output: output.clone(),
        },
        Node::NotInJoin { left, right, value, column } => Node::NotInJoin {
            left: below(left, needed, [value]),
            right: below(right, &Needed::from([*column]), []),
            value: value.clone(),
            column: *column,
        },
        Node::Apply { input, subquery, kind, output } => {
            let (values, column): (Vec<&Expr>, Option<ColumnId>) = match kind {
                ApplyKind::Exists => (Vec::new(), None),
                ApplyKind::Scalar(column) => (Vec::new(), Some(*column)),
                ApplyKind::In(value, column) | ApplyKind::Quantified { value, column, .. } => {
                    (vec![value], Some(*column))
                }
            };
            Node::Apply {
                input: below(input, needed, values),
                subquery: below(subquery, &column.into_iter().collect(), []),
                kind: kind.clone(),
                output: output.clone(),
            }
        }
        Node::Unnest { input, items, ordinality, keeps_empty } => Node::Unnest {
            input: below(input, needed, items.iter().map(|(expr, _)| expr)),
            items: items.clone(),
            ordinality: ordinality.clone(),
            keeps_empty: *keeps_empty,
        },
        Node::Aggregate { input, groups, sets, set_index, aggregates } => {
            let aggregates: Vec<(Column, AggregateExpr)> =
                aggregates.iter().filter(|(column, _)| needed.contains(&column.id)).cloned().collect();
            let read = aggregates.iter().flat_map(|(_, aggregate)| of_aggregate(aggregate));
            Node::Aggregate {
                input: below(input, &groups.iter().map(|column| column.id).collect(), read),
                groups: groups.clone(),
                sets: sets.clone(),
                set_index: set_index.clone(),
                aggregates,
            }
        }
        Node::Window { input, functions } => {
            let functions: Vec<(Column, WindowExpr)> =
                functions.iter().filter(|(column, _)| needed.contains(&column.id)).cloned().collect();
            let input = below(input, needed, functions.iter().flat_map(|(_, function)| of_window(function)));
            if functions.is_empty() { *input } else { Node::Window { input, functions } }
        }
        Node::MatchRecognize { input, partition_by, order_by, recognition, measures } => {
            let mut needed = needed.clone();
            needed.extend(partition_by.iter().map(|column| column.id));
            Node::MatchRecognize {
                input: below(input, &needed, of_keys(order_by).chain(recognition.values())),
                partition_by: partition_by.clone(),
                order_by: order_by.clone(),
                recognition: recognition.clone(),
                measures: measures.clone(),
            }
        }
        Node::Sort { input, keys } => {
            Node::Sort { input: below(input, needed, keys.iter().map(|key| &key.expr)), keys: keys.clone() }
        }
        Node::Limit { input, offset, count, ties } => Node::Limit {
            input: below(input, needed, ties.iter().flatten().map(|key| &key.expr)),
            offset: *offset,
            count: *count,
            ties: ties.clone(),
        },
        Node::Distinct { input } => {
            let all = input.columns().iter().map(|column| column.id).collect();
            Node::Distinct { input: Box::new(pruned(input, &all)) }
        }
        Node::Set { operator, is_all, inputs, columns } => {
            let is_free = *operator == athenaeum_analyzer::SetOperator::Union;
            let kept: Vec<usize> = (0..columns.len())
                .filter(|at| !is_free || columns.get(*at).is_some_and(|column| needed.contains(&column.id)))
                .collect();
            // One column at least, so that rows are counted.
            let kept = if kept.is_empty() { vec![0] } else { kept };
            let inputs = inputs.iter().map(|(input, from)| {
                let from: Vec<ColumnId> = kept.iter().filter_map(|at| from.get(*at).copied()).collect();
                (pruned(input, &from.iter().copied().collect()), from)
            });
            Node::Set {
                operator: *operator,
                is_all: *is_all,
                inputs: inputs.collect(),
                columns: kept.iter().filter_map(|at| columns.get(*at).cloned()).collect(),
            }
        }
        Node::Sample { input, percentage } => {
            Node::Sample { input: Box::new(pruned(input, needed)), percentage: *percentage }
        }
        Node::Recursive { base, step, number, columns, is_distinct, max_rounds } => {
            let arm = |arm: &(Node, Vec<ColumnId>)| {
                Box::new((pruned(&arm.0, &arm.1.iter().copied().collect()), arm.1.clone()))
            };
            Node::Recursive {
                base: arm(base),
                step: arm(step),
                number: *number,
                columns: columns.clone(),
                is_distinct: *is_distinct,
                max_rounds: *max_rounds,
            }
        }
    }
}

fn below<'e>(input: &Node, needed: &Needed, read: impl IntoIterator<Item = &'e Expr>) -> Box<Node> {
    let mut needed = needed.clone();
    for expr in read {
        needed.extend(expr.columns());
    }
    Box::new(pruned(input, &needed))
}

fn of_keys(keys: &[SortKey]) -> impl Iterator<Item = &Expr> {
    keys.iter().map(|key| &key.expr)
}

fn of_aggregate(aggregate: &AggregateExpr) -> impl Iterator<Item = &Expr> {
    aggregate.arguments.iter().chain(&aggregate.filter).chain(of_keys(&aggregate.order_by))
}

fn of_window(window: &WindowExpr) -> Vec<&Expr> {
    let mut read: Vec<&Expr> = window.partition_by.iter().chain(of_keys(&window.order_by)).collect();
    for bound in [&window.frame.start, &window.frame.end] {
        if let FrameBound::Preceding(expr) | FrameBound::Following(expr) = bound {
            read.push(expr);
        }
    }
    match &window.function {
        WindowFunction::Ranking { arguments, .. } => read.extend(arguments),
        WindowFunction::Aggregate(aggregate) => read.extend(of_aggregate(aggregate)),
    }
    read
}
