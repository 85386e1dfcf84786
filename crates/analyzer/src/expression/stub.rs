//! Placeholder until the real one lands: take the other side when this conflicts.
use crate::plan::*; use crate::scope::Scope; use crate::statement::Analyzer; use super::*;
impl Analyzer<'_> {
    pub(crate) fn window_spec(&self, _w: &ast::Window, _s: &Rc<Scope>, _a: Allowed, _f: &mut Found) -> Result<(Vec<Expr>, Vec<SortKey>, WindowFrame), Diagnostic> {
        Err(Diagnostic::new(Code::NotSupported, "windows"))
    }
}
