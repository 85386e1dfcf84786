//! Typed expressions of Trino's as SQL text, with other texts in the place of columns.

use super::names::{PlanNames, quoted};
use crate::operator_symbol::operator_symbol;
use athenaeum_functions::expr::{BoundCall, ColumnId, Expr, ExprKind};
use athenaeum_functions::{Type, Value, text};
use std::collections::BTreeMap;

/// How typed expressions are written.
#[derive(Debug, Clone)]
pub(super) struct Typed<'t> {
    names: &'t PlanNames,
    columns: BTreeMap<ColumnId, String>,
}

impl<'t> Typed<'t> {
    /// Writes columns by these texts.
    pub(super) fn new(names: &'t PlanNames, columns: impl IntoIterator<Item = (ColumnId, String)>) -> Self {
        Self { names, columns: columns.into_iter().collect() }
    }

    /// The text of an expression.
    // Long on purpose: one arm for each kind of expression.
    pub(super) fn text(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Column(id) => self.column(*id),
            ExprKind::Constant(value) => constant(value, &expr.ty),
            ExprKind::Call(call, items) => self.call(call, items),
            ExprKind::Lambda(lambda) => {
                let parameters: Vec<String> = lambda.parameters.iter().map(|(id, _)| self.column(*id)).collect();
                format!("({}) -> {}", parameters.join(", "), self.text(&lambda.body))
            }
            ExprKind::Cast { value, is_try } => {
                let cast = if *is_try { "TRY_CAST" } else { "CAST" };
                format!("{cast}({} AS {})", self.text(value), expr.ty)
            }
            ExprKind::And(items) => format!("({})", self.joined(items, " AND ")),
            ExprKind::Or(items) => format!("({})", self.joined(items, " OR ")),
            ExprKind::Not(value) => format!("(NOT {})", self.text(value)),
            ExprKind::IsNull(value) => format!("({} IS NULL)", self.text(value)),
            ExprKind::Case(whens, otherwise) => {
                let whens =
                    whens.iter().map(|(when, then)| format!(" WHEN {} THEN {}", self.text(when), self.text(then)));
                let otherwise = otherwise.as_ref().map(|value| format!(" ELSE {}", self.text(value)));
                format!("CASE{}{} END", whens.collect::<String>(), otherwise.unwrap_or_default())
            }
            ExprKind::Coalesce(items) => format!("COALESCE({})", self.listed(items)),
            ExprKind::NullIf { value, is_equal } => match &is_equal.kind {
                ExprKind::Call(_, items) if items.len() == 2 => {
                    format!(
                        "NULLIF({}, {})",
                        self.text(value),
                        items.last().map(|item| self.text(item)).unwrap_or_default()
                    )
                }
                _ => format!("NULLIF({}, {})", self.text(value), self.text(is_equal)),
            },
            ExprKind::Try(value) => format!("TRY({})", self.text(value)),
            ExprKind::In(value, items) => format!("({} IN ({}))", self.text(value), self.listed(items)),
            ExprKind::Row(items) => format!("ROW({})", self.listed(items)),
            ExprKind::Array(items) => format!("ARRAY[{}]", self.listed(items)),
            ExprKind::Field(value, index) => match &value.ty {
                Type::Row(fields) => match fields.get(*index).and_then(|field| field.name.as_ref()) {
                    Some(name) => format!("{}.{}", self.text(value), quoted(name)),
                    None => format!("{}[{}]", self.text(value), index + 1),
                },
                _ => format!("{}[{}]", self.text(value), index + 1),
            },
        }
    }

    fn column(&self, id: ColumnId) -> String {
        match (self.columns.get(&id), self.names.by_id(id.0)) {
            (Some(text), _) => text.clone(),
            (None, Some(named)) => quoted(&named.name),
            (None, None) => format!("x{}", id.0),
        }
    }

    fn call(&self, call: &BoundCall, items: &[Expr]) -> String {
        let name = call.function.name;
        match (name, items) {
            ("$negate", [value]) => format!("-{}", self.text(value)),
            ("$subscript", [value, key]) => format!("{}[{}]", self.text(value), self.text(key)),
            ("$at_timezone", [value, zone]) => format!("({} AT TIME ZONE {})", self.text(value), self.text(zone)),
            (_, [left, right]) if symbol(name).is_some() => {
                format!("({} {} {})", self.text(left), symbol(name).unwrap_or_default(), self.text(right))
            }
            ("$like", [value, pattern, escape]) => {
                format!("({} LIKE {} ESCAPE {})", self.text(value), self.text(pattern), self.text(escape))
            }
            _ => format!("{}({})", name.trim_start_matches('$'), self.listed(items)),
        }
    }

    fn listed(&self, items: &[Expr]) -> String {
        self.joined(items, ", ")
    }

    fn joined(&self, items: &[Expr], with: &str) -> String {
        items.iter().map(|item| self.text(item)).collect::<Vec<_>>().join(with)
    }
}

/// How an operator's function is written between its operands.
fn symbol(name: &str) -> Option<&'static str> {
    match name {
        "$concat" => Some("||"),
        "$like" => Some("LIKE"),
        _ => operator_symbol(name),
    }
}

fn constant(value: &Value, ty: &Type) -> String {
    let Some(shown) = text::of(ty, value) else { return "NULL".to_owned() };
    match ty {
        Type::Boolean
        | Type::Tinyint
        | Type::Smallint
        | Type::Integer
        | Type::Bigint
        | Type::Real
        | Type::Double
        | Type::Decimal(..)
        | Type::Unknown => shown,
        Type::Varchar(_) | Type::Char(_) => format!("'{}'", shown.replace('\'', "''")),
        Type::Date => format!("DATE '{shown}'"),
        Type::Timestamp(_) | Type::TimestampTz(_) => format!("TIMESTAMP '{shown}'"),
        Type::Time(_) | Type::TimeTz(_) => format!("TIME '{shown}'"),
        Type::IntervalDayToSecond => format!("INTERVAL '{shown}' DAY TO SECOND"),
        Type::IntervalYearToMonth => format!("INTERVAL '{shown}' YEAR TO MONTH"),
        Type::Varbinary => format!("X'{shown}'"),
        _ => format!("{ty} '{}'", shown.replace('\'', "''")),
    }
}
