//! VALUES: rows that are written out.

use super::{Analyzed, layers, scalar};
use crate::expression::{Found, coerce};
use crate::plan::{Column, Node, SetOperator};
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::Type;
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::types::common_super_type;
use std::rc::Rc;

/// A row, typed, and the subqueries that it reads.
struct TypedRow {
    cells: Vec<Expr>,
    /// As messages tell its type.
    ty: Type,
    found: Found,
}

impl Analyzer<'_> {
    pub(super) fn values(
        &self,
        items: &[ast::Expr],
        at: ast::Place,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let scope = Rc::new(Scope { fields: Vec::new(), parent: outer.cloned() });
        let mut rows = Vec::with_capacity(items.len());
        for item in items {
            rows.push(self.values_row(item, &scope)?);
        }
        let types = self.types_of_rows(&rows, at)?;
        let columns: Vec<Column> =
            types.into_iter().enumerate().map(|(index, ty)| self.new_column(&format!("_col{index}"), ty)).collect();
        let has_subqueries = rows.iter().any(|row| !row.found.subqueries.is_empty());
        let node = if has_subqueries { self.rows_with_subqueries(rows, &columns) } else { plain_rows(rows, &columns) };
        let fields = columns.into_iter().map(Field::unnamed).collect();
        Ok(Analyzed { node, fields })
    }

    fn values_row(&self, item: &ast::Expr, scope: &Rc<Scope>) -> Result<TypedRow, Diagnostic> {
        let mut found = Found::default();
        let allowed = scalar("VALUES clause");
        if let ast::ExprKind::Row(parts) = item.kind.as_ref() {
            let mut cells = Vec::with_capacity(parts.len());
            for part in parts {
                cells.push(self.expression(part, scope, allowed, &mut found)?);
            }
            let ty = Type::row(cells.iter().map(|cell| cell.ty.clone()));
            return Ok(TypedRow { cells, ty, found });
        }
        let typed = self.expression(item, scope, allowed, &mut found)?;
        let cells = match &typed.ty {
            Type::Row(fields) => fields
                .iter()
                .enumerate()
                .map(|(index, field)| Expr {
                    kind: ExprKind::Field(Box::new(typed.clone()), index),
                    ty: field.ty.clone(),
                    at: typed.at,
                })
                .collect(),
            _ => vec![typed.clone()],
        };
        let ty = if matches!(typed.ty, Type::Row(_)) { typed.ty } else { Type::row([typed.ty]) };
        Ok(TypedRow { cells, ty, found })
    }

    /// The common type of each column.
    fn types_of_rows(&self, rows: &[TypedRow], at: ast::Place) -> Result<Vec<Type>, Diagnostic> {
        let Some(first) = rows.first() else { return Ok(Vec::new()) };
        let mut types: Vec<Type> = first.cells.iter().map(|cell| cell.ty.clone()).collect();
        for row in rows {
            if row.cells.len() != types.len() {
                let message = format!("Values rows have mismatched sizes: {} vs {}", types.len(), row.cells.len());
                return Err(self.error(Code::TypeMismatch, at, message));
            }
            for (ty, cell) in types.iter_mut().zip(&row.cells) {
                *ty = common_super_type(&cell.ty, ty).ok_or_else(|| {
                    let message = format!("Values rows have mismatched types: {} vs {}", first.ty, row.ty);
                    self.error(Code::TypeMismatch, at, message).hint("Cast the values of one of the rows.")
                })?;
            }
        }
        Ok(types)
    }

    /// Each row is a query of its own.
    fn rows_with_subqueries(&self, rows: Vec<TypedRow>, columns: &[Column]) -> Node {
        let row = |row: TypedRow| {
            let cells = row.cells.into_iter().zip(columns);
            let made: Vec<(Column, Expr)> = cells
                .map(|(cell, column)| (self.new_column(&column.name, column.ty.clone()), coerce(cell, &column.ty)))
                .collect();
            let ids = made.iter().map(|(column, _)| column.id).collect();
            let input = layers::apply(Node::one_row(), row.found.subqueries);
            (Node::Project { input: Box::new(input), columns: made }, ids)
        };
        let inputs = rows.into_iter().map(row).collect();
        Node::Set { operator: SetOperator::Union, is_all: true, inputs, columns: columns.to_vec() }
    }
}

fn plain_rows(rows: Vec<TypedRow>, columns: &[Column]) -> Node {
    let cells =
        |row: TypedRow| row.cells.into_iter().zip(columns).map(|(cell, column)| coerce(cell, &column.ty)).collect();
    Node::Values { columns: columns.to_vec(), rows: rows.into_iter().map(cells).collect() }
}
