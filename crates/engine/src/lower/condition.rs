//! Conditions: what DataFusion can judge itself is put in front, each part for itself; the rest is judged by Trino's rules.

use super::expression::{OnFailure, call};
use super::native::{mixes_columns, native, weaker};
use super::safe::can_fail;
use super::tree::{all_of, conjuncts, factored, folded};
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::{Session, Value};
use datafusion::logical_expr::Expr as Planned;
use std::sync::Arc;

/// A condition as DataFusion judges it; nothing where it always holds.
///
/// A part that may fail carries the parts in front of it, so that it is never evaluated for rows they leave out.
pub(super) fn condition(expr: &Expr, session: &Arc<Session>) -> Option<Planned> {
    let parts = conjuncts(&factored(&folded(expr, session)));
    let parts: Vec<Expr> =
        parts.into_iter().filter(|part| part.kind != ExprKind::Constant(Value::Boolean(true))).collect();
    let mut judged = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if let Some(native) = native(part).filter(|_| !mixes_columns(part)) {
            judged.push(native);
            continue;
        }
        judged.extend(weaker(part));
        let guards = if can_fail(part) { parts.get(..index).unwrap_or_default() } else { &[] };
        let guarded = all_of(guards.iter().chain([part]).cloned().collect());
        judged.extend(guarded.map(|guarded| call(&guarded, session, OnFailure::Fail)));
    }
    judged.into_iter().reduce(Planned::and)
}
