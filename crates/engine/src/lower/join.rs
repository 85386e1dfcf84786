//! Joins: equalities of one side with the other make keys, all else is judged pair by pair.

use super::condition::condition as judged;
use super::inference::{Equalities, each_once, effective, leaves_out_missing};
use super::key::key;
use super::native::compares_alike;
use super::node::Lowering;
use super::operation::{not_in::NotIn, plan_of};
use super::tree::{all_of, conjuncts, factored, folded};
use super::{column, name, named, schema_of};
use athenaeum_analyzer::{Column, JoinKind, Node};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use datafusion::common::{JoinType, Result};
use datafusion::logical_expr::{LogicalPlan, LogicalPlanBuilder, lit};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Lowering {
    pub(super) fn join(
        &mut self,
        kind: JoinKind,
        left: &Node,
        right: &Node,
        condition: Option<&Expr>,
        known: &[Expr],
    ) -> Result<LogicalPlan> {
        let of_condition: Vec<Expr> = condition.map(conjuncts).unwrap_or_default();
        let all: Vec<Expr> = of_condition.iter().chain(known).cloned().collect();
        let kind = match kind {
            JoinKind::Left if leaves_out_missing(known, right, &self.session) => JoinKind::Inner,
            JoinKind::Right if leaves_out_missing(known, left, &self.session) => JoinKind::Inner,
            kind => kind,
        };
        let (of_left, of_right) = (effective(left), effective(right));
        let (left_ids, right_ids) = (ids(&left.columns()), ids(&right.columns()));
        let equal = match kind {
            JoinKind::Inner => Equalities::of(&all, &left_ids, &right_ids),
            _ => Equalities::of(&of_condition, &left_ids, &right_ids),
        };
        let with = |parts: &[Expr], more: Vec<Expr>| each_once(parts.iter().cloned().chain(more).collect());
        let (for_left, for_right) = match kind {
            JoinKind::Inner => (
                with(&all, equal.to_left(all.iter().chain(&of_right))),
                with(&all, equal.to_right(all.iter().chain(&of_left))),
            ),
            JoinKind::Left => (known.to_vec(), with(&of_condition, equal.to_right(all.iter().chain(&of_left)))),
            JoinKind::Right => (with(&of_condition, equal.to_left(all.iter().chain(&of_right))), known.to_vec()),
            JoinKind::Full => (Vec::new(), Vec::new()),
        };
        let rows = [self.node(left, &for_left)?, self.node(right, &for_right)?];
        let kind = match kind {
            JoinKind::Inner => JoinType::Inner,
            JoinKind::Left => JoinType::Left,
            JoinKind::Right => JoinType::Right,
            JoinKind::Full => JoinType::Full,
        };
        self.joined(kind, rows, [&left.columns(), &right.columns()], condition)
    }

    pub(super) fn mark_join(
        &mut self,
        left: &Node,
        right: &Node,
        condition: Option<&Expr>,
        output: &Column,
        known: &[Expr],
    ) -> Result<LogicalPlan> {
        let mut for_right: Vec<Expr> = condition.map(conjuncts).unwrap_or_default();
        let mut for_left = known.to_vec();
        let columns = left.columns();
        // Where only marked rows stay, both sides know what the other one does.
        if known.iter().any(|part| part.kind == ExprKind::Column(output.id)) {
            let equal = Equalities::of(&for_right, &ids(&columns), &ids(&right.columns()));
            for_left.extend(equal.to_left(for_right.iter().chain(&effective(right))));
            for_right.extend(equal.to_right(known.iter().chain(&effective(left))));
        }
        let rows = [self.node(left, &each_once(for_left))?, self.node(right, &each_once(for_right))?];
        let rows = self.joined(JoinType::LeftMark, rows, [&columns, &right.columns()], condition)?;
        let passing = columns.iter().map(|part| column(part.id));
        LogicalPlanBuilder::from(rows).project(passing.chain([named("mark").alias(name(output.id))]))?.build()
    }

    pub(super) fn not_in_join(
        &mut self,
        left: &Node,
        right: &Node,
        value: &Expr,
        of: ColumnId,
        known: &[Expr],
    ) -> Result<LogicalPlan> {
        let columns = left.columns();
        let rows = self.node(left, known)?;
        let right = LogicalPlanBuilder::from(self.node(right, &[])?).project([column(of)])?.build()?;
        let name = self.new_name("v");
        let value_of = self.value(value);
        let passing = columns.iter().map(|part| column(part.id));
        let rows = LogicalPlanBuilder::from(rows).project(passing.chain([value_of.alias(name)]))?.build()?;
        let operation = NotIn { ty: value.ty.clone() };
        Ok(plan_of(Arc::new(operation), vec![rows, right], schema_of(&columns)?))
    }

    fn joined(
        &mut self,
        kind: JoinType,
        [left, right]: [LogicalPlan; 2],
        columns: [&[Column]; 2],
        condition: Option<&Expr>,
    ) -> Result<LogicalPlan> {
        let [of_left, of_right] = columns.map(ids);
        let (mut left_keys, mut right_keys, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        let condition = condition.map(|condition| factored(&folded(condition, &self.session)));
        for part in condition.iter().flat_map(conjuncts) {
            let Some((a, b)) = sides(&part, &of_left, &of_right) else {
                rest.push(part);
                continue;
            };
            left_keys.push(key(self.value(a), &a.ty));
            right_keys.push(key(self.value(b), &b.ty));
            if !tells_all(&a.ty) {
                rest.push(part.clone());
            }
        }
        let rest = all_of(rest).and_then(|rest| judged(&rest, &self.session));
        let rows = LogicalPlanBuilder::from(left);
        match rest {
            rest if !left_keys.is_empty() => {
                rows.join_with_expr_keys(right, kind, (left_keys, right_keys), rest)?.build()
            }
            None if kind == JoinType::Inner => rows.cross_join(right)?.build(),
            rest => rows.join_on(right, kind, [rest.unwrap_or_else(|| lit(true))])?.build(),
        }
    }
}

fn ids(columns: &[Column]) -> BTreeSet<ColumnId> {
    columns.iter().map(|column| column.id).collect()
}

/// Both sides of an equality of the left rows with the right rows.
fn sides<'p>(part: &'p Expr, left: &BTreeSet<ColumnId>, right: &BTreeSet<ColumnId>) -> Option<(&'p Expr, &'p Expr)> {
    let ExprKind::Call(call, items) = &part.kind else { return None };
    let ("$equal", [a, b]) = (call.function.name, items.as_slice()) else { return None };
    if a.ty != b.ty || !part.is_deterministic() {
        return None;
    }
    let reads = |expr: &Expr, of: &BTreeSet<ColumnId>| {
        let columns = expr.columns();
        !columns.is_empty() && columns.iter().all(|id| of.contains(id))
    };
    if reads(a, left) && reads(b, right) {
        return Some((a, b));
    }
    (reads(a, right) && reads(b, left)).then_some((b, a))
}

/// Whether values with equal keys are equal for `=`: NaN is not, nor is what has NULL inside.
fn tells_all(ty: &Type) -> bool {
    compares_alike(ty) || matches!(ty, Type::TimestampTz(_) | Type::TimeTz(_))
}
