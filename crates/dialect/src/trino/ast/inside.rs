//! What stands inside an expression of the tree.

use super::{
    Expr, ExprKind, FrameBound, FrameBoundKind, FunctionCall, JsonPath, JsonValueBehavior, Query, Window, WindowSpec,
};

/// The expressions directly inside; those of subqueries are not.
pub fn expressions_inside(expr: &Expr) -> Vec<&Expr> {
    match expr.kind.as_ref() {
        ExprKind::Identifier(_)
        | ExprKind::Literal(_)
        | ExprKind::Parameter(_)
        | ExprKind::Current(..)
        | ExprKind::Exists(_)
        | ExprKind::Subquery(_) => Vec::new(),
        ExprKind::Dereference(value, _)
        | ExprKind::Sign(_, value)
        | ExprKind::Not(value)
        | ExprKind::IsNull(value)
        | ExprKind::InSubquery(value, _)
        | ExprKind::Quantified { value, .. }
        | ExprKind::Cast { value, .. }
        | ExprKind::Lambda(_, value)
        | ExprKind::Extract(_, value) => vec![value],
        ExprKind::Arithmetic(_, left, right)
        | ExprKind::Concat(left, right)
        | ExprKind::Compare(_, left, right)
        | ExprKind::IsDistinctFrom(left, right)
        | ExprKind::Subscript(left, right)
        | ExprKind::AtTimeZone(left, right) => vec![left, right],
        ExprKind::And(items)
        | ExprKind::Or(items)
        | ExprKind::Array(items)
        | ExprKind::Row(items)
        | ExprKind::Grouping(items) => items.iter().collect(),
        ExprKind::Between { value, low, high } => vec![value, low, high],
        ExprKind::InList(value, items) => std::iter::once(value).chain(items).collect(),
        ExprKind::Like { value, pattern, escape } => [value, pattern].into_iter().chain(escape).collect(),
        ExprKind::Case { operand, whens, otherwise } => {
            let pairs = whens.iter().flat_map(|(condition, result)| [condition, result]);
            operand.iter().chain(pairs).chain(otherwise).collect()
        }
        ExprKind::Call(call) => of_call(call),
        ExprKind::JsonExists(json) => of_path(&json.path),
        ExprKind::JsonQuery(json) => of_path(&json.path),
        ExprKind::JsonValue(json) => {
            let defaults = [&json.on_empty, &json.on_error].into_iter().filter_map(|behavior| match behavior {
                Some(JsonValueBehavior::Default(value)) => Some(value),
                _ => None,
            });
            of_path(&json.path).into_iter().chain(defaults).collect()
        }
        ExprKind::JsonObject(json) => json.members.iter().flat_map(|(key, value, _)| [key, value]).collect(),
        ExprKind::Measure(_, window) => match window {
            Window::Spec(spec) => expressions_of_window(spec),
            Window::Named(_) => Vec::new(),
        },
        ExprKind::JsonArray(json) => json.elements.iter().map(|(value, _)| value).collect(),
    }
}

/// The subquery that an expression is, or compares with.
pub fn subquery_of(expr: &Expr) -> Option<&Query> {
    match expr.kind.as_ref() {
        ExprKind::Exists(query) | ExprKind::Subquery(query) | ExprKind::InSubquery(_, query) => Some(query),
        ExprKind::Quantified { query, .. } => Some(query),
        _ => None,
    }
}

/// The expressions of a window.
pub fn expressions_of_window(spec: &WindowSpec) -> Vec<&Expr> {
    let mut found: Vec<&Expr> = spec.partition_by.iter().collect();
    found.extend(spec.order_by.iter().map(|item| &item.expr));
    if let Some(frame) = &spec.frame {
        found.extend(of_bound(&frame.start));
        found.extend(frame.end.as_ref().and_then(of_bound));
    }
    found
}

fn of_bound(bound: &FrameBound) -> Option<&Expr> {
    match &bound.kind {
        FrameBoundKind::Preceding(value) | FrameBoundKind::Following(value) => Some(value),
        _ => None,
    }
}

fn of_call(call: &FunctionCall) -> Vec<&Expr> {
    let mut found: Vec<&Expr> = call.arguments.iter().collect();
    found.extend(call.order_by.iter().map(|item| &item.expr));
    found.extend(&call.filter);
    if let Some(Window::Spec(spec)) = &call.over {
        found.extend(expressions_of_window(spec));
    }
    found
}

fn of_path(path: &JsonPath) -> Vec<&Expr> {
    let passing = path.passing.iter().map(|passing| &passing.value);
    [&path.input, &path.path].into_iter().chain(passing).collect()
}
