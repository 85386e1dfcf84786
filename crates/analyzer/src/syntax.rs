//! What stands inside an expression of the tree.

use athenaeum_dialect::trino::ast::Expr;

pub(crate) use athenaeum_dialect::trino::ast::{
    expressions_inside as children, expressions_of_window as of_window, subquery_of as subquery,
};

/// The first expression, an outer one before those inside it, for which this holds. Subqueries are not looked into.
pub(crate) fn find<'e>(expr: &'e Expr, is_wanted: &dyn Fn(&Expr) -> bool) -> Option<&'e Expr> {
    if is_wanted(expr) {
        return Some(expr);
    }
    children(expr).into_iter().find_map(|child| find(child, is_wanted))
}
