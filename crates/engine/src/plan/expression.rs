//! Expressions of a plan that runs, as text near to SQL with the query's own names for columns.

use super::names::{PlanNames, quoted};
use super::typed::Typed;
use crate::lower::trino_call;
use datafusion::common::ScalarValue;
use datafusion::logical_expr::Operator;
use datafusion::logical_expr::expr::{Between, InList};
use datafusion::logical_expr::{BinaryExpr as PlannedBinary, Expr};
use datafusion::physical_expr::expressions::{
    BinaryExpr, CaseExpr, CastExpr, Column, InListExpr, IsNotNullExpr, IsNullExpr, Literal, NotExpr,
};
use datafusion::physical_expr::{PhysicalExpr, ScalarFunctionExpr};
use std::sync::Arc;

/// Functions of ours that change how a value is held and not what it is.
const UNSEEN: &[&str] = &["key", "bigint_sum", "in_utc"];
/// TABLESAMPLE.
const SAMPLE: &str = "sample";

/// A column that expressions read.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) text: String,
    pub(super) is_raw: bool,
}

/// How expressions over some rows are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'w> {
    pub(super) names: &'w PlanNames,
    pub(super) reads: &'w [Read],
}

impl Writer<'_> {
    /// The text of an expression.
    pub(super) fn text(&self, expr: &Arc<dyn PhysicalExpr>) -> String {
        if let Some(column) = expr.downcast_ref::<Column>() {
            return match self.reads.get(column.index()) {
                Some(read) => read.text.clone(),
                None => self.of_field(column.name()),
            };
        }
        if let Some(constant) = expr.downcast_ref::<Literal>() {
            return literal(constant.value());
        }
        if let Some(pair) = expr.downcast_ref::<BinaryExpr>() {
            return format!("({} {} {})", self.text(pair.left()), operator(*pair.op()), self.text(pair.right()));
        }
        if let Some(cast) = expr.downcast_ref::<CastExpr>() {
            let value = self.text(cast.expr());
            let ty = crate::trino_type::trino_type(cast.target_field());
            return if self.is_raw(cast.expr()) { value } else { format!("CAST({value} AS {ty})") };
        }
        if let Some(list) = expr.downcast_ref::<InListExpr>() {
            let items: Vec<String> = list.list().iter().map(|item| self.text(item)).collect();
            return in_list(&self.text(list.expr()), &items, list.negated());
        }
        if let Some(null) = expr.downcast_ref::<IsNullExpr>() {
            return format!("({} IS NULL)", self.text(null.arg()));
        }
        if let Some(null) = expr.downcast_ref::<IsNotNullExpr>() {
            return format!("({} IS NOT NULL)", self.text(null.arg()));
        }
        if let Some(not) = expr.downcast_ref::<NotExpr>() {
            return format!("(NOT {})", self.text(not.arg()));
        }
        if let Some(function) = expr.downcast_ref::<ScalarFunctionExpr>() {
            return self.call(function);
        }
        if let Some(case) = expr.downcast_ref::<CaseExpr>() {
            return self.case(case);
        }
        self.names.renamed(&expr.to_string())
    }

    fn call(&self, function: &ScalarFunctionExpr) -> String {
        let arguments: Vec<String> = function.args().iter().map(|argument| self.text(argument)).collect();
        if let Some((expr, columns)) = trino_call(function.fun()) {
            return Typed::new(self.names, columns.iter().copied().zip(arguments)).text(expr);
        }
        match (function.fun().name(), arguments.as_slice()) {
            (name, [value]) if UNSEEN.contains(&name) => value.clone(),
            (SAMPLE, _) => "TABLESAMPLE".to_owned(),
            (name, arguments) => format!("{name}({})", arguments.join(", ")),
        }
    }

    fn case(&self, case: &CaseExpr) -> String {
        let mut text = "CASE".to_owned();
        if let Some(of) = case.expr() {
            text.push_str(&format!(" {}", self.text(of)));
        }
        for (when, then) in case.when_then_expr() {
            text.push_str(&format!(" WHEN {} THEN {}", self.text(when), self.text(then)));
        }
        if let Some(otherwise) = case.else_expr() {
            text.push_str(&format!(" ELSE {}", self.text(otherwise)));
        }
        text + " END"
    }

    /// Whether a cast of the value only mends how it is held.
    pub(super) fn is_raw(&self, expr: &Arc<dyn PhysicalExpr>) -> bool {
        let column = expr.downcast_ref::<Column>();
        column.is_some_and(|column| self.reads.get(column.index()).is_some_and(|read| read.is_raw))
    }

    /// The column that an expression passes on as it is.
    pub(super) fn passed(&self, expr: &Arc<dyn PhysicalExpr>) -> Option<usize> {
        if let Some(column) = expr.downcast_ref::<Column>() {
            return Some(column.index());
        }
        if let Some(cast) = expr.downcast_ref::<CastExpr>() {
            return if self.is_raw(cast.expr()) { self.passed(cast.expr()) } else { None };
        }
        let function = expr.downcast_ref::<ScalarFunctionExpr>()?;
        match function.args() {
            [value] if UNSEEN.contains(&function.fun().name()) => self.passed(value),
            _ => None,
        }
    }

    fn of_field(&self, field: &str) -> String {
        quoted(self.names.of_field(field).map_or(field, |named| named.name.as_str()))
    }

    /// The text of a condition that a scan was given, over the table's own columns.
    pub(super) fn planned(&self, expr: &Expr) -> String {
        match expr {
            Expr::Column(column) => quoted(&column.name),
            Expr::Literal(value, _) => literal(value),
            Expr::Alias(alias) => self.planned(&alias.expr),
            Expr::BinaryExpr(PlannedBinary { left, op, right }) => {
                format!("({} {} {})", self.planned(left), operator(*op), self.planned(right))
            }
            Expr::Cast(cast) if matches!(*cast.expr, Expr::Column(_)) => self.planned(&cast.expr),
            Expr::Not(inner) => format!("(NOT {})", self.planned(inner)),
            Expr::IsNull(inner) => format!("({} IS NULL)", self.planned(inner)),
            Expr::IsNotNull(inner) => format!("({} IS NOT NULL)", self.planned(inner)),
            Expr::InList(InList { expr, list, negated }) => {
                let items: Vec<String> = list.iter().map(|item| self.planned(item)).collect();
                in_list(&self.planned(expr), &items, *negated)
            }
            Expr::Between(Between { expr, negated, low, high }) => {
                let not = if *negated { "NOT " } else { "" };
                format!("({} {not}BETWEEN {} AND {})", self.planned(expr), self.planned(low), self.planned(high))
            }
            Expr::ScalarFunction(function) => {
                let arguments: Vec<String> = function.args.iter().map(|argument| self.planned(argument)).collect();
                match (trino_call(&function.func), arguments.as_slice()) {
                    (Some((expr, columns)), _) => {
                        Typed::new(self.names, columns.iter().copied().zip(arguments)).text(expr)
                    }
                    (None, [value]) if UNSEEN.contains(&function.name()) => value.clone(),
                    (None, arguments) => format!("{}({})", function.name(), arguments.join(", ")),
                }
            }
            other => self.names.renamed(&other.to_string()),
        }
    }
}

