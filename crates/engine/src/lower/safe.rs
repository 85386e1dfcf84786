//! Which expressions cannot fail, whatever the rows: those may be computed for rows that a condition leaves out.

use athenaeum_functions::Type;
use athenaeum_functions::expr::{Expr, ExprKind};

/// Functions that have a value for any arguments, operators among them.
const TOTAL: &[&str] = &[
    "lower",
    "upper",
    "trim",
    "ltrim",
    "rtrim",
    "length",
    "reverse",
    "concat",
    "substr",
    "substring",
    "replace",
    "strpos",
    "starts_with",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "quarter",
    "week",
    "day_of_week",
    "day_of_year",
    "is_nan",
    "is_finite",
    "is_infinite",
    "cardinality",
    "contains",
    "$equal",
    "$not_equal",
    "$less_than",
    "$less_than_or_equal",
    "$greater_than",
    "$greater_than_or_equal",
    "$is_distinct_from",
];

/// Whether there may be rows for which the expression fails.
pub(super) fn can_fail(expr: &Expr) -> bool {
    let own = match &expr.kind {
        ExprKind::Call(call, _) => !TOTAL.contains(&call.function.name),
        ExprKind::Cast { value, is_try } => !is_try && !is_widening(&value.ty, &expr.ty),
        ExprKind::Try(_) => return false,
        _ => false,
    };
    own || expr.children().into_iter().any(can_fail)
}

/// Whether every value of a type is a value of another.
pub(super) fn is_widening(from: &Type, to: &Type) -> bool {
    match (from, to) {
        (from, to) if from == to => true,
        (Type::Unknown, _) => true,
        (from, to) if rank(from).is_some() => match (rank(from), to) {
            (Some(from), to) if rank(to).is_some_and(|to| from < to) => true,
            (Some(from), Type::Decimal(precision, scale)) => {
                digits(from).is_some_and(|digits| precision.saturating_sub(*scale) >= digits)
            }
            _ => false,
        },
        (Type::Decimal(p, s), Type::Decimal(q, t)) => t >= s && q.saturating_sub(*t) >= p.saturating_sub(*s),
        (Type::Varchar(from), Type::Varchar(to)) => match (from, to) {
            (_, None) => true,
            (Some(from), Some(to)) => from <= to,
            (None, Some(_)) => false,
        },
        (Type::Timestamp(from), Type::Timestamp(to)) => from <= to,
        _ => false,
    }
}

/// Numbers from narrow to wide.
fn rank(ty: &Type) -> Option<u8> {
    Some(match ty {
        Type::Tinyint => 0,
        Type::Smallint => 1,
        Type::Integer => 2,
        Type::Bigint => 3,
        Type::Real => 4,
        Type::Double => 5,
        _ => return None,
    })
}

fn digits(rank: u8) -> Option<u8> {
    Some(match rank {
        0 => 3,
        1 => 5,
        2 => 10,
        3 => 19,
        _ => return None,
    })
}
