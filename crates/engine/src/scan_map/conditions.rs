//! The conditions that were pushed down to a scan, as SQL.

use super::ScanMapLimits;
use super::sql::{literal, sql};
use crate::lower::trino_call;
use crate::objects_view::cut;
use crate::query::ScanTracker;
use crate::trino_type::trino_type;
use arrow::datatypes::{DataType, TimeUnit};
use athenaeum_functions::value::{PICOS_PER_MICRO, PICOS_PER_MILLI, PICOS_PER_SECOND};
use athenaeum_functions::{Type, Value};
use datafusion::common::ScalarValue;
use datafusion::logical_expr::{Expr, Operator};

/// All of them, each once.
pub(super) fn conditions(scan: &ScanTracker, limits: ScanMapLimits) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for filter in scan.request().into_iter().flat_map(|request| &request.filters) {
        let text = cut(&text(filter), limits.condition_characters);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

fn text(expr: &Expr) -> String {
    let listed = |items: &[Expr]| items.iter().map(text).collect::<Vec<_>>().join(", ");
    let not = |negated: bool| if negated { " NOT" } else { "" };
    match expr {
        Expr::Column(column) => name(&column.name),
        Expr::Literal(value, _) => scalar(value),
        Expr::Alias(alias) => text(&alias.expr),
        Expr::BinaryExpr(binary) => {
            format!("{} {} {}", part(&binary.left, binary.op), symbol(binary.op), part(&binary.right, binary.op))
        }
        Expr::Not(value) => format!("NOT {}", operand(value)),
        Expr::IsNull(value) => format!("{} IS NULL", operand(value)),
        Expr::IsNotNull(value) => format!("{} IS NOT NULL", operand(value)),
        Expr::InList(list) => format!("{}{} IN ({})", operand(&list.expr), not(list.negated), listed(&list.list)),
        Expr::Between(between) => {
            let (low, high) = (operand(&between.low), operand(&between.high));
            format!("{}{} BETWEEN {low} AND {high}", operand(&between.expr), not(between.negated))
        }
        Expr::Like(like) => format!("{}{} LIKE {}", operand(&like.expr), not(like.negated), text(&like.pattern)),
        // Casts of a plan only bring both sides to one type.
        Expr::Cast(cast) => text(&cast.expr),
        Expr::ScalarFunction(call) => match trino_call(&call.func) {
            Some((expr, columns)) => sql(expr, &|id| {
                let at = columns.iter().position(|column| *column == id);
                let argument = at.and_then(|at| call.args.get(at));
                argument.map_or_else(|| format!("x{}", id.0), text)
            }),
            None if call.func.name() == "get_field" => call.args.iter().map(field).collect::<Vec<_>>().join("."),
            // Functions of the engine's own that only change how a value is held.
            None => match call.args.as_slice() {
                [value] => text(value),
                items => format!("{}({})", call.func.name(), listed(items)),
            },
        },
        other => other.to_string(),
    }
}

/// A name, in quotes where it would not be read as one otherwise.
fn name(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if name.chars().all(is_plain) && !name.starts_with(|first: char| first.is_ascii_digit()) {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    }
}

/// A part of an operator's call, in parentheses where they change the meaning.
fn part(expr: &Expr, operator: Operator) -> String {
    let is_logic = matches!(operator, Operator::And | Operator::Or);
    match expr {
        Expr::BinaryExpr(inner) if is_logic && matches!(inner.op, Operator::And | Operator::Or) => {
            if inner.op == operator { text(expr) } else { operand(expr) }
        }
        _ if is_logic => text(expr),
        _ => operand(expr),
    }
}

fn operand(expr: &Expr) -> String {
    match expr {
        Expr::Column(_) | Expr::Literal(..) | Expr::Alias(_) => text(expr),
        Expr::Cast(cast) => operand(&cast.expr),
        Expr::ScalarFunction(call) if trino_call(&call.func).is_none() => text(expr),
        Expr::BinaryExpr(_) | Expr::InList(_) | Expr::Between(_) | Expr::Like(_) | Expr::Not(_) => {
            format!("({})", text(expr))
        }
        other => text(other),
    }
}

/// A column, or the name of a field.
fn field(expr: &Expr) -> String {
    match expr {
        Expr::Literal(value, _) => value.try_as_str().flatten().map_or_else(|| scalar(value), str::to_owned),
        other => text(other),
    }
}

fn symbol(operator: Operator) -> String {
    match operator {
        Operator::NotEq => "<>".to_owned(),
        other => other.to_string(),
    }
}

/// A constant as it is typed.
fn scalar(value: &ScalarValue) -> String {
    if value.is_null() {
        return "NULL".to_owned();
    }
    let timestamp = |number: i64, picos: i128| {
        literal(&Value::Timestamp(i128::from(number) * picos), &Type::Timestamp(digits(picos)))
    };
    match value {
        ScalarValue::Utf8(Some(text)) | ScalarValue::Utf8View(Some(text)) | ScalarValue::LargeUtf8(Some(text)) => {
            literal(&Value::Text(text.clone()), &Type::VARCHAR)
        }
        ScalarValue::Date32(Some(days)) => literal(&Value::Date(*days), &Type::Date),
        ScalarValue::Decimal128(Some(value), precision, scale) => {
            literal(&Value::Decimal(*value), &Type::Decimal(*precision, u8::try_from(*scale).unwrap_or(0)))
        }
        ScalarValue::TimestampSecond(Some(number), _) => timestamp(*number, PICOS_PER_SECOND),
        ScalarValue::TimestampMillisecond(Some(number), _) => timestamp(*number, PICOS_PER_MILLI),
        ScalarValue::TimestampMicrosecond(Some(number), _) => timestamp(*number, PICOS_PER_MICRO),
        other if matches!(other.data_type(), DataType::Timestamp(TimeUnit::Nanosecond, _)) => {
            format!("TIMESTAMP '{other}'")
        }
        ScalarValue::Float64(Some(value)) => literal(&Value::Double(*value), &Type::Double),
        ScalarValue::Float32(Some(value)) => literal(&Value::Real(*value), &Type::Real),
        other if other.data_type().is_numeric() || matches!(other, ScalarValue::Boolean(_)) => other.to_string(),
        other => {
            let field = arrow::datatypes::Field::new("", other.data_type(), true);
            format!("{} '{other}'", trino_type(&field))
        }
    }
}

/// Digits of a second that a step of so many picoseconds needs.
fn digits(picos: i128) -> u8 {
    match picos {
        PICOS_PER_SECOND => 0,
        PICOS_PER_MILLI => 3,
        _ => 6,
    }
}
