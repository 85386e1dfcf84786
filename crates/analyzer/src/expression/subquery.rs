//! Subqueries in expressions: their value becomes a column.

use super::{Typer, coerce, make};
use crate::plan::{ApplyKind, Column, Node};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, Comparison, Quantifier};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use athenaeum_functions::types::common_super_type;

/// A subquery of one column: several columns are one row.
struct OneColumn {
    node: Node,
    column: Column,
    /// How Trino tells its type: always as a row.
    row_text: String,
}

impl Typer<'_, '_> {
    pub(super) fn scalar_subquery(&mut self, query: &ast::Query, _at: ast::Place) -> Result<Expr, Diagnostic> {
        let subquery = self.one_column(query)?;
        let (id, ty) = (subquery.column.id, subquery.column.ty.clone());
        Ok(self.applied("subquery", ty, ApplyKind::Scalar(id), subquery.node))
    }

    pub(super) fn exists(&mut self, query: &ast::Query) -> Result<Expr, Diagnostic> {
        self.refuse_in_lambda(query.at)?;
        let analyzed = self.inner_query(query)?;
        Ok(self.applied("exists", Type::Boolean, ApplyKind::Exists, analyzed.node))
    }

    pub(super) fn in_subquery(
        &mut self,
        value: &ast::Expr,
        query: &ast::Query,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let value = self.value_for_subquery(value)?;
        let subquery = self.one_column(query)?;
        let (value, node, column) = self.same_type(value, subquery, at)?;
        Ok(self.applied("in", Type::Boolean, ApplyKind::In(value, column), node))
    }

    pub(super) fn quantified(
        &mut self,
        comparison: Comparison,
        quantifier: Quantifier,
        value: &ast::Expr,
        query: &ast::Query,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        if self.pattern.is_some() {
            let message = "quantified comparison is not yet supported in pattern recognition context";
            return Err(self.error(Code::NotSupported, at, message));
        }
        let value = self.expr(value)?;
        let subquery = self.one_column(query)?;
        let row_text = subquery.row_text.clone();
        let (value, node, column) = self.same_type(value, subquery, at)?;
        let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let (fits, how) =
            if is_equality { (value.ty.is_comparable(), "comparable") } else { (value.ty.is_orderable(), "orderable") };
        if !fits {
            let message = format!("Type [{row_text}] must be {how} in order to be used in quantified comparison");
            return Err(self.error(Code::TypeMismatch, at, message));
        }
        match (comparison, quantifier) {
            (Comparison::Equal, Quantifier::Any) => {
                Ok(self.applied("in", Type::Boolean, ApplyKind::In(value, column), node))
            }
            (Comparison::NotEqual, Quantifier::All) => {
                let is_in = self.applied("in", Type::Boolean, ApplyKind::In(value, column), node);
                Ok(make(ExprKind::Not(Box::new(is_in)), Type::Boolean))
            }
            _ => {
                let is_all = quantifier == Quantifier::All;
                let kind = ApplyKind::Quantified { comparison, is_all, value, column };
                Ok(self.applied("compared", Type::Boolean, kind, node))
            }
        }
    }

    fn applied(&mut self, name: &str, ty: Type, kind: ApplyKind, node: Node) -> Expr {
        let column = self.analyzer.new_column(name, ty);
        self.found.subqueries.push((column.clone(), kind, node));
        self.subquery_value(column)
    }

    /// A lambda is evaluated away from the rows that a subquery would read.
    fn refuse_in_lambda(&self, at: ast::Place) -> Result<(), Diagnostic> {
        if self.parameters.is_empty() {
            return Ok(());
        }
        Err(self.error(Code::NotSupported, at, "Lambda expression cannot contain subqueries"))
    }

    fn one_column(&mut self, query: &ast::Query) -> Result<OneColumn, Diagnostic> {
        self.refuse_in_lambda(query.at)?;
        let analyzed = self.inner_query(query)?;
        let columns: Vec<Column> =
            analyzed.fields.iter().filter(|field| !field.is_hidden).map(|field| field.column.clone()).collect();
        let row_text = Type::row(columns.iter().map(|column| column.ty.clone())).to_string();
        if let [column] = columns.as_slice() {
            return Ok(OneColumn { column: column.clone(), node: analyzed.node, row_text });
        }
        let ty = Type::row(columns.iter().map(|column| column.ty.clone()));
        let row = make(ExprKind::Row(columns.iter().map(Column::expr).collect()), ty.clone());
        let column = self.analyzer.new_column("row", ty);
        let node = Node::Project { input: Box::new(analyzed.node), columns: vec![(column.clone(), row)] };
        Ok(OneColumn { node, column, row_text })
    }

    /// Value and subquery's column as values of one type.
    fn same_type(
        &self,
        value: Expr,
        subquery: OneColumn,
        at: ast::Place,
    ) -> Result<(Expr, Node, ColumnId), Diagnostic> {
        let refused = || {
            let value_text = match &value.ty {
                Type::Row(_) => value.ty.to_string(),
                other => format!("row({other})"),
            };
            let message = format!(
                "Value expression and result of subquery must be of the same type: {value_text} vs {}",
                subquery.row_text
            );
            self.error(Code::TypeMismatch, at, message)
        };
        let value = unwrapped(&value, &subquery.column.ty);
        let common = common_super_type(&value.ty, &subquery.column.ty).ok_or_else(refused)?;
        if !common.is_comparable() {
            return Err(refused());
        }
        let value = coerce(value.clone(), &common);
        if subquery.column.ty == common {
            return Ok((value, subquery.node, subquery.column.id));
        }
        let column = self.analyzer.new_column(&subquery.column.name, common.clone());
        let cast = coerce(subquery.column.expr(), &common);
        let node = Node::Project { input: Box::new(subquery.node), columns: vec![(column.clone(), cast)] };
        Ok((value, node, column.id))
    }
}

/// A row of one field stands for its field, where the subquery's column is no row: `ROW(1) IN (VALUES 1)`.
fn unwrapped(value: &Expr, other: &Type) -> Expr {
    match (&value.ty, &value.kind) {
        (Type::Row(fields), ExprKind::Row(items)) if fields.len() == 1 && !matches!(other, Type::Row(_)) => {
            items.first().cloned().unwrap_or_else(|| value.clone())
        }
        _ => value.clone(),
    }
}
