//! ON and USING.

use super::both;
use crate::expression::{Allowed, Found, coerce};
use crate::plan::{Column, JoinKind, Node};
use crate::query::{Analyzed, Subquery, apply_subqueries, reads_of_subquery};
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use crate::walk::find_column_in;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::Type;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use athenaeum_functions::types::common_super_type;
use std::collections::BTreeSet;
use std::rc::Rc;

const ON: Allowed = Allowed { aggregates: false, windows: false, clause: "JOIN clause" };

impl Analyzer<'_> {
    pub(super) fn joined_on(
        &self,
        left: Analyzed,
        right: Analyzed,
        kind: JoinKind,
        condition: &ast::Expr,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let fields = both(&left.fields, &right.fields);
        let scope = Rc::new(Scope { fields: fields.clone(), parent: outer.cloned() });
        let mut found = Found::default();
        let typed = self.condition(condition, &scope, ON, "JOIN ON clause", &mut found)?;
        let (left, right) = (left.node, right.node);
        let node = match kind {
            _ if found.subqueries.is_empty() => join(kind, left, right, Some(typed)),
            JoinKind::Inner => inner_with_subqueries(left, right, typed, found.subqueries),
            _ => {
                let (left, right) = self.sides_with_subqueries(left, right, found.subqueries, condition.at)?;
                join(kind, left, right, Some(typed))
            }
        };
        Ok(Analyzed { node, fields })
    }

    /// Subqueries of an outer join's condition are computed for the side whose columns they read.
    fn sides_with_subqueries(
        &self,
        mut left: Node,
        mut right: Node,
        subqueries: Vec<Subquery>,
        at: ast::Place,
    ) -> Result<(Node, Node), Diagnostic> {
        for subquery in subqueries {
            self.check_own_columns(&subquery.2, &[&left, &right])?;
            let reads = reads_of_subquery(&subquery);
            let is_of = |side: &Node| side.columns().iter().any(|column| reads.contains(&column.id));
            match (is_of(&left), is_of(&right)) {
                (_, false) => left = apply_subqueries(left, vec![subquery]),
                (false, true) => right = apply_subqueries(right, vec![subquery]),
                (true, true) => {
                    let message = "Subquery that reads both sides of an outer join is not supported";
                    return Err(self
                        .error(Code::NotSupported, at, message)
                        .hint("Join first, and compare with the subquery in WHERE."));
                }
            }
        }
        Ok((left, right))
    }

    /// The condition of an outer join takes subqueries that read nothing of the rows that it joins.
    fn check_own_columns(&self, subquery: &Node, sides: &[&Node]) -> Result<(), Diagnostic> {
        let own: BTreeSet<ColumnId> = sides.iter().flat_map(|side| side.columns()).map(|column| column.id).collect();
        let Some(column) = find_column_in(subquery, &mut |id| own.contains(&id)) else { return Ok(()) };
        let name = self.name_at(column.at, None);
        let message = format!("Reference to column '{name}' from outer scope not allowed in this context");
        Err(self
            .error(Code::NotSupported, ast::Place(column.at), message)
            .because("A subquery in ON of an outer join cannot read the rows that are joined.")
            .hint("Join first, and compare with the subquery in WHERE."))
    }

    /// USING: the columns of that name are equal, and appear once, in front and without a relation's name.
    pub(super) fn joined_using(
        &self,
        left: Analyzed,
        right: Analyzed,
        kind: JoinKind,
        names: &[ast::Name],
    ) -> Result<Analyzed, Diagnostic> {
        let mut conditions = Vec::new();
        let mut merged: Vec<(Column, Expr)> = Vec::new();
        let mut hidden: BTreeSet<(bool, usize)> = BTreeSet::new();
        let mut fields = Vec::new();
        for (index, name) in names.iter().enumerate() {
            if names.iter().take(index).any(|other| other.value == name.value) {
                let message = format!("Column '{}' appears multiple times in USING clause", name.typed);
                return Err(self.error(Code::DuplicateColumnName, name.at, message));
            }
            let (left_index, of_left) = self.using_column(&left, name, "left")?;
            let (right_index, of_right) = self.using_column(&right, name, "right")?;
            conditions.push(self.equality(of_left.expr(), of_right.expr(), name.at)?);
            let column = self.merged_column(kind, &of_left, &of_right, name, &mut merged)?;
            hidden.extend([(true, left_index), (false, right_index)]);
            fields.push(Field {
                name: Some(name.value.clone()),
                heading: Some(name.typed.clone()),
                ..Field::unnamed(column)
            });
        }
        let rest = |fields: &[Field], is_left: bool| {
            let kept = fields.iter().enumerate().filter(|(index, _)| !hidden.contains(&(is_left, *index)));
            kept.map(|(_, field)| field.clone()).collect::<Vec<_>>()
        };
        fields.extend(rest(&left.fields, true));
        fields.extend(rest(&right.fields, false));
        let node = join(kind, left.node, right.node, all_of(conditions));
        let node = match merged.is_empty() {
            true => node,
            false => {
                let passing = node.columns().into_iter().map(|column| (column.clone(), column.expr()));
                let columns = passing.chain(merged).collect();
                Node::Project { input: Box::new(node), columns }
            }
        };
        Ok(Analyzed { node, fields })
    }

    /// The one column of a side that has the name.
    fn using_column(&self, side: &Analyzed, name: &ast::Name, which: &str) -> Result<(usize, Column), Diagnostic> {
        let mut matches = side.fields.iter().enumerate().filter(|(_, field)| field.is_meant(&[], &name.value));
        let Some((index, field)) = matches.next() else {
            let message = format!("Column '{}' is missing from {which} side of join", name.typed);
            return Err(self.error(Code::ColumnNotFound, name.at, message));
        };
        if matches.next().is_some() {
            let message = format!("Column '{}' is ambiguous", name.typed);
            return Err(self
                .error(Code::AmbiguousName, name.at, message)
                .because(format!("The {which} side of the join has several columns of this name.")));
        }
        Ok((index, field.column.clone()))
    }

    /// The column that stands for both: of the side whose rows all stay, or the one that is there.
    fn merged_column(
        &self,
        kind: JoinKind,
        left: &Column,
        right: &Column,
        name: &ast::Name,
        merged: &mut Vec<(Column, Expr)>,
    ) -> Result<Column, Diagnostic> {
        let ty = common_super_type(&left.ty, &right.ty).ok_or_else(|| {
            let message = format!("Cannot apply operator: {} = {}", left.ty, right.ty);
            self.error(Code::TypeMismatch, name.at, message)
        })?;
        let value = |column: &Column| coerce(column.expr(), &ty);
        let one = match kind {
            JoinKind::Inner | JoinKind::Left => Some(left),
            JoinKind::Right => Some(right),
            JoinKind::Full => None,
        };
        if let Some(column) = one.filter(|column| column.ty == ty) {
            return Ok(column.clone());
        }
        let expr = match one {
            Some(column) => value(column),
            None => Expr { kind: ExprKind::Coalesce(vec![value(left), value(right)]), ty: ty.clone(), at: name.at.0 },
        };
        let column = self.new_column(&name.value, ty.clone());
        merged.push((column.clone(), expr));
        Ok(column)
    }
}

