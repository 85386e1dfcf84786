//! TABLESAMPLE.

use crate::expression::{Allowed, Found, coerce};
use crate::plan::Node;
use crate::query::Analyzed;
use crate::scope::Scope;
use crate::statement::Analyzer;
use crate::syntax;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, ExprKind};
use athenaeum_functions::{Type, Value};
use std::rc::Rc;

impl Analyzer<'_> {
    pub(super) fn sampled(
        &self,
        analyzed: Analyzed,
        percentage: &ast::Expr,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let percentage = self.percentage(percentage, outer)?;
        let node = Node::Sample { input: Box::new(analyzed.node), percentage };
        Ok(Analyzed { node, fields: analyzed.fields })
    }

    fn percentage(&self, tree: &ast::Expr, outer: Option<&Rc<Scope>>) -> Result<f64, Diagnostic> {
        let refused = |code: Code, what: &str| Err(self.error(code, tree.at, format!("Sample percentage {what}")));
        if syntax::find(tree, &|part| matches!(part.kind.as_ref(), ExprKind::Identifier(_))).is_some() {
            return refused(Code::ExpressionNotConstant, "cannot contain column references");
        }
        let scope = Rc::new(Scope { fields: Vec::new(), parent: outer.cloned() });
        let allowed = Allowed { aggregates: false, windows: false, clause: "TABLESAMPLE clause" };
        let mut found = Found::default();
        let typed = self.expression(tree, &scope, allowed, &mut found)?;
        if !found.subqueries.is_empty() {
            return refused(Code::ExpressionNotConstant, "cannot contain subqueries");
        }
        if !typed.ty.is_numeric() && typed.ty != Type::Unknown {
            return refused(Code::TypeMismatch, "should evaluate to a numeric expression");
        }
        let value = match self.constant(&coerce(typed, &Type::Double)) {
            Some(Ok(Value::Double(value))) => value,
            Some(Ok(_)) => return refused(Code::InvalidArguments, "cannot be NULL"),
            Some(Err(failure)) => return Err(self.error(failure.code, tree.at, failure.message)),
            None => return refused(Code::ExpressionNotConstant, "must be a constant"),
        };
        if value.is_nan() || value < 0.0 {
            return refused(Code::NumericValueOutOfRange, "must be greater than or equal to 0");
        }
        if value > 100.0 {
            return refused(Code::NumericValueOutOfRange, "must be less than or equal to 100");
        }
        Ok(value)
    }
}
