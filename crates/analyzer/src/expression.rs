//! Expressions of the tree to typed expressions.

use crate::plan::{AggregateExpr, ApplyKind, Column, Node, WindowExpr};
use crate::scope::Scope;
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::expr::Expr;
use std::rc::Rc;

/// What stands in an expression and is computed elsewhere in the plan: the expression reads a column instead.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Aggregates, each once; their arguments read the columns of FROM.
    pub(crate) aggregates: Vec<(Column, AggregateExpr)>,
    /// Window functions; their arguments may read the columns of `aggregates` and `groupings`.
    pub(crate) windows: Vec<(Column, WindowExpr)>,
    /// `grouping(a, b)`: the arguments, resolved.
    pub(crate) groupings: Vec<(Column, Vec<Expr>)>,
    /// Subqueries, in the order in which they are to be applied.
    pub(crate) subqueries: Vec<(Column, ApplyKind, Node)>,
}

/// What may stand in an expression.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowed {
    /// Aggregates and grouping().
    pub(crate) aggregates: bool,
    /// Window functions.
    pub(crate) windows: bool,
    /// What the clause is called where they may not: `WHERE clause`, `JOIN clause`, `GROUP BY clause`.
    pub(crate) clause: &'static str,
}

impl Analyzer<'_> {
    /// The typed expression of a tree.
    pub(crate) fn expression(
        &self,
        expr: &ast::Expr,
        _scope: &Rc<Scope>,
        _allowed: Allowed,
        _found: &mut Found,
    ) -> Result<Expr, Diagnostic> {
        Err(self.error(Code::NotSupported, expr.at, "expressions"))
    }
}
