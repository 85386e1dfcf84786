//! Rows with what aggregates say of a subquery's rows, one group for each outer row.

use super::Untangler;
use super::build::{aggregate, and, call, cross, extended, grouped, is_null, not, of_no_rows, only};
use super::names::depends_on;
use super::shape::{Simple, equality, simple, substituted_aggregate};
use crate::plan::{AggregateExpr, Column, JoinKind, Node};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_functions::expr::{Expr, ExprKind};

impl Untangler<'_, '_> {
    /// The outer rows, each with the aggregates over the subquery's rows for it. Each outer row stays.
    pub(super) fn attached(
        &self,
        outer: Node,
        subquery: Node,
        aggregates: Vec<(Column, AggregateExpr)>,
    ) -> Result<Node, Diagnostic> {
        if !depends_on(&subquery, &outer) {
            return Ok(cross(outer, grouped(subquery, Vec::new(), aggregates)));
        }
        match simple(subquery) {
            Ok(parts) if is_tied(&parts, &outer, &aggregates) => self.by_keys(outer, parts, aggregates),
            Ok(parts) => self.by_number(outer, together(parts), aggregates),
            Err(subquery) => self.by_number(outer, *subquery, aggregates),
        }
    }

    /// The subquery grouped by its side of the equalities, and joined on them.
    fn by_keys(
        &self,
        outer: Node,
        parts: Simple,
        aggregates: Vec<(Column, AggregateExpr)>,
    ) -> Result<Node, Diagnostic> {
        let (mut keys, mut ties, mut own) = (Vec::new(), Vec::new(), Vec::new());
        for condition in &parts.conditions {
            match equality(condition, &parts.core) {
                Some((inner, other)) => {
                    let key = self.new_column("key", inner.ty.clone());
                    ties.push(call("$equal", vec![other, key.expr()])?);
                    keys.push((key, inner));
                }
                None => own.push(condition.clone()),
            }
        }
        let mut rows = parts.core;
        if let Some(condition) = and(own) {
            rows = Node::Filter { input: Box::new(rows), condition };
        }
        let groups: Vec<Column> = keys.iter().map(|(key, _)| key.clone()).collect();
        let rows = extended(rows, keys);
        // A group that is not there is an empty one: some aggregates have a value for it.
        let (mut computed, mut results) = (Vec::new(), Vec::new());
        for (column, one) in aggregates {
            let one = substituted_aggregate(&one, &parts.outputs);
            let empty = of_no_rows(&one, self.analyzer.session)?;
            if matches!(empty.kind, ExprKind::Constant(athenaeum_functions::Value::Null)) {
                computed.push((column, one));
                continue;
            }
            let partial = self.new_column(&column.name, one.ty.clone());
            let ty = column.ty.clone();
            results.push((column, Expr { kind: ExprKind::Coalesce(vec![partial.expr(), empty]), ty, at: 0 }));
            computed.push((partial, one));
        }
        let right = grouped(rows, groups, computed);
        let joined =
            Node::Join { kind: JoinKind::Left, left: Box::new(outer), right: Box::new(right), condition: and(ties) };
        Ok(if results.is_empty() { joined } else { extended(joined, results) })
    }

    /// The outer rows numbered and pushed into the subquery; then one group for each number.
    fn by_number(
        &self,
        outer: Node,
        subquery: Node,
        aggregates: Vec<(Column, AggregateExpr)>,
    ) -> Result<Node, Diagnostic> {
        let kept = outer.columns();
        let (outer, number) = self.numbered(outer);
        Ok(only(
            self.by_given_number(outer, &number, subquery, aggregates.clone())?,
            &[kept, aggregates.into_iter().map(|(column, _)| column).collect()].concat(),
        ))
    }

    /// The same of outer rows that are numbered already.
    pub(super) fn by_given_number(
        &self,
        outer: Node,
        number: &Column,
        subquery: Node,
        aggregates: Vec<(Column, AggregateExpr)>,
    ) -> Result<Node, Diagnostic> {
        let kept: Vec<Column> = outer.columns().into_iter().filter(|column| column.id != number.id).collect();
        let (rows, marker) = self.dependent_left(outer, number, subquery)?;
        let is_there = not(is_null(marker.expr()));
        let mut computed = Vec::new();
        for column in kept {
            let value = aggregate("arbitrary", vec![column.expr()])?;
            computed.push((column, value));
        }
        for (column, mut one) in aggregates {
            one.filter = and(one.filter.into_iter().chain([is_there.clone()]).collect());
            computed.push((column, one));
        }
        Ok(grouped(rows, vec![number.clone()], computed))
    }
}

/// Whether the subquery can be grouped by its own side of equalities: nothing else of it reads the outer row.
fn is_tied(parts: &Simple, outer: &Node, aggregates: &[(Column, AggregateExpr)]) -> bool {
    let is_own = |(_, one): &(Column, AggregateExpr)| {
        let one = substituted_aggregate(one, &parts.outputs);
        let keys = one.order_by.iter().map(|key| &key.expr);
        !one.arguments.iter().chain(&one.filter).chain(keys).any(|expr| super::names::reads(expr, outer))
    };
    parts.conditions.iter().all(|one| is_tie(one, &parts.core, outer)) && aggregates.iter().all(is_own)
}

/// Whether a condition is an equality of the subquery with the outer row, or reads the subquery alone.
fn is_tie(condition: &Expr, core: &Node, outer: &Node) -> bool {
    !super::names::reads(condition, outer)
        || equality(condition, core).is_some_and(|(inner, _)| inner.ty.is_comparable())
}

/// The parts as a subquery again.
pub(super) fn together(parts: Simple) -> Node {
    let mut node = parts.core;
    if let Some(condition) = and(parts.conditions) {
        node = Node::Filter { input: Box::new(node), condition };
    }
    let columns = parts
        .outputs
        .into_iter()
        .map(|(id, expr)| (Column { id, ty: expr.ty.clone(), name: "column".to_owned() }, expr));
    Node::Project { input: Box::new(node), columns: columns.collect() }
}
