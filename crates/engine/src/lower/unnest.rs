//! UNNEST.

use super::node::Lowering;
use super::operation::{plan_of, unnest::Unnest};
use super::{name, widened};
use athenaeum_analyzer::{Column, Node};
use athenaeum_functions::expr::Expr;
use datafusion::common::Result;
use datafusion::logical_expr::LogicalPlan;
use std::sync::Arc;

impl Lowering {
    pub(super) fn unnest(
        &mut self,
        input: &Node,
        items: &[(Expr, Vec<Column>)],
        ordinality: Option<&Column>,
        keeps_empty: bool,
        known: &[Expr],
    ) -> Result<LogicalPlan> {
        let rows = self.node(input, known)?;
        let rows = self.only(rows, &input.columns())?;
        let passing = rows.schema().fields().len();
        let made = items.iter().flat_map(|(_, columns)| columns).chain(ordinality);
        let schema = widened(&rows, made.map(|column| (name(column.id), column.ty.clone())).collect())?;
        let arrays = items.iter().map(|(expr, _)| (self.new_name("u"), self.value(expr))).collect();
        let operation = Unnest {
            passing,
            items: items.iter().map(|(expr, columns)| (expr.ty.clone(), columns.len())).collect(),
            has_ordinality: ordinality.is_some(),
            keeps_empty,
        };
        Ok(plan_of(Arc::new(operation), vec![self.with_columns(rows, arrays)?], schema))
    }
}
