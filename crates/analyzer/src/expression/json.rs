//! The SQL/JSON functions.

use super::Typer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::expr::Expr;

impl Typer<'_, '_> {
    pub(super) fn json(&mut self, expr: &ast::Expr) -> Result<Expr, Diagnostic> {
        Err(self.error(Code::NotSupported, expr.at, "SQL/JSON functions are not supported yet"))
    }
}
