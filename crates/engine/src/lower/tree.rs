//! Typed expressions rewritten: constants worked out beforehand, columns put in for columns.

use super::safe::can_fail;
use athenaeum_functions::expr::{Batch, ColumnId, Expr, ExprKind, LambdaExpr, evaluate};
use athenaeum_functions::{Session, value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The expression with each of its parts rewritten, the innermost first.
pub(super) fn rewrite(expr: &Expr, change: &mut dyn FnMut(Expr) -> Expr) -> Expr {
    let kind = match &expr.kind {
        ExprKind::Column(_) | ExprKind::Constant(_) => expr.kind.clone(),
        ExprKind::Call(call, items) => ExprKind::Call(*call, all(items, change)),
        ExprKind::Lambda(lambda) => ExprKind::Lambda(Arc::new(LambdaExpr {
            parameters: lambda.parameters.clone(),
            body: rewrite(&lambda.body, change),
        })),
        ExprKind::Cast { value, is_try } => ExprKind::Cast { value: one(value, change), is_try: *is_try },
        ExprKind::And(items) => ExprKind::And(all(items, change)),
        ExprKind::Or(items) => ExprKind::Or(all(items, change)),
        ExprKind::Not(value) => ExprKind::Not(one(value, change)),
        ExprKind::IsNull(value) => ExprKind::IsNull(one(value, change)),
        ExprKind::Case(whens, otherwise) => {
            let whens = whens.iter().map(|(when, then)| (rewrite(when, change), rewrite(then, change))).collect();
            ExprKind::Case(whens, otherwise.as_ref().map(|otherwise| one(otherwise, change)))
        }
        ExprKind::Coalesce(items) => ExprKind::Coalesce(all(items, change)),
        ExprKind::NullIf { value, is_equal } => {
            ExprKind::NullIf { value: one(value, change), is_equal: one(is_equal, change) }
        }
        ExprKind::Try(value) => ExprKind::Try(one(value, change)),
        ExprKind::In(value, items) => ExprKind::In(one(value, change), all(items, change)),
        ExprKind::Row(items) => ExprKind::Row(all(items, change)),
        ExprKind::Array(items) => ExprKind::Array(all(items, change)),
        ExprKind::Field(value, index) => ExprKind::Field(one(value, change), *index),
    };
    change(Expr { kind, ty: expr.ty.clone(), at: expr.at })
}

fn one(expr: &Expr, change: &mut dyn FnMut(Expr) -> Expr) -> Box<Expr> {
    Box::new(rewrite(expr, change))
}

fn all(items: &[Expr], change: &mut dyn FnMut(Expr) -> Expr) -> Vec<Expr> {
    items.iter().map(|item| rewrite(item, change)).collect()
}

/// The expression with its constant parts worked out. A part that fails stays: it fails when it is evaluated, if ever.
pub(super) fn folded(expr: &Expr, session: &Session) -> Expr {
    rewrite(expr, &mut |part| match constant(&part, session) {
        Some(constant) => constant,
        None => part,
    })
}

fn constant(expr: &Expr, session: &Session) -> Option<Expr> {
    if matches!(expr.kind, ExprKind::Column(_) | ExprKind::Constant(_) | ExprKind::Lambda(_)) {
        return None;
    }
    let is_settled = |child: &&Expr| matches!(child.kind, ExprKind::Constant(_) | ExprKind::Lambda(_));
    if !expr.children().iter().all(is_settled) || !expr.columns().is_empty() || !expr.is_deterministic() {
        return None;
    }
    let array = evaluate(expr, &Batch::one_row(), session).ok()?;
    let value = value::read(&array, &expr.ty, 0);
    Some(Expr { kind: ExprKind::Constant(value), ty: expr.ty.clone(), at: expr.at })
}

/// The expression with other expressions in the place of columns.
pub(super) fn substituted(expr: &Expr, with: &BTreeMap<ColumnId, Expr>) -> Expr {
    rewrite(expr, &mut |part| match &part.kind {
        ExprKind::Column(id) => with.get(id).cloned().unwrap_or(part),
        _ => part,
    })
}

/// The condition with what all sides of an OR have in common put in front of it: `a AND b OR a AND c` is `a AND (b OR c)`.
pub(super) fn factored(condition: &Expr) -> Expr {
    let like = |kind: ExprKind| Expr { kind, ty: condition.ty.clone(), at: condition.at };
    match &condition.kind {
        ExprKind::And(items) => like(ExprKind::And(items.iter().map(factored).collect())),
        ExprKind::Or(items) => {
            let mut sides: Vec<Vec<Expr>> = items.iter().map(|item| conjuncts(&factored(item))).collect();
            let is_common = |part: &Expr, sides: &[Vec<Expr>]| {
                part.is_deterministic() && !can_fail(part) && sides.iter().all(|side| side.contains(part))
            };
            let first = sides.first().cloned().unwrap_or_default();
            let mut common: Vec<Expr> = Vec::new();
            for part in first {
                if is_common(&part, &sides) && !common.contains(&part) {
                    common.push(part);
                }
            }
            if common.is_empty() {
                return condition.clone();
            }
            for side in &mut sides {
                side.retain(|part| !common.contains(part));
            }
            // A side without more makes the others needless.
            if let Some(rests) = sides.into_iter().map(all_of).collect::<Option<Vec<_>>>() {
                common.push(like(ExprKind::Or(rests)));
            }
            all_of(common).unwrap_or_else(|| condition.clone())
        }
        _ => condition.clone(),
    }
}

/// The parts of a condition that must all hold.
pub(super) fn conjuncts(condition: &Expr) -> Vec<Expr> {
    match &condition.kind {
        ExprKind::And(items) => items.iter().flat_map(conjuncts).collect(),
        _ => vec![condition.clone()],
    }
}

/// A condition of parts that must all hold.
pub(super) fn all_of(mut items: Vec<Expr>) -> Option<Expr> {
    if items.len() < 2 {
        return items.pop();
    }
    let at = items.first().map_or(0, |item| item.at);
    Some(Expr { kind: ExprKind::And(items), ty: athenaeum_functions::Type::Boolean, at })
}
