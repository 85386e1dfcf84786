//! MATCH_RECOGNIZE: its keys become columns, then an operator of ours finds the matches.

use super::node::Lowering;
use super::operation::match_recognize::MatchRecognize;
use super::operation::plan_of;
use super::operation::row_keys::KeyPart;
use super::{column, name, named, schema_of};
use athenaeum_analyzer::{Column, Node, SortKey};
use athenaeum_functions::expr::{ColumnId, ExprKind};
use athenaeum_functions::pattern::{Recognition, Shown};
use datafusion::common::Result;
use datafusion::logical_expr::{LogicalPlan, LogicalPlanBuilder};
use std::sync::Arc;

impl Lowering {
    pub(super) fn match_recognize(
        &mut self,
        whole: &Node,
        input: &Node,
        (partition_by, order_by): (&[Column], &[SortKey]),
        recognition: &Recognition,
    ) -> Result<LogicalPlan> {
        let rows = self.node(input, &[])?;
        let columns = input.columns();
        let mut projected: Vec<_> = columns.iter().map(|part| column(part.id)).collect();
        let place = |id: ColumnId| columns.iter().position(|part| part.id == id).unwrap_or(usize::MAX);
        let (mut order, mut made) = (Vec::new(), Vec::new());
        for key in order_by {
            let at = match key.expr.kind {
                ExprKind::Column(id) => place(id),
                _ => {
                    let name = self.new_name("m");
                    made.push((name.clone(), self.value(&key.expr)));
                    projected.push(named(&name));
                    projected.len() - 1
                }
            };
            let (is_descending, nulls_first) = (key.is_descending, key.nulls_first);
            order.push((at, KeyPart { ty: key.expr.ty.clone(), is_descending, nulls_first }));
        }
        let rows = self.with_columns(rows, made)?;
        let rows = match projected.is_empty() {
            true => rows,
            false => LogicalPlanBuilder::from(rows).project(projected)?.build()?,
        };
        let passing: Vec<usize> = match recognition.shown {
            Shown::OneRow => partition_by.iter().map(|part| place(part.id)).collect(),
            _ => (0..columns.len()).collect(),
        };
        let operation = MatchRecognize {
            columns: columns.iter().map(|part| part.id).collect(),
            partition: partition_by.iter().map(|part| (place(part.id), KeyPart::equal(&part.ty))).collect(),
            order,
            passing,
            recognition: Arc::new(recognition.clone()),
            session: Arc::clone(&self.session),
            text: format!(
                "{:?}, {} partition keys, {} sort keys: {:?} {order_by:?} {recognition:?}",
                recognition.shown,
                partition_by.len(),
                order_by.len(),
                partition_by.iter().map(|part| name(part.id)).collect::<Vec<_>>()
            ),
        };
        Ok(plan_of(Arc::new(operation), vec![rows], schema_of(&whole.columns())?))
    }
}
