//! BETWEEN, IN, LIKE.

use super::{Typer, coerce, make};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::Type;
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::types::common_super_type;

impl Typer<'_, '_> {
    pub(super) fn between(
        &mut self,
        value: &ast::Expr,
        low: &ast::Expr,
        high: &ast::Expr,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let (value, low, high) = (self.expr(value)?, self.expr(low)?, self.expr(high)?);
        let refused = || {
            self.error(
                Code::TypeMismatch,
                at,
                format!("Cannot check if {} is BETWEEN {} and {}", value.ty, low.ty, high.ty),
            )
            .hint("CAST the value or its limits so that all three have one type.")
        };
        let common = common_super_type(&value.ty, &low.ty)
            .and_then(|ty| common_super_type(&ty, &high.ty))
            .filter(Type::is_orderable)
            .ok_or_else(refused)?;
        let [value, low, high] = [value.clone(), low.clone(), high.clone()].map(|item| coerce(item, &common));
        let above = self.operator("$greater_than_or_equal", vec![value.clone(), low]).map_err(|_e| refused())?;
        let below = self.operator("$less_than_or_equal", vec![value, high]).map_err(|_e| refused())?;
        Ok(make(ExprKind::And(vec![above, below]), Type::Boolean))
    }

    pub(super) fn in_list(&mut self, value: &ast::Expr, items: &[ast::Expr]) -> Result<Expr, Diagnostic> {
        let mut typed = vec![self.expr(value)?];
        for item in items {
            typed.push(self.expr(item)?);
        }
        let (mut typed, common) =
            self.common(typed, |item, common, all| self.no_common_type("IN value and list items", item, common, all))?;
        if !common.is_comparable() {
            return Err(self.error(
                Code::TypeMismatch,
                value.at,
                format!("{common} is not comparable, and therefore cannot be used in IN"),
            ));
        }
        let value = typed.remove(0);
        Ok(make(ExprKind::In(Box::new(value), typed), Type::Boolean))
    }

    pub(super) fn like(
        &mut self,
        value: &ast::Expr,
        pattern: &ast::Expr,
        escape: Option<&ast::Expr>,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let is_text = |ty: &Type| matches!(ty, Type::Varchar(_) | Type::Char(_) | Type::Unknown);
        let typed = self.expr(value)?;
        if !is_text(&typed.ty) {
            let message = format!("Left side of LIKE expression must evaluate to a varchar (actual: {})", typed.ty);
            return Err(self.error(Code::TypeMismatch, value.at, message).hint("CAST the value AS varchar."));
        }
        let typed_pattern = self.expr(pattern)?;
        if !is_text(&typed_pattern.ty) {
            let message =
                format!("Pattern for LIKE expression must evaluate to a varchar (actual: {})", typed_pattern.ty);
            return Err(self.error(Code::TypeMismatch, pattern.at, message));
        }
        let mut operands = vec![typed, coerce(typed_pattern, &Type::VARCHAR)];
        if let Some(escape) = escape {
            let typed_escape = self.expr(escape)?;
            if !is_text(&typed_escape.ty) {
                let message =
                    format!("Escape for LIKE expression must evaluate to a varchar (actual: {})", typed_escape.ty);
                return Err(self.error(Code::TypeMismatch, escape.at, message));
            }
            operands.push(coerce(typed_escape, &Type::VARCHAR));
        }
        self.operator("$like", operands).map_err(|failure| self.failed(failure, at))
    }
}
