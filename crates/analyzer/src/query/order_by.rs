//! ORDER BY: outputs by their names and positions first, then the columns of FROM.

use super::items::Item;
use super::{Analyzed, Tail, layers};
use crate::expression::{Allowed, Found};
use crate::plan::{Column, Node, SortKey};
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use crate::walk::find_column;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use std::collections::BTreeSet;
use std::rc::Rc;

/// ORDER BY as typed: what it says of outputs stands for them under identities of its own.
pub(super) struct Ordered {
    /// What it orders by.
    pub(super) keys: Vec<SortKey>,
    /// The stand-ins for the outputs, in their order.
    pub(super) stand_ins: Vec<Column>,
}

impl Analyzer<'_> {
    /// ORDER BY of a SELECT. What it finds comes behind what SELECT found.
    pub(super) fn ordered(
        &self,
        tail: Tail<'_>,
        items: &[Item<'_>],
        scope: &Rc<Scope>,
        found: &mut Found,
    ) -> Result<Ordered, Diagnostic> {
        if tail.order_by.is_empty() {
            return Ok(Ordered { keys: Vec::new(), stand_ins: Vec::new() });
        }
        let outputs = items.iter().map(|item| {
            let name = item.name.as_deref().unwrap_or("column");
            Field { name: item.name.clone(), ..Field::unnamed(self.new_column(name, item.expr.ty.clone())) }
        });
        let fields: Vec<Field> = outputs.collect();
        let stand_ins: Vec<Column> = fields.iter().map(|field| field.column.clone()).collect();
        let scope = Rc::new(Scope { fields, parent: Some(Rc::clone(scope)) });
        let allowed = Allowed { aggregates: true, windows: true, clause: "ORDER BY clause" };
        let (aggregates, groupings) = (found.aggregates.len(), found.groupings.len());
        let keys = self.sort_keys(tail, &scope, &stand_ins, allowed, found)?;
        let ids = stand_ins.iter().map(|column| column.id).collect();
        self.check_order_aggregates(found, aggregates, &ids)?;
        self.check_order_groupings(found, groupings, &ids)?;
        Ok(Ordered { keys, stand_ins })
    }

    fn sort_keys(
        &self,
        tail: Tail<'_>,
        scope: &Rc<Scope>,
        outputs: &[Column],
        allowed: Allowed,
        found: &mut Found,
    ) -> Result<Vec<SortKey>, Diagnostic> {
        let mut keys = Vec::with_capacity(tail.order_by.len());
        for item in tail.order_by {
            let expr = match item.expr.kind.as_ref() {
                ast::ExprKind::Literal(ast::Literal::Integer(position)) => {
                    self.output_at(*position, item.expr.at, outputs)?
                }
                _ => self.expression(&item.expr, scope, allowed, found)?,
            };
            if !expr.ty.is_orderable() {
                let message = format!(
                    "Type {} is not orderable, and therefore cannot be used in ORDER BY: {}",
                    expr.ty, item.expr
                );
                return Err(self.error(Code::TypeMismatch, tail.at, message));
            }
            keys.push(SortKey { expr, is_descending: item.is_descending, nulls_first: item.nulls_first });
        }
        Ok(keys)
    }

    fn output_at(&self, position: i64, at: ast::Place, outputs: &[Column]) -> Result<Expr, Diagnostic> {
        let column = usize::try_from(position).ok().and_then(|position| outputs.get(position.checked_sub(1)?));
        column.map(|column| Expr { at: at.0, ..column.expr() }).ok_or_else(|| {
            self.error(Code::InvalidColumnReference, at, format!("ORDER BY position {position} is not in select list"))
                .because(format!("The query has {} columns.", outputs.len()))
        })
    }

    /// Aggregates of ORDER BY are computed of the columns of FROM, before there are outputs.
    fn check_order_aggregates(
        &self,
        found: &Found,
        first: usize,
        outputs: &BTreeSet<ColumnId>,
    ) -> Result<(), Diagnostic> {
        let mut is_output = |id: ColumnId| outputs.contains(&id);
        for (_, aggregate) in found.aggregates.iter().skip(first) {
            let order = aggregate.order_by.iter().map(|key| &key.expr);
            let mut parts = aggregate.arguments.iter().chain(&aggregate.filter).chain(order);
            if let Some(output) = parts.find_map(|part| find_column(part, &mut is_output)) {
                return Err(self.output_in_aggregate(output.at));
            }
        }
        Ok(())
    }

    /// grouping() of ORDER BY asks for columns of FROM, too.
    fn check_order_groupings(
        &self,
        found: &Found,
        first: usize,
        outputs: &BTreeSet<ColumnId>,
    ) -> Result<(), Diagnostic> {
        let mut arguments = found.groupings.iter().skip(first).flat_map(|(_, arguments)| arguments);
        let output = arguments.find_map(|argument| find_column(argument, &mut |id| outputs.contains(&id)));
        let Some(output) = output else { return Ok(()) };
        let message = "Invalid reference to output of SELECT clause from grouping() expression in ORDER BY";
        Err(self
            .error(Code::InvalidColumnReference, ast::Place(output.at), message)
            .hint("Select grouping(…) under a name, and order by that name."))
    }

    /// The refusal of an output inside an aggregate of ORDER BY.
    pub(super) fn output_in_aggregate(&self, at: u32) -> Diagnostic {
        let message = "Invalid reference to output projection attribute from ORDER BY aggregation";
        self.error(Code::ColumnNotFound, ast::Place(at), message)
            .because("The name means a column of SELECT here, which is computed after the aggregates.")
            .hint("Give the column of SELECT another name, or write the relation in front: relation.column.")
    }

    /// ORDER BY, OFFSET and LIMIT of a query that is no plain SELECT: over its outputs alone.
    pub(super) fn with_tail(
        &self,
        mut body: Analyzed,
        tail: Tail<'_>,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let mut keys = Vec::new();
        if !tail.order_by.is_empty() {
            let fields: Vec<Field> = body.visible().into_iter().cloned().collect();
            let outputs: Vec<Column> = fields.iter().map(|field| field.column.clone()).collect();
            let scope = Rc::new(Scope { fields, parent: outer.cloned() });
            let allowed = Allowed { aggregates: false, windows: true, clause: "ORDER BY clause" };
            let mut found = Found::default();
            self.windows.borrow_mut().push(Vec::new());
            let typed = self.sort_keys(tail, &scope, &outputs, allowed, &mut found);
            self.windows.borrow_mut().pop();
            keys = typed?;
            body.node = layers::apply_all(body.node, found.windows, found.subqueries);
            body.node = Node::Sort { input: Box::new(body.node), keys: keys.clone() };
        }
        body.node = self.limited(body.node, tail, &keys)?;
        Ok(body)
    }

    /// The sort keys of SELECT DISTINCT: each is a column that is selected.
    pub(super) fn distinct_keys(
        &self,
        tail: Tail<'_>,
        select: &ast::Select,
        keys: Vec<SortKey>,
        outputs: &[(Column, Expr)],
    ) -> Result<Vec<SortKey>, Diagnostic> {
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            let output = outputs.iter().find(|(column, expr)| {
                *expr == key.expr || matches!(key.expr.kind, ExprKind::Column(id) if id == column.id)
            });
            let Some((column, _)) = output else {
                let message = "For SELECT DISTINCT, ORDER BY expressions must appear in select list";
                return Err(self
                    .error(Code::ExpressionNotInDistinct, select.at, message)
                    .because("Of equal rows one stays, and which value the expression had in it is not said."));
            };
            if !key.expr.is_deterministic() {
                let place = tail.order_by.get(found.len()).map_or(select.at, |item| item.expr.at);
                let message = "Non deterministic ORDER BY expression is not supported with SELECT DISTINCT";
                return Err(self.error(Code::ExpressionNotInDistinct, place, message));
            }
            found.push(SortKey { expr: column.expr(), ..key });
        }
        Ok(found)
    }

    /// Where a keyword stands before a place.
    pub(crate) fn keyword_before(&self, at: ast::Place, keyword: &str) -> ast::Place {
        let before = self.text.get(..at.0 as usize).unwrap_or_default().to_ascii_uppercase();
        before.rfind(keyword).and_then(|found| u32::try_from(found).ok()).map_or(at, ast::Place)
    }
}
