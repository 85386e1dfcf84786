//! Joins: their sides, and which may read the other.

use super::unnest::{UnnestPartner, unnest_of};
use super::{both, is_lateral};
use crate::limits::LIMITS;
use crate::plan::{JoinKind, Node};
use crate::query::Analyzed;
use crate::scope::Scope;
use crate::statement::Analyzer;
use crate::walk::find_column_in;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, JoinCondition, RelationKind};
use std::rc::Rc;

impl Analyzer<'_> {
    /// A join, with the joins on its left.
    pub(super) fn join(
        &self,
        join: &ast::Join,
        at: ast::Place,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let mut spine = vec![(join, at)];
        let mut first = &join.left;
        while let RelationKind::Join(inner) = first.kind.as_ref() {
            spine.push((inner, first.at));
            first = &inner.left;
        }
        if spine.len() > LIMITS.joins {
            return Err(self
                .error(Code::TooLarge, at, "The query has too many joins")
                .because(format!("At most {} joins may stand in a row.", LIMITS.joins)));
        }
        let mut result = self.relation(first, outer)?;
        for (join, at) in spine.into_iter().rev() {
            result = self.joined(result, &join.right, join.kind, &join.condition, at, outer)?;
        }
        Ok(result)
    }

    /// Rows joined with those of a relation.
    pub(super) fn joined(
        &self,
        left: Analyzed,
        relation: &ast::Relation,
        kind: ast::JoinKind,
        condition: &JoinCondition,
        at: ast::Place,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        if matches!(condition, JoinCondition::Natural) {
            return Err(self
                .error(Code::NotSupported, at, "Natural join not supported")
                .hint("Write USING (column, …)."));
        }
        let partner = unnest_of(relation);
        if let Some(partner) = &partner {
            self.check_unnest_condition(kind, condition, at)?;
            match kind {
                ast::JoinKind::Cross | ast::JoinKind::Inner => return self.unnest_joined(left, partner, false, outer),
                ast::JoinKind::Left => return self.unnest_joined(left, partner, true, outer),
                ast::JoinKind::Right | ast::JoinKind::Full => {}
            }
        }
        let right = self.right_side(&left, relation, kind, partner.as_ref(), outer)?;
        let kind = match kind {
            ast::JoinKind::Cross | ast::JoinKind::Inner => JoinKind::Inner,
            ast::JoinKind::Left => JoinKind::Left,
            ast::JoinKind::Right => JoinKind::Right,
            ast::JoinKind::Full => JoinKind::Full,
        };
        match condition {
            JoinCondition::On(condition) => self.joined_on(left, right, kind, condition, outer),
            JoinCondition::Using(names) => self.joined_using(left, right, kind, names),
            JoinCondition::None | JoinCondition::Natural => {
                let fields = both(&left.fields, &right.fields);
                let (left, right) = (Box::new(left.node), Box::new(right.node));
                Ok(Analyzed { node: Node::Join { kind, left, right, condition: None }, fields })
            }
        }
    }

    fn check_unnest_condition(
        &self,
        kind: ast::JoinKind,
        condition: &JoinCondition,
        at: ast::Place,
    ) -> Result<(), Diagnostic> {
        let place = match condition {
            JoinCondition::None => return Ok(()),
            JoinCondition::On(on) => match on.kind.as_ref() {
                ast::ExprKind::Literal(ast::Literal::Boolean(true)) => return Ok(()),
                _ => on.at,
            },
            JoinCondition::Using(_) | JoinCondition::Natural => at,
        };
        let message = format!("{} JOIN involving UNNEST is only supported with condition ON TRUE", name_of(kind));
        Err(self.error(Code::NotSupported, place, message).hint("Move the condition to WHERE, or write ON TRUE."))
    }

    /// The right side; LATERAL and UNNEST see the names of the left.
    fn right_side(
        &self,
        left: &Analyzed,
        relation: &ast::Relation,
        kind: ast::JoinKind,
        partner: Option<&UnnestPartner<'_>>,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        if !is_lateral(relation) && partner.is_none() {
            return self.relation(relation, outer);
        }
        let scope = Rc::new(Scope { fields: left.fields.clone(), parent: outer.cloned() });
        let right = self.relation(relation, Some(&scope))?;
        if matches!(kind, ast::JoinKind::Right | ast::JoinKind::Full) {
            let mut is_left = |id| left.fields.iter().any(|field| field.column.id == id);
            if let Some(column) = find_column_in(&right.node, &mut is_left) {
                let message = format!("LATERAL reference not allowed in {} JOIN", name_of(kind));
                return Err(self.error(Code::InvalidColumnReference, ast::Place(column.at), message));
            }
        }
        Ok(right)
    }
}

fn name_of(kind: ast::JoinKind) -> &'static str {
    match kind {
        ast::JoinKind::Cross => "CROSS",
        ast::JoinKind::Inner => "INNER",
        ast::JoinKind::Left => "LEFT",
        ast::JoinKind::Right => "RIGHT",
        ast::JoinKind::Full => "FULL",
    }
}