fn join(kind: JoinKind, left: Node, right: Node, condition: Option<Expr>) -> Node {
    Node::Join { kind, left: Box::new(left), right: Box::new(right), condition }
}

/// An inner join is a filter over all pairs: only the parts of the condition without subqueries stay in the join.
fn inner_with_subqueries(left: Node, right: Node, condition: Expr, subqueries: Vec<Subquery>) -> Node {
    let outputs: BTreeSet<ColumnId> = subqueries.iter().map(|(column, _, _)| column.id).collect();
    let parts = match condition.kind {
        ExprKind::And(parts) => parts,
        kind => vec![Expr { kind, ..condition }],
    };
    let reads_subquery = |part: &Expr| part.columns().iter().any(|id| outputs.contains(id));
    let (above, inside): (Vec<Expr>, Vec<Expr>) = parts.into_iter().partition(reads_subquery);
    let node = apply_subqueries(join(JoinKind::Inner, left, right, all_of(inside)), subqueries);
    match all_of(above) {
        Some(condition) => Node::Filter { input: Box::new(node), condition },
        None => node,
    }
}

fn all_of(mut conditions: Vec<Expr>) -> Option<Expr> {
    if conditions.len() > 1 {
        return Some(Expr { kind: ExprKind::And(conditions), ty: Type::Boolean, at: 0 });
    }
    conditions.pop()
}
