//! Queries of the tree to plans: WITH, the body, ORDER BY, OFFSET and LIMIT around it.

mod aggregation;
mod group_by;
mod items;
mod layers;
mod limit;
mod order_by;
mod recursive;
mod references;
mod select;
mod set_operation;
mod values;
mod window;
mod with;

pub(crate) use layers::{Subquery, apply as apply_subqueries, reads_of_subquery};
pub(crate) use window::NamedWindow;
pub(crate) use with::{NamedQueries, NamedRows};

use crate::expression::{Allowed, Found, coerce};
use crate::plan::Node;
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, QueryBody};
use athenaeum_functions::Type;
use athenaeum_functions::expr::Expr;
use std::rc::Rc;

/// A query or relation, analysed.
#[derive(Debug, Clone)]
pub(crate) struct Analyzed {
    /// What gives the rows.
    pub(crate) node: Node,
    /// Its columns, in order.
    pub(crate) fields: Vec<Field>,
}

impl Analyzed {
    /// The columns that `*` means.
    pub(crate) fn visible(&self) -> Vec<&Field> {
        self.fields.iter().filter(|field| !field.is_hidden).collect()
    }
}

/// What follows the body of a query.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tail<'q> {
    order_by: &'q [ast::SortItem],
    offset: Option<&'q ast::RowCount>,
    limit: Option<&'q ast::Limit>,
    at: ast::Place,
}

impl<'q> Tail<'q> {
    fn of(query: &'q ast::Query) -> Self {
        Self { order_by: &query.order_by, offset: query.offset.as_ref(), limit: query.limit.as_ref(), at: query.at }
    }

    fn nothing(at: ast::Place) -> Self {
        Self { order_by: &[], offset: None, limit: None, at }
    }
}

/// What may stand in a clause without aggregates and windows.
pub(crate) const fn scalar(clause: &'static str) -> Allowed {
    Allowed { aggregates: false, windows: false, clause }
}

impl Analyzer<'_> {
    /// The plan of a query; `outer` are the names of the query around it, where it is a subquery or LATERAL.
    pub(crate) fn query(&self, query: &ast::Query, outer: Option<&Rc<Scope>>) -> Result<Analyzed, Diagnostic> {
        self.nested(query.at, || {
            let Some(with) = &query.with else { return self.without_with(query, outer) };
            self.named.borrow_mut().push(NamedQueries::default());
            let result = self.with(with, outer).and_then(|()| self.without_with(query, outer));
            self.named.borrow_mut().pop();
            result
        })
    }

    fn without_with(&self, query: &ast::Query, outer: Option<&Rc<Scope>>) -> Result<Analyzed, Diagnostic> {
        if let QueryBody::Select(select) = &query.body {
            return self.select(select, Tail::of(query), outer);
        }
        let body = self.body(&query.body, outer)?;
        self.with_tail(body, Tail::of(query), outer)
    }

    /// The plan of a query's body.
    pub(crate) fn body(&self, body: &QueryBody, outer: Option<&Rc<Scope>>) -> Result<Analyzed, Diagnostic> {
        match body {
            QueryBody::Select(select) => self.select(select, Tail::nothing(select.at), outer),
            QueryBody::Values(items, at) => self.values(items, *at, outer),
            QueryBody::Table(name, _) => self.table(name, None, outer),
            QueryBody::Nested(query) => self.query(query, outer),
            QueryBody::Set(operation) => self.nested(operation.at, || self.set_operation(operation, outer)),
        }
    }

    /// The refusal of an aggregate, window function or grouping() in a clause is told of the clause's whole expression.
    pub(crate) fn of_clause(&self, error: Diagnostic, expr: &ast::Expr) -> Diagnostic {
        match error.code {
            Code::ExpressionNotScalar if !error.message.starts_with("Lambda") => error.at(self.span(expr.at)),
            _ => error,
        }
    }

    /// A condition: a boolean, or NULL.
    pub(crate) fn condition(
        &self,
        expr: &ast::Expr,
        scope: &Rc<Scope>,
        allowed: Allowed,
        what: &str,
        found: &mut Found,
    ) -> Result<Expr, Diagnostic> {
        let typed = self.expression(expr, scope, allowed, found).map_err(|error| self.of_clause(error, expr))?;
        if !matches!(typed.ty, Type::Boolean | Type::Unknown) {
            let message = format!("{what} must evaluate to a boolean: actual type {}", typed.ty);
            return Err(self
                .error(Code::TypeMismatch, expr.at, message)
                .hint("Compare it with something, such as <> 0."));
        }
        Ok(coerce(typed, &Type::Boolean))
    }
}
