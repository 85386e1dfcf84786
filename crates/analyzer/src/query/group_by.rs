//! GROUP BY: its expressions, and which of them make a group together.

use super::items::{Item, Source};
use super::layers::Subquery;
use super::scalar;
use crate::expression::Found;
use crate::scope::Scope;
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, GroupingElement};
use athenaeum_functions::expr::{Expr, ExprKind};
use std::rc::Rc;

/// Most grouping sets of a query.
const MAX_SETS: usize = 2_048;
const CLAUSE: &str = "GROUP BY clause";

/// What a query groups by.
#[derive(Debug, Default)]
pub(super) struct Grouping {
    /// The expressions.
    pub(super) keys: Vec<Expr>,
    /// The sets, as positions in `keys`.
    pub(super) sets: Vec<Vec<usize>>,
    /// The subqueries that the expressions read.
    pub(super) subqueries: Vec<Subquery>,
}

impl Grouping {
    /// One group of all rows.
    pub(super) fn of_all() -> Self {
        Self { keys: Vec::new(), sets: vec![Vec::new()], subqueries: Vec::new() }
    }

    /// The position of a key, which is put in where it is new.
    fn position(&mut self, key: Expr) -> usize {
        if let Some(known) = self.keys.iter().position(|other| *other == key) {
            return known;
        }
        self.keys.push(key);
        self.keys.len() - 1
    }
}

impl Analyzer<'_> {
    pub(super) fn group_by(
        &self,
        select: &ast::Select,
        scope: &Rc<Scope>,
        items: &[Item<'_>],
    ) -> Result<Option<Grouping>, Diagnostic> {
        let Some(group_by) = &select.group_by else { return Ok(None) };
        let mut grouping = Grouping::default();
        let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
        for element in &group_by.elements {
            let factors = self.sets_of(element, scope, items, &mut grouping)?;
            let count = sets.len().saturating_mul(factors.len());
            if count > MAX_SETS {
                return Err(self.too_many_sets(count, group_by.at));
            }
            sets = sets.iter().flat_map(|set| factors.iter().map(|factor| united(set, factor))).collect();
        }
        if group_by.is_distinct {
            sets = distinct(sets);
        }
        grouping.sets = sets;
        if let Some(key) = grouping.keys.iter().find(|key| !key.ty.is_comparable()) {
            let message = format!("{} is not comparable, and therefore cannot be used in GROUP BY", key.ty);
            return Err(self.error(Code::TypeMismatch, select.at, message));
        }
        Ok(Some(grouping))
    }

    fn too_many_sets(&self, count: usize, at: ast::Place) -> Diagnostic {
        let message = format!("GROUP BY has {count} grouping sets but can contain at most {MAX_SETS}");
        self.error(Code::TooManyGroupingSets, at, message)
    }

    /// The sets that one element stands for.
    fn sets_of(
        &self,
        element: &GroupingElement,
        scope: &Rc<Scope>,
        items: &[Item<'_>],
        grouping: &mut Grouping,
    ) -> Result<Vec<Vec<usize>>, Diagnostic> {
        let columns = |exprs: &[ast::Expr], grouping: &mut Grouping| -> Result<Vec<usize>, Diagnostic> {
            exprs.iter().map(|expr| Ok(grouping.position(self.key_column(expr, scope)?))).collect()
        };
        match element {
            GroupingElement::Simple(exprs) => {
                let mut set = Vec::new();
                for expr in exprs {
                    let key = self.key(expr, scope, items, &mut grouping.subqueries)?;
                    set.push(grouping.position(key));
                }
                Ok(vec![set])
            }
            GroupingElement::Sets(sets) => sets.iter().map(|set| columns(set, grouping)).collect(),
            GroupingElement::Rollup(exprs) => {
                let all = columns(exprs, grouping)?;
                Ok((0..=all.len()).rev().map(|length| all.iter().take(length).copied().collect()).collect())
            }
            GroupingElement::Cube(exprs) => {
                let all = columns(exprs, grouping)?;
                if all.len() > MAX_SETS.ilog2() as usize {
                    let count = 1_usize.checked_shl(all.len() as u32).unwrap_or(usize::MAX);
                    let place = exprs.first().map(|expr| expr.start).unwrap_or_default();
                    return Err(self.too_many_sets(count, place));
                }
                let is_in = |mask: usize, index: usize| mask & (1 << index) != 0;
                let subset = |mask: usize| {
                    all.iter().enumerate().filter(|(index, _)| is_in(mask, *index)).map(|(_, key)| *key).collect()
                };
                Ok((0..1_usize << all.len()).rev().map(subset).collect())
            }
        }
    }

    /// A plain key: an expression, or the position of an item of SELECT.
    fn key(
        &self,
        expr: &ast::Expr,
        scope: &Rc<Scope>,
        items: &[Item<'_>],
        subqueries: &mut Vec<Subquery>,
    ) -> Result<Expr, Diagnostic> {
        let mut found = Found::default();
        let ast::ExprKind::Literal(ast::Literal::Integer(position)) = expr.kind.as_ref() else {
            let key = self.expression(expr, scope, scalar(CLAUSE), &mut found);
            let key = key.map_err(|error| self.of_clause(error, expr))?;
            subqueries.append(&mut found.subqueries);
            return Ok(key);
        };
        let item = usize::try_from(*position).ok().and_then(|position| items.get(position.checked_sub(1)?));
        let Some(item) = item else {
            let message = format!("GROUP BY position {position} is not in select list");
            return Err(self
                .error(Code::InvalidColumnReference, expr.at, message)
                .because(format!("SELECT has {} columns.", items.len())));
        };
        if let Source::Expr(tree) = item.source {
            // Once more, for the refusals of the clause. The subqueries stay those of SELECT.
            self.expression(tree, scope, scalar(CLAUSE), &mut found)?;
        }
        Ok(item.expr.clone())
    }

    /// A key of grouping sets: a column.
    fn key_column(&self, expr: &ast::Expr, scope: &Rc<Scope>) -> Result<Expr, Diagnostic> {
        let key = self.expression(expr, scope, scalar(CLAUSE), &mut Found::default())?;
        if matches!(key.kind, ExprKind::Column(_))
            && matches!(expr.kind.as_ref(), ast::ExprKind::Identifier(_) | ast::ExprKind::Dereference(..))
        {
            return Ok(key);
        }
        let message = format!("GROUP BY expression must be a column reference: {expr}");
        Err(self
            .error(Code::InvalidColumnReference, expr.at, message)
            .hint("Compute the expression in a subquery, and group by its column."))
    }
}

fn united(left: &[usize], right: &[usize]) -> Vec<usize> {
    let mut set = left.to_vec();
    for key in right {
        if !set.contains(key) {
            set.push(*key);
        }
    }
    set
}

/// Sets with the same keys once.
fn distinct(sets: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut kept: Vec<Vec<usize>> = Vec::new();
    for mut set in sets {
        set.sort_unstable();
        if !kept.contains(&set) {
            kept.push(set);
        }
    }
    kept
}
