//! CASE, IF, COALESCE, NULLIF, TRY, and the constructors of arrays and rows.

use super::{Typer, coerce, make};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, Comparison};
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::types::common_super_type;
use athenaeum_functions::{Type, Value};

impl Typer<'_, '_> {
    pub(super) fn case(
        &mut self,
        operand: Option<&ast::Expr>,
        whens: &[(ast::Expr, ast::Expr)],
        otherwise: Option<&ast::Expr>,
    ) -> Result<Expr, Diagnostic> {
        let operand = operand.map(|operand| self.expr(operand)).transpose()?;
        let (mut conditions, mut results) = (Vec::new(), Vec::new());
        for (when, then) in whens {
            conditions.push(match &operand {
                None => self.boolean(when, "CASE WHEN clause must evaluate to a boolean")?,
                Some(operand) => self.case_condition(operand, when)?,
            });
            results.push(self.expr(then)?);
        }
        if let Some(otherwise) = otherwise {
            results.push(self.expr(otherwise)?);
        }
        let (mut results, ty) =
            self.common(results, |item, common, all| self.no_common_type("All CASE results", item, common, all))?;
        let otherwise = if otherwise.is_some() { results.pop().map(Box::new) } else { None };
        Ok(make(ExprKind::Case(conditions.into_iter().zip(results).collect(), otherwise), ty))
    }

    /// `operand = when` of a simple CASE.
    fn case_condition(&mut self, operand: &Expr, when: &ast::Expr) -> Result<Expr, Diagnostic> {
        let typed = self.expr(when)?;
        if common_super_type(&operand.ty, &typed.ty).is_none() {
            let message =
                format!("CASE operand type does not match WHEN clause operand type: {} vs {}", operand.ty, typed.ty);
            return Err(self.error(Code::TypeMismatch, when.at, message));
        }
        self.comparison(Comparison::Equal, operand.clone(), typed, when.at)
    }

    /// `IF(condition, a[, b])`.
    pub(super) fn if_call(&mut self, arguments: &[ast::Expr], at: ast::Place) -> Result<Expr, Diagnostic> {
        let (condition, results) = match arguments {
            [condition, then] => (condition, vec![then]),
            [condition, then, otherwise] => (condition, vec![then, otherwise]),
            _ => return Err(self.error(Code::SyntaxError, at, "Invalid number of arguments for 'if' function")),
        };
        let condition = self.boolean(condition, "IF condition must evaluate to a boolean")?;
        let mut typed = Vec::new();
        for result in results {
            typed.push(self.expr(result)?);
        }
        let (typed, ty) = self.common(typed, |item, common, _| {
            let message = format!("Result types for IF must be the same: {common} vs {}", item.ty);
            self.error(Code::TypeMismatch, ast::Place(item.at), message)
        })?;
        let mut typed = typed.into_iter();
        let (then, otherwise) = (typed.next(), typed.next().map(Box::new));
        let then = then.unwrap_or_else(|| Expr::constant(Value::Null, ty.clone()));
        Ok(make(ExprKind::Case(vec![(condition, then)], otherwise), ty))
    }

    pub(super) fn coalesce_call(&mut self, arguments: &[ast::Expr], at: ast::Place) -> Result<Expr, Diagnostic> {
        if arguments.len() < 2 {
            let message = "The 'coalesce' function must have at least two arguments";
            return Err(self.error(Code::InvalidFunctionArgument, at, message));
        }
        let mut typed = Vec::new();
        for argument in arguments {
            typed.push(self.expr(argument)?);
        }
        let (typed, ty) =
            self.common(typed, |item, common, all| self.no_common_type("All COALESCE operands", item, common, all))?;
        Ok(make(ExprKind::Coalesce(typed), ty))
    }

    pub(super) fn nullif_call(&mut self, arguments: &[ast::Expr], at: ast::Place) -> Result<Expr, Diagnostic> {
        let [first, second] = arguments else {
            return Err(self.error(Code::SyntaxError, at, "Invalid number of arguments for 'nullif' function"));
        };
        let (first, second) = (self.expr(first)?, self.expr(second)?);
        let refused = || {
            let message = format!("Types are not comparable with NULLIF: {} vs {}", first.ty, second.ty);
            self.error(Code::TypeMismatch, at, message)
        };
        let common = common_super_type(&first.ty, &second.ty).filter(Type::is_comparable).ok_or_else(refused)?;
        let operands = vec![coerce(first.clone(), &common), coerce(second.clone(), &common)];
        let is_equal = self.operator("$equal", operands).map_err(|_e| refused())?;
        let ty = first.ty.clone();
        Ok(make(ExprKind::NullIf { value: Box::new(first), is_equal: Box::new(is_equal) }, ty))
    }

    pub(super) fn try_call(&mut self, arguments: &[ast::Expr], at: ast::Place) -> Result<Expr, Diagnostic> {
        let [value] = arguments else {
            return Err(self.error(Code::SyntaxError, at, "The 'try' function must have exactly one argument"));
        };
        let value = self.expr(value)?;
        let ty = value.ty.clone();
        Ok(make(ExprKind::Try(Box::new(value)), ty))
    }

    pub(super) fn array(&mut self, items: &[ast::Expr]) -> Result<Expr, Diagnostic> {
        let mut typed = Vec::new();
        for item in items {
            typed.push(self.expr(item)?);
        }
        let (typed, element) =
            self.common(typed, |item, common, all| self.no_common_type("All ARRAY elements", item, common, all))?;
        Ok(make(ExprKind::Array(typed), Type::array(element)))
    }

    pub(super) fn row(&mut self, items: &[ast::Expr]) -> Result<Expr, Diagnostic> {
        let mut typed = Vec::new();
        for item in items {
            typed.push(self.expr(item)?);
        }
        let ty = Type::row(typed.iter().map(|item| item.ty.clone()));
        Ok(make(ExprKind::Row(typed), ty))
    }
}
