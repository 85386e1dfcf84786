//! Expressions that DataFusion computes to the same values as Trino: comparisons of plain columns and constants, and what
//! logic makes of them. They stay DataFusion's own, so that partitions and row groups are left out by them and joins hash.

use super::safe::is_widening;
use super::steps::{by_steps, in_steps};
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::types::arrow_type;
use athenaeum_functions::{Type, Value, value};
use datafusion::common::ScalarValue;
use datafusion::logical_expr::{BinaryExpr, Expr as Planned, Operator, cast, in_list, lit};

/// DataFusion's expression, where it means the same.
pub(super) fn native(expr: &Expr) -> Option<Planned> {
    match &expr.kind {
        ExprKind::Column(_) | ExprKind::Constant(_) | ExprKind::Cast { .. } => operand(expr),
        ExprKind::And(items) => items.iter().map(native).collect::<Option<Vec<_>>>()?.into_iter().reduce(Planned::and),
        ExprKind::Or(items) => items.iter().map(native).collect::<Option<Vec<_>>>()?.into_iter().reduce(Planned::or),
        ExprKind::Not(value) => Some(!native(value)?),
        ExprKind::IsNull(value) if value.ty != Type::Unknown => Some(native(value)?.is_null()),
        ExprKind::Call(call, items) => match items.as_slice() {
            [left, right] if left.ty == right.ty => {
                let operator = comparison(call.function.name)?;
                by_steps(operator, left, right).or_else(|| alike(operator, left, right))
            }
            _ => None,
        },
        ExprKind::In(value, items) => in_steps(value, items).or_else(|| in_constants(value, items)),
        _ => None,
    }
}

fn alike(operator: Operator, left: &Expr, right: &Expr) -> Option<Planned> {
    if !compares_alike(&left.ty) {
        return None;
    }
    Some(compared(operand(left)?, operator, operand(right)?))
}

fn in_constants(value: &Expr, items: &[Expr]) -> Option<Planned> {
    let is_constant = |item: &Expr| matches!(item.kind, ExprKind::Constant(_)) && item.ty == value.ty;
    if !compares_alike(&value.ty) || !items.iter().all(is_constant) {
        return None;
    }
    let items = items.iter().map(operand).collect::<Option<Vec<_>>>()?;
    Some(in_list(operand(value)?, items, false))
}

/// Whether a condition puts together conditions on several columns otherwise than by AND. Statistics tell of one column
/// alone, so as a whole it leaves out nothing, in Trino as here; what it says of each column does.
pub(super) fn mixes_columns(expr: &Expr) -> bool {
    let is_mix = match &expr.kind {
        ExprKind::Or(_) => true,
        ExprKind::Not(inner) => matches!(inner.kind, ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Not(_)),
        _ => false,
    };
    is_mix && expr.columns().len() > 1
}

/// A condition that holds wherever this one does, for what DataFusion compares in another way: it leaves rows out early.
pub(super) fn weaker(expr: &Expr) -> Option<Planned> {
    let ExprKind::Call(call, items) = &expr.kind else { return None };
    let [left, right] = items.as_slice() else { return None };
    let operator = comparison(call.function.name)?;
    let (column, operator, bound) = match (&left.kind, &right.kind) {
        (_, ExprKind::Constant(bound)) => (left, operator, bound),
        (ExprKind::Constant(bound), _) => (right, operator.swap()?, bound),
        _ => return None,
    };
    let column = operand(column).filter(|column| !matches!(column, Planned::Literal(..)))?;
    let (below, above) = match bound {
        Value::Double(bound) if !bound.is_nan() && *bound == 0.0 => (lit(-0.0_f64), lit(0.0_f64)),
        Value::Double(bound) if !bound.is_nan() => (lit(*bound), lit(*bound)),
        Value::Real(bound) if !bound.is_nan() && *bound == 0.0 => (lit(-0.0_f32), lit(0.0_f32)),
        Value::Real(bound) if !bound.is_nan() => (lit(*bound), lit(*bound)),
        _ => return None,
    };
    Some(match operator {
        Operator::Eq => column.clone().gt_eq(below).and(column.lt_eq(above)),
        Operator::Lt => column.lt(below),
        Operator::LtEq => column.lt_eq(above),
        Operator::Gt => column.gt(above),
        Operator::GtEq => column.gt_eq(below),
        _ => return None,
    })
}

/// A column or a constant, perhaps cast to a wider type.
pub(super) fn operand(expr: &Expr) -> Option<Planned> {
    match &expr.kind {
        ExprKind::Column(id) => Some(super::column(*id)),
        ExprKind::Constant(value) => literal(value, &expr.ty).map(lit),
        ExprKind::Cast { value, is_try: false } if is_widening(&value.ty, &expr.ty) && value.ty != Type::Unknown => {
            let inner = operand(value)?;
            let (from, to) = (arrow_type(&value.ty), arrow_type(&expr.ty));
            Some(if from == to { inner } else { cast(inner, to) })
        }
        _ => None,
    }
}

/// A constant of DataFusion's.
pub(super) fn literal(constant: &Value, ty: &Type) -> Option<ScalarValue> {
    let array = value::build(ty, std::slice::from_ref(constant)).ok()?;
    ScalarValue::try_from_array(&array, 0).ok()
}

/// Whether Arrow's `=` and `<` on values of the type are Trino's.
pub(super) fn compares_alike(ty: &Type) -> bool {
    match ty {
        Type::Real
        | Type::Double
        | Type::TimeTz(_)
        | Type::TimestampTz(_)
        | Type::Unknown
        | Type::Array(_)
        | Type::Map(..)
        | Type::Row(_)
        | Type::Function(..) => false,
        Type::Boolean
        | Type::Tinyint
        | Type::Smallint
        | Type::Integer
        | Type::Bigint
        | Type::Decimal(..)
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Varbinary
        | Type::Date
        | Type::Time(_)
        | Type::Timestamp(_)
        | Type::IntervalYearToMonth
        | Type::IntervalDayToSecond
        | Type::Json
        | Type::Uuid
        | Type::IpAddress => true,
    }
}

/// Which comparison an operator's function is.
pub(super) fn comparison(name: &str) -> Option<Operator> {
    Some(match name {
        "$equal" => Operator::Eq,
        "$not_equal" => Operator::NotEq,
        "$less_than" => Operator::Lt,
        "$less_than_or_equal" => Operator::LtEq,
        "$greater_than" => Operator::Gt,
        "$greater_than_or_equal" => Operator::GtEq,
        "$is_distinct_from" => Operator::IsDistinctFrom,
        _ => return None,
    })
}

fn compared(left: Planned, operator: Operator, right: Planned) -> Planned {
    Planned::BinaryExpr(BinaryExpr::new(Box::new(left), operator, Box::new(right)))
}
