//! Types of a query's columns as Trino sees them. The planner makes every whole number a bigint and every number with a point
//! a double; Trino makes them integer and decimal, and an INSERT that is right there must be right here.

use arrow::datatypes::{DataType, Field, SchemaRef};
use sqlparser::ast::{Expr, Query, SelectItem, SetExpr, UnaryOperator, Value, Values};

/// One column of a query.
#[derive(Debug, Clone)]
pub(super) struct SourceType {
    /// Its type, as far as it is known.
    pub(super) field: Field,
    /// Whether it is worked out by an expression, whose type may be wider here than in Trino.
    pub(super) computed: bool,
}

/// What an expression's text tells of its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// NULL: any type.
    Null,
    /// A whole number that fits 32 bits.
    Integer,
    /// A number with a point: digits in all, and behind the point.
    Decimal(u8, i8),
    /// The planner's type is Trino's.
    Planned,
    /// The planner's type may be wider.
    Computed,
}

/// The types of the columns of a planned query.
pub(super) fn of_query(query: &Query, schema: &SchemaRef) -> Vec<SourceType> {
    let told = told_of_body(&query.body, schema.fields().len());
    let types = schema.fields().iter().enumerate().map(|(at, field)| {
        let told = told.get(at).copied().unwrap_or(Told::Planned);
        let data_type = match (told, field.data_type()) {
            (Told::Integer, DataType::Int64) => DataType::Int32,
            (Told::Decimal(precision, scale), DataType::Float64) => DataType::Decimal128(precision, scale),
            (_, planned) => planned.clone(),
        };
        let field = field.as_ref().clone().with_data_type(data_type);
        SourceType { field, computed: told == Told::Computed }
    });
    types.collect()
}

fn told_of_body(body: &SetExpr, width: usize) -> Vec<Told> {
    match body {
        SetExpr::Select(select) => told_of_items(&select.projection, width),
        SetExpr::Query(query) => told_of_body(&query.body, width),
        SetExpr::SetOperation { left, right, .. } => both(told_of_body(left, width), &told_of_body(right, width)),
        SetExpr::Values(values) => told_of_values(values, width),
        _ => vec![Told::Planned; width],
    }
}

/// Items before the first star count from the start, those behind the last from the end; a star's columns are the table's.
fn told_of_items(items: &[SelectItem], width: usize) -> Vec<Told> {
    let mut told = vec![Told::Planned; width];
    let expr = |item: &SelectItem| match item {
        SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => Some(told_of_expr(expr)),
        _ => None,
    };
    for (slot, found) in told.iter_mut().zip(items.iter().map_while(expr)) {
        *slot = found;
    }
    if items.iter().any(|item| expr(item).is_none()) {
        for (slot, found) in told.iter_mut().rev().zip(items.iter().rev().map_while(expr)) {
            *slot = found;
        }
    }
    told
}

fn told_of_values(values: &Values, width: usize) -> Vec<Told> {
    let rows = values.rows.iter().map(|row| row.content.iter().map(told_of_expr).collect::<Vec<_>>());
    rows.reduce(|all, row| both(all, &row)).unwrap_or_else(|| vec![Told::Planned; width])
}

fn both(left: Vec<Told>, right: &[Told]) -> Vec<Told> {
    let joined = |(left, right): (Told, &Told)| match (left, *right) {
        (left, right) if left == right => left,
        (Told::Null, other) | (other, Told::Null) => other,
        (Told::Decimal(p, s), Told::Decimal(q, t)) => {
            let scale = s.max(t);
            let whole = (i16::from(p) - i16::from(s)).max(i16::from(q) - i16::from(t));
            Told::Decimal(u8::try_from(whole + i16::from(scale)).unwrap_or(38).min(38), scale)
        }
        (Told::Integer, Told::Planned) | (Told::Planned, Told::Integer) => Told::Planned,
        _ => Told::Computed,
    };
    left.into_iter().zip(right).map(joined).collect()
}

fn told_of_expr(expr: &Expr) -> Told {
    match expr {
        Expr::Nested(inner) => told_of_expr(inner),
        Expr::UnaryOp { op: UnaryOperator::Minus | UnaryOperator::Plus, expr } => told_of_expr(expr),
        Expr::Value(value) => match &value.value {
            Value::Null => Told::Null,
            Value::Number(number, _) => told_of_number(&number.to_string()),
            _ => Told::Planned,
        },
        Expr::Identifier(_) | Expr::CompoundIdentifier(_) | Expr::Cast { .. } | Expr::TypedString(_) => Told::Planned,
        _ => Told::Computed,
    }
}

fn told_of_number(number: &str) -> Told {
    if number.parse::<i32>().is_ok() {
        return Told::Integer;
    }
    match number.split_once('.') {
        Some((whole, fraction)) if fraction.chars().all(|c| c.is_ascii_digit()) => {
            let whole = whole.trim_start_matches('0').len();
            let precision = u8::try_from(whole + fraction.len()).unwrap_or(u8::MAX);
            match (precision, i8::try_from(fraction.len())) {
                (1..=38, Ok(scale)) => Told::Decimal(precision, scale),
                _ => Told::Computed,
            }
        }
        // A larger whole number is a bigint, and one with an exponent a double.
        _ => Told::Planned,
    }
}
