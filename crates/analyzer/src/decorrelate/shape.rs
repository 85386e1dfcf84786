//! What a subquery is made of, where it is simple: conditions and projections over rows that read nothing from outside.

use super::names::{free_columns, reads};
use crate::plan::{AggregateExpr, Node};
use crate::rewrite::{Mapper, map_aggregate, replace};
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};

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
    Outputs(outputs).expr(expr)
}

/// The same of an aggregate.
pub(crate) fn substituted_aggregate(one: &AggregateExpr, outputs: &[(ColumnId, Expr)]) -> AggregateExpr {
    map_aggregate(one, &mut Outputs(outputs))
}

/// What the columns of a subquery are.
struct Outputs<'o>(&'o [(ColumnId, Expr)]);

impl Mapper for Outputs<'_> {
    fn expr(&mut self, expr: &Expr) -> Expr {
        replace(expr, &mut |part| match part.kind {
            ExprKind::Column(id) => self.0.iter().find(|(other, _)| *other == id).map(|(_, found)| found.clone()),
            _ => None,
        })
    }
}
