//! Joins that only ask whether there is a partner.

use super::Untangler;
use super::build::{aggregate, and, bigint, call, case, extended, only, truth};
use super::names::{depends_on, reads};
use super::shape::{conjuncts, simple, substituted};
use crate::plan::{Column, Node};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_functions::Type;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};

impl Untangler<'_, '_> {
    /// The rows, each with whether the subquery has a row for it that also fulfils `more`, which may read both.
    pub(super) fn marked(
        &self,
        input: Node,
        subquery: Node,
        more: Vec<Expr>,
        output: Column,
    ) -> Result<Node, Diagnostic> {
        if !depends_on(&subquery, &input) {
            return self.asked(input, subquery, more, output);
        }
        let subquery = match simple(without_limits(subquery)) {
            Ok(parts) => {
                let more = more.iter().map(|one| substituted(one, &parts.outputs));
                let (ties, own): (Vec<_>, Vec<_>) =
                    parts.conditions.into_iter().chain(more).partition(|one| reads(one, &input));
                let right = filtered(parts.core, own);
                return self.asked(input, right, ties, output);
            }
            Err(subquery) => filtered(*subquery, more),
        };
        let kept = [input.columns(), vec![output.clone()]].concat();
        let count = self.new_column("rows", Type::Bigint);
        let attached = self.attached(input, subquery, vec![(count.clone(), aggregate("count", Vec::new())?)])?;
        let is_there = call("$greater_than", vec![count.expr(), bigint(0)])?;
        Ok(only(extended(attached, vec![(output, is_there)]), &kept))
    }
}

impl Untangler<'_, '_> {
    /// Whether there is a right row for which the conditions hold. Conditions that read no right row need no join: it is
    /// enough to know whether there is one.
    fn asked(&self, left: Node, right: Node, conditions: Vec<Expr>, output: Column) -> Result<Node, Diagnostic> {
        let (conditions, own): (Vec<_>, Vec<_>) = conditions.into_iter().partition(|one| reads(one, &left));
        let right = filtered(right, own);
        if conditions.iter().any(|one| reads(one, &right)) {
            return Ok(mark_join(left, right, conditions, output));
        }
        let kept = [left.columns(), vec![output.clone()]].concat();
        let one = Node::Limit { input: Box::new(right), offset: 0, count: Some(1), ties: None };
        let count = self.new_column("rows", Type::Bigint);
        let attached = self.attached(left, one, vec![(count.clone(), aggregate("count", Vec::new())?)])?;
        let is_there = call("$greater_than", vec![count.expr(), bigint(0)])?;
        let holds = and(conditions.into_iter().chain([is_there]).collect()).unwrap_or_else(|| truth(true));
        Ok(only(extended(attached, vec![(output, case(vec![(holds, truth(true))], truth(false)))]), &kept))
    }
}

fn mark_join(left: Node, right: Node, conditions: Vec<Expr>, output: Column) -> Node {
    Node::MarkJoin { left: Box::new(left), right: Box::new(right), condition: and(conditions), output }
}

fn filtered(input: Node, conditions: Vec<Expr>) -> Node {
    match and(conditions) {
        Some(condition) => Node::Filter { input: Box::new(input), condition },
        None => input,
    }
}

/// Whether there is a row does not depend on order, on rows being there twice, or on a LIMIT above zero.
fn without_limits(node: Node) -> Node {
    match node {
        Node::Distinct { input } | Node::Sort { input, .. } => without_limits(*input),
        Node::Limit { input, offset: 0, count, .. } if count != Some(0) => without_limits(*input),
        other => other,
    }
}

/// `WHERE … AND value NOT IN (subquery)` as a join that reads the subquery once; and `WHERE value IN (subquery)` without
/// the part that tells NULL from false, which a filter treats alike.
pub(super) fn not_in_join(input: Node, condition: Expr) -> Node {
    let mut rest = Vec::new();
    let mut node = input;
    for one in conjuncts(condition) {
        match answer_of(&one) {
            Some((id, is_negated)) => match taken(node, id, is_negated) {
                Ok(changed) => node = changed,
                Err(same) => {
                    node = *same;
                    rest.push(one);
                }
            },
            None => rest.push(one),
        }
    }
    filtered(node, rest)
}

/// The column that a condition is, or is the negation of.
fn answer_of(condition: &Expr) -> Option<(ColumnId, bool)> {
    match &condition.kind {
        ExprKind::Column(id) => Some((*id, false)),
        ExprKind::Not(inner) => match inner.kind {
            ExprKind::Column(id) => Some((id, true)),
            _ => None,
        },
        _ => None,
    }
}

/// The plan of an uncorrelated IN, filtered by its answer: see `apply::is_in`, whose shape this takes apart.
fn taken(node: Node, id: ColumnId, is_negated: bool) -> Result<Node, Box<Node>> {
    let Some(parts) = in_parts(&node, id) else { return Err(Box::new(node)) };
    let (left, right, condition, kept, found) = parts;
    let unanswered: Vec<Column> = kept.into_iter().filter(|column| column.id != id).collect();
    let answer = Column { id, ty: Type::Boolean, name: "in".to_owned() };
    let constant = |value: bool| Expr::constant(athenaeum_functions::Value::Boolean(value), Type::Boolean);
    if !is_negated {
        let joined = mark_join(left, right, vec![condition], found.clone());
        let filtered = Node::Filter { input: Box::new(joined), condition: found.expr() };
        return Ok(extended(only(filtered, &unanswered), vec![(answer, constant(true))]));
    }
    let ExprKind::Call(_, operands) = &condition.kind else { return Err(Box::new(node)) };
    let [value, column] = operands.as_slice() else { return Err(Box::new(node)) };
    let ExprKind::Column(column) = column.kind else { return Err(Box::new(node)) };
    let joined = Node::NotInJoin { left: Box::new(left), right: Box::new(right), value: value.clone(), column };
    Ok(extended(only(joined, &unanswered), vec![(answer, constant(false))]))
}

/// Rows, subquery, `value = column`, the columns that pass, the column that tells.
fn in_parts(node: &Node, id: ColumnId) -> Option<(Node, Node, Expr, Vec<Column>, Column)> {
    let Node::Project { input: extended, columns } = node else { return None };
    let Node::Project { input: attached, columns: answered } = extended.as_ref() else { return None };
    let (_, answer) = answered.iter().find(|(column, _)| column.id == id)?;
    let Node::Join { left, condition: None, .. } = attached.as_ref() else { return None };
    let Node::MarkJoin { left, right, condition: Some(condition), output } = left.as_ref() else { return None };
    let ExprKind::Case(whens, _) = &answer.kind else { return None };
    let is_same = whens.first().is_some_and(|(when, _)| when.kind == ExprKind::Column(output.id));
    let kept = columns.iter().map(|(column, _)| column.clone()).collect();
    is_same.then(|| (left.as_ref().clone(), right.as_ref().clone(), condition.clone(), kept, output.clone()))
}
