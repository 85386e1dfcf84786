//! What a subquery is made of, where it is simple: conditions and projections over rows that read nothing from outside.

use super::names::{free_columns, reads};
use crate::plan::{AggregateExpr, Node, SortKey};
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind, LambdaExpr};
use std::sync::Arc;

/// `SELECT outputs FROM core WHERE conditions`, with outputs written out in the columns of `core`.
pub(crate) struct Simple {
    /// Rows that read nothing from outside.
    pub(crate) core: Node,
    /// Conditions; they may read columns from outside.
    pub(crate) conditions: Vec<Expr>,
    /// What the subquery's columns are.
    pub(crate) outputs: Vec<(ColumnId, Expr)>,
}

/// Takes a subquery apart, or gives it back.
pub(crate) fn simple(node: Node) -> Result<Simple, Box<Node>> {
    if free_columns(&node).is_empty() {
        let outputs = node.columns().iter().map(|column| (column.id, column.expr())).collect();
        return Ok(Simple { core: node, conditions: Vec::new(), outputs });
    }
    match node {
        Node::Filter { input, condition } => match simple(*input) {
            Ok(mut inner) => {
                let condition = substituted(&condition, &inner.outputs);
                inner.conditions.extend(conjuncts(condition));
                Ok(inner)
            }
            Err(input) => Err(Box::new(Node::Filter { input, condition })),
        },
        Node::Project { input, columns } => match simple(*input) {
            Ok(inner) => {
                let outputs =
                    columns.iter().map(|(column, expr)| (column.id, substituted(expr, &inner.outputs))).collect();
                Ok(Simple { outputs, ..inner })
            }
            Err(input) => Err(Box::new(Node::Project { input, columns })),
        },
        // Without LIMIT above, order says nothing.
        Node::Sort { input, .. } => simple(*input),
        other => Err(Box::new(other)),
    }
}

/// The conditions that AND joins.
pub(crate) fn conjuncts(condition: Expr) -> Vec<Expr> {
    match condition.kind {
        ExprKind::And(items) => items.into_iter().flat_map(conjuncts).collect(),
        _ => vec![condition],
    }
}

/// The two sides of `inner = outer`, where one side reads the core alone and the other does not read it.
pub(crate) fn equality(condition: &Expr, core: &Node) -> Option<(Expr, Expr)> {
    let ExprKind::Call(bound, operands) = &condition.kind else { return None };
    let [left, right] = operands.as_slice() else { return None };
    if bound.function.name != "$equal" {
        return None;
    }
    let made: Vec<ColumnId> = core.columns().iter().map(|column| column.id).collect();
    let is_inner = |expr: &Expr| {
        let columns = expr.columns();
        !columns.is_empty() && columns.iter().all(|id| made.contains(id)) && expr.is_deterministic()
    };
    match (is_inner(left), is_inner(right)) {
        (true, false) if !reads(right, core) => Some((left.clone(), right.clone())),
        (false, true) if !reads(left, core) => Some((right.clone(), left.clone())),
        _ => None,
    }
}

/// The expression with columns replaced by what they are.
pub(crate) fn substituted(expr: &Expr, outputs: &[(ColumnId, Expr)]) -> Expr {
    let one = |expr: &Expr| substituted(expr, outputs);
    let boxed = |expr: &Expr| Box::new(substituted(expr, outputs));
    let all = |items: &[Expr]| items.iter().map(one).collect::<Vec<_>>();
    let kind = match &expr.kind {
        ExprKind::Column(id) => {
            return outputs
                .iter()
                .find(|(other, _)| other == id)
                .map_or_else(|| expr.clone(), |(_, found)| found.clone());
        }
        ExprKind::Constant(_) => return expr.clone(),
        ExprKind::Call(bound, items) => ExprKind::Call(*bound, all(items)),
        ExprKind::Lambda(lambda) => {
            ExprKind::Lambda(Arc::new(LambdaExpr { parameters: lambda.parameters.clone(), body: one(&lambda.body) }))
        }
        ExprKind::Cast { value, is_try } => ExprKind::Cast { value: boxed(value), is_try: *is_try },
        ExprKind::And(items) => ExprKind::And(all(items)),
        ExprKind::Or(items) => ExprKind::Or(all(items)),
        ExprKind::Not(value) => ExprKind::Not(boxed(value)),
        ExprKind::IsNull(value) => ExprKind::IsNull(boxed(value)),
        ExprKind::Case(whens, otherwise) => ExprKind::Case(
            whens.iter().map(|(when, then)| (one(when), one(then))).collect(),
            otherwise.as_deref().map(boxed),
        ),
        ExprKind::Coalesce(items) => ExprKind::Coalesce(all(items)),
        ExprKind::NullIf { value, is_equal } => ExprKind::NullIf { value: boxed(value), is_equal: boxed(is_equal) },
        ExprKind::Try(value) => ExprKind::Try(boxed(value)),
        ExprKind::In(value, items) => ExprKind::In(boxed(value), all(items)),
        ExprKind::Row(items) => ExprKind::Row(all(items)),
        ExprKind::Array(items) => ExprKind::Array(all(items)),
        ExprKind::Field(value, index) => ExprKind::Field(boxed(value), *index),
    };
    Expr { kind, ty: expr.ty.clone(), at: expr.at }
}

/// The same of an aggregate.
pub(crate) fn substituted_aggregate(one: &AggregateExpr, outputs: &[(ColumnId, Expr)]) -> AggregateExpr {
    let key = |key: &SortKey| SortKey { expr: substituted(&key.expr, outputs), ..key.clone() };
    AggregateExpr {
        arguments: one.arguments.iter().map(|argument| substituted(argument, outputs)).collect(),
        filter: one.filter.as_ref().map(|filter| substituted(filter, outputs)),
        order_by: one.order_by.iter().map(key).collect(),
        ..one.clone()
    }
}