fn in_list(value: &str, items: &[String], is_negated: bool) -> String {
    let not = if is_negated { "NOT " } else { "" };
    format!("({value} {not}IN ({}))", items.join(", "))
}

fn operator(operator: Operator) -> String {
    match operator {
        Operator::NotEq => "<>".to_owned(),
        other => other.to_string(),
    }
}

/// A constant as SQL.
pub(super) fn literal(value: &ScalarValue) -> String {
    if value.is_null() {
        return "NULL".to_owned();
    }
    let text = |text: &str| format!("'{}'", text.replace('\'', "''"));
    match value {
        ScalarValue::Utf8(Some(value)) | ScalarValue::LargeUtf8(Some(value)) | ScalarValue::Utf8View(Some(value)) => {
            text(value)
        }
        ScalarValue::Date32(_) | ScalarValue::Date64(_) => format!("DATE '{value}'"),
        ScalarValue::TimestampSecond(..)
        | ScalarValue::TimestampMillisecond(..)
        | ScalarValue::TimestampMicrosecond(..)
        | ScalarValue::TimestampNanosecond(..) => format!("TIMESTAMP '{}'", timestamp(value)),
        ScalarValue::Decimal128(Some(digits), _, scale) => {
            athenaeum_functions::text::decimal(*digits, u8::try_from(*scale).unwrap_or(0))
        }
        ScalarValue::Dictionary(_, inner) => literal(inner),
        other => other.to_string(),
    }
}

fn timestamp(value: &ScalarValue) -> String {
    let shown = value.to_array().and_then(|array| {
        let options = datafusion::common::arrow::util::display::FormatOptions::default();
        let shown = datafusion::common::arrow::util::display::ArrayFormatter::try_new(&array, &options)?;
        Ok(shown.value(0).to_string())
    });
    shown.map_or_else(|_e| value.to_string(), |text| text.replace('T', " "))
}
