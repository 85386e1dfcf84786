//! Typed expressions as text, for plans that people read. Two expressions with one text compute the same.

use athenaeum_functions::Value;
use athenaeum_functions::expr::{Expr, ExprKind};

/// The text of an expression, near to SQL.
pub(super) fn described(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Column(id) => format!("c{}", id.0),
        ExprKind::Constant(value) => constant(value, expr),
        ExprKind::Call(call, items) => {
            // Overloads of one name may compute different things of the same texts.
            let signature = if call.function.overloads.len() > 1 { call.overload.signature } else { "" };
            format!("{}{signature}({}):{}", call.function.name, listed(items), expr.ty)
        }
        ExprKind::Lambda(lambda) => {
            let parameters: Vec<String> = lambda.parameters.iter().map(|(id, _)| format!("c{}", id.0)).collect();
            format!("({}) -> {}", parameters.join(", "), described(&lambda.body))
        }
        ExprKind::Cast { value, is_try: false } => format!("CAST({} AS {})", described(value), expr.ty),
        ExprKind::Cast { value, is_try: true } => format!("TRY_CAST({} AS {})", described(value), expr.ty),
        ExprKind::And(items) => format!("({})", joined(items, " AND ")),
        ExprKind::Or(items) => format!("({})", joined(items, " OR ")),
        ExprKind::Not(value) => format!("NOT {}", described(value)),
        ExprKind::IsNull(value) => format!("({} IS NULL)", described(value)),
        ExprKind::Case(whens, otherwise) => {
            let whens: String = whens
                .iter()
                .map(|(when, then)| format!(" WHEN {} THEN {}", described(when), described(then)))
                .collect();
            let otherwise = otherwise.as_ref().map(|value| format!(" ELSE {}", described(value))).unwrap_or_default();
            format!("CASE{whens}{otherwise} END")
        }
        ExprKind::Coalesce(items) => format!("COALESCE({})", listed(items)),
        ExprKind::NullIf { value, is_equal } => format!("NULLIF({}, {})", described(value), described(is_equal)),
        ExprKind::Try(value) => format!("TRY({})", described(value)),
        ExprKind::In(value, items) => format!("({} IN ({}))", described(value), listed(items)),
        ExprKind::Row(items) => format!("CAST(ROW({}) AS {})", listed(items), expr.ty),
        ExprKind::Array(items) => format!("ARRAY[{}]:{}", listed(items), expr.ty),
        ExprKind::Field(value, index) => format!("{}[{}]", described(value), index + 1),
    }
}

fn listed(items: &[Expr]) -> String {
    joined(items, ", ")
}

fn joined(items: &[Expr], with: &str) -> String {
    items.iter().map(described).collect::<Vec<_>>().join(with)
}

fn constant(value: &Value, expr: &Expr) -> String {
    match value {
        Value::Null => format!("NULL:{}", expr.ty),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(number) => format!("{number}:{}", expr.ty),
        Value::Text(text) => format!("'{}':{}", text.replace('\'', "''"), expr.ty),
        other => format!("{other:?}:{}", expr.ty),
    }
}
