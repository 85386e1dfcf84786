//! Lambdas: their parameters get types from the function that calls them.

use super::call::Inside;
use super::{Allowed, Found, Typer};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::Type;
use athenaeum_functions::expr::LambdaExpr;

/// A lambda whose parameters have types.
pub(super) struct TypedLambda {
    pub(super) lambda: LambdaExpr,
}

impl Typer<'_, '_> {
    pub(super) fn lambda(&mut self, tree: &ast::Expr, types: &[Type]) -> Result<TypedLambda, Diagnostic> {
        let ast::ExprKind::Lambda(names, body) = tree.kind.as_ref() else {
            return Err(self.error(Code::TypeMismatch, tree.at, "Expected a lambda expression"));
        };
        if names.len() != types.len() {
            let message = format!("Expected a lambda that takes {} argument(s) but got {}", types.len(), names.len());
            return Err(self.error(Code::InvalidParameterUsage, tree.at, message));
        }
        let parameters: Vec<_> = names
            .iter()
            .zip(types)
            .map(|(name, ty)| (name.value.clone(), self.analyzer.new_column(&name.value, ty.clone())))
            .collect();
        let mut found = Found::default();
        let mut inner = Typer {
            analyzer: self.analyzer,
            scope: self.scope,
            allowed: Allowed { aggregates: false, windows: false, clause: "Lambda expression" },
            found: &mut found,
            parameters: self.parameters.iter().chain(&parameters).cloned().collect(),
            depth: self.depth,
            inside: Inside::Nothing,
            pattern: None,
        };
        let body = inner.expr(body)?;
        if !found.subqueries.is_empty() {
            return Err(self.error(Code::NotSupported, tree.at, "Lambda expression cannot contain subqueries"));
        }
        let parameters = parameters.into_iter().map(|(_, column)| (column.id, column.ty)).collect();
        Ok(TypedLambda { lambda: LambdaExpr { parameters, body } })
    }
}
