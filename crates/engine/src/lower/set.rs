//! UNION ALL, INTERSECT, EXCEPT.

use super::node::Lowering;
use super::operation::plan_of;
use super::operation::set::{Kept, SetOperation};
use super::schema_of;
use athenaeum_analyzer::{Column, Node, SetOperator};
use athenaeum_functions::expr::{ColumnId, Expr};
use datafusion::common::Result;
use datafusion::logical_expr::{LogicalPlan, LogicalPlanBuilder};
use std::sync::Arc;

impl Lowering {
    pub(super) fn set(
        &mut self,
        operator: SetOperator,
        is_all: bool,
        inputs: &[(Node, Vec<ColumnId>)],
        columns: &[Column],
        known: &[Expr],
    ) -> Result<LogicalPlan> {
        let arms = inputs.iter().map(|input| self.known_arm(input, columns, known)).collect::<Result<Vec<_>>>()?;
        let kept = match operator {
            SetOperator::Union => return union(arms),
            SetOperator::Intersect => Kept::InAll,
            SetOperator::Except => Kept::InNone,
        };
        let types = columns.iter().map(|column| column.ty.clone()).collect();
        Ok(plan_of(Arc::new(SetOperation { kept, is_all, types }), arms, schema_of(columns)?))
    }

    fn known_arm(&mut self, input: &(Node, Vec<ColumnId>), columns: &[Column], known: &[Expr]) -> Result<LogicalPlan> {
        let with = columns.iter().zip(&input.1).map(|(to, from)| (to.id, Expr::column(*from, to.ty.clone()))).collect();
        let known: Vec<Expr> = known.iter().map(|part| super::tree::substituted(part, &with)).collect();
        let rows = self.node(&input.0, &known)?;
        let columns = input.1.iter().zip(columns).map(|(from, to)| super::column(*from).alias(super::name(to.id)));
        LogicalPlanBuilder::from(rows).project(columns)?.build()
    }
}

fn union(arms: Vec<LogicalPlan>) -> Result<LogicalPlan> {
    let mut arms = arms.into_iter();
    let Some(first) = arms.next() else { return LogicalPlanBuilder::empty(false).build() };
    let mut all = LogicalPlanBuilder::from(first);
    for arm in arms {
        all = all.union(arm)?;
    }
    all.build()
}
