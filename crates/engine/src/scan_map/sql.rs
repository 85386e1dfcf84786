//! Typed expressions as SQL that a learner may read: no more parentheses than needed, literals as they are typed. Not for
//! running: casts that only widen are left out.

use crate::operator_symbol::operator_symbol;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use athenaeum_functions::{Type, Value, text};

/// The text of an expression; `column` names a column by its number.
pub(super) fn sql(expr: &Expr, column: &dyn Fn(ColumnId) -> String) -> String {
    let inner = |expr: &Expr| sql(expr, column);
    let operand = |expr: &Expr| if is_operator(expr) { format!("({})", inner(expr)) } else { inner(expr) };
    let part = |expr: &Expr| match expr.kind {
        ExprKind::And(_) | ExprKind::Or(_) => format!("({})", inner(expr)),
        _ => inner(expr),
    };
    let listed = |items: &[Expr]| items.iter().map(inner).collect::<Vec<_>>().join(", ");
    match &expr.kind {
        ExprKind::Column(id) => column(*id),
        ExprKind::Constant(value) => literal(value, &expr.ty),
        ExprKind::And(items) => items.iter().map(part).collect::<Vec<_>>().join(" AND "),
        ExprKind::Or(items) => items.iter().map(part).collect::<Vec<_>>().join(" OR "),
        ExprKind::Not(value) => match &value.kind {
            ExprKind::IsNull(value) => format!("{} IS NOT NULL", operand(value)),
            ExprKind::In(value, items) => format!("{} NOT IN ({})", operand(value), listed(items)),
            _ => format!("NOT {}", operand(value)),
        },
        ExprKind::IsNull(value) => format!("{} IS NULL", operand(value)),
        ExprKind::In(value, items) => format!("{} IN ({})", operand(value), listed(items)),
        ExprKind::Call(call, items) => match (operator_symbol(call.function.name), items.as_slice()) {
            (Some(symbol), [left, right]) => format!("{} {symbol} {}", operand(left), operand(right)),
            _ => called(call.function.name, items, &inner),
        },
        ExprKind::Cast { value, is_try: false } if widens(&value.ty, &expr.ty) => inner(value),
        ExprKind::Cast { value, is_try } => {
            format!("{}CAST({} AS {})", if *is_try { "TRY_" } else { "" }, inner(value), expr.ty)
        }
        ExprKind::Lambda(lambda) => {
            let parameters: Vec<String> = lambda.parameters.iter().map(|(id, _)| column(*id)).collect();
            format!("({}) -> {}", parameters.join(", "), inner(&lambda.body))
        }
        ExprKind::Case(whens, otherwise) => {
            let when = |(when, then): &(Expr, Expr)| format!(" WHEN {} THEN {}", inner(when), inner(then));
            let whens: String = whens.iter().map(when).collect();
            let otherwise = otherwise.as_ref().map(|value| format!(" ELSE {}", inner(value))).unwrap_or_default();
            format!("CASE{whens}{otherwise} END")
        }
        ExprKind::Coalesce(items) => format!("coalesce({})", listed(items)),
        ExprKind::NullIf { value, is_equal } => match &is_equal.kind {
            ExprKind::Call(_, items) => format!("nullif({})", listed(items)),
            _ => format!("nullif({}, …)", inner(value)),
        },
        ExprKind::Try(value) => format!("try({})", inner(value)),
        ExprKind::Row(items) => format!("ROW({})", listed(items)),
        ExprKind::Array(items) => format!("ARRAY[{}]", listed(items)),
        ExprKind::Field(value, index) => format!("{}{}", operand(value), field(&value.ty, *index)),
    }
}

fn called(name: &str, items: &[Expr], inner: &dyn Fn(&Expr) -> String) -> String {
    match (name, items) {
        ("$negate", [value]) => format!("-{}", inner(value)),
        ("$subscript", [value, index]) => format!("{}[{}]", inner(value), inner(index)),
        ("$like", [value, pattern]) => format!("{} LIKE {}", inner(value), inner(pattern)),
        _ => {
            let items: Vec<String> = items.iter().map(inner).collect();
            format!("{}({})", name.trim_start_matches('$'), items.join(", "))
        }
    }
}

/// `.name` of a row's field, or its position where it has none.
fn field(row: &Type, index: usize) -> String {
    let name = match row {
        Type::Row(fields) => fields.get(index).and_then(|field| field.name.clone()),
        _ => None,
    };
    name.map_or_else(|| format!("[{}]", index + 1), |name| format!(".{name}"))
}

fn is_operator(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Not(_) | ExprKind::IsNull(_) | ExprKind::In(..) => true,
        ExprKind::Call(call, _) => operator_symbol(call.function.name).is_some() || call.function.name == "$like",
        ExprKind::Cast { value, is_try: false } => widens(&value.ty, &expr.ty) && is_operator(value),
        _ => false,
    }
}

/// Whether a cast is one that Trino puts in by itself.
fn widens(from: &Type, to: &Type) -> bool {
    let rank = |ty: &Type| match ty {
        Type::Tinyint => Some(1),
        Type::Smallint => Some(2),
        Type::Integer => Some(3),
        Type::Bigint => Some(4),
        Type::Decimal(..) => Some(5),
        Type::Real => Some(6),
        Type::Double => Some(7),
        _ => None,
    };
    match (from, to) {
        (Type::Varchar(_), Type::Varchar(_)) | (Type::Timestamp(_), Type::Timestamp(_)) => true,
        _ => rank(from).zip(rank(to)).is_some_and(|(from, to)| from <= to),
    }
}

/// A constant as it is typed.
pub(super) fn literal(value: &Value, ty: &Type) -> String {
    let Some(shown) = text::of(ty, value) else { return "NULL".to_owned() };
    let quoted = || format!("'{}'", shown.replace('\'', "''"));
    match ty {
        Type::Varchar(_) | Type::Char(_) => quoted(),
        Type::Date => format!("DATE {}", quoted()),
        Type::Timestamp(_) | Type::TimestampTz(_) => {
            let short = shown.strip_suffix(".000").map(|short| format!("'{short}'"));
            format!("TIMESTAMP {}", short.unwrap_or_else(quoted))
        }
        Type::Time(_) | Type::TimeTz(_) => format!("TIME {}", quoted()),
        Type::Boolean
        | Type::Tinyint
        | Type::Smallint
        | Type::Integer
        | Type::Bigint
        | Type::Decimal(..)
        | Type::Real
        | Type::Double => shown,
        _ => format!("{ty} {}", quoted()),
    }
}
