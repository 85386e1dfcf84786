//! Calls with OVER.

use super::call::Inside;
use super::{Allowed, Typer, coerce};
use crate::plan::{WindowExpr, WindowFunction};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, FunctionCall, NullTreatment};
use athenaeum_functions::expr::Expr;
use athenaeum_functions::types::common_super_type;
use athenaeum_functions::{Type, Value, aggregate, function};

/// Functions that need a window.
const RANKING: &[&str] = &[
    "row_number",
    "rank",
    "dense_rank",
    "percent_rank",
    "cume_dist",
    "ntile",
    "lag",
    "lead",
    "first_value",
    "last_value",
    "nth_value",
];

/// Whether a function needs a window.
pub(super) fn is_ranking(name: &str) -> bool {
    RANKING.contains(&name)
}

impl Typer<'_, '_> {
    pub(super) fn window_call(
        &mut self,
        whole: &ast::Expr,
        call: &FunctionCall,
        name: &str,
    ) -> Result<Expr, Diagnostic> {
        self.refuse_place(whole)?;
        let at = whole.at;
        let Some(over) = &call.over else { return Err(self.error(Code::MissingOver, at, "OVER is missing")) };
        if call.is_distinct {
            return Err(self.error(
                Code::NotSupported,
                at,
                format!("DISTINCT in window function parameters not yet supported: {whole}"),
            ));
        }
        if call.filter.is_some() {
            return Err(self
                .error(Code::NotSupported, ast::Place(0), "FILTER is not yet supported for window functions")
                .hint("Write CASE WHEN condition THEN value END as the argument."));
        }
        if !call.order_by.is_empty() {
            return Err(self.error(Code::NotSupported, at, "Window function with ORDER BY is not supported"));
        }
        let inner = Allowed { windows: false, ..self.allowed };
        let outer = self.enter(inner, Inside::Window);
        let function = self.window_function(whole, call, name);
        let spec = function.and_then(|function| {
            Ok((function, self.analyzer.window_spec(over, self.scope, self.allowed, self.found)?))
        });
        self.leave(outer);
        let ((function, ty), (partition_by, order_by, frame)) = spec?;
        let column = self.analyzer.new_column(name, ty.clone());
        let expr = column.expr();
        self.found.windows.push((column, WindowExpr { function, partition_by, order_by, frame, ty }));
        Ok(expr)
    }

    pub(super) fn refuse_place(&self, whole: &ast::Expr) -> Result<(), Diagnostic> {
        if self.allowed.windows {
            return Ok(());
        }
        let nested = |what: &str| {
            let message = format!("Cannot nest window functions or row pattern measures inside {what}");
            Err(self
                .error(Code::NestedWindow, whole.at, message)
                .hint("Compute the inner window function in a subquery."))
        };
        match self.inside {
            Inside::Window => nested("window function arguments or specification"),
            Inside::Aggregate(name) => nested(&format!("aggregation '{name}'")),
            Inside::Nothing if self.allowed.clause == "window specification" => nested("window specification"),
            Inside::Nothing if self.allowed.aggregates => {
                let clause = self.allowed.clause;
                let message = format!("{clause} cannot contain window functions or row pattern measures");
                Err(self
                    .error(Code::NestedWindow, whole.at, message)
                    .hint("Compute it in a subquery, and filter its rows."))
            }
            Inside::Nothing => Err(self.not_scalar(whole)),
        }
    }

    fn window_function(
        &mut self,
        whole: &ast::Expr,
        call: &FunctionCall,
        name: &str,
    ) -> Result<(WindowFunction, Type), Diagnostic> {
        if let Some(known) = RANKING.iter().copied().find(|known| *known == name) {
            return self.ranking(whole, call, known);
        }
        let Some(function) = aggregate::find(name) else {
            return Err(match function::find(name) {
                Some(_) => self.error(Code::FunctionNotWindow, whole.at, format!("{name} is not a window function")),
                None => self.no_function(name, whole.at),
            });
        };
        if call.nulls.is_some() {
            let message = format!("Cannot specify null treatment clause for {name} function");
            return Err(self.error(Code::NotSupported, whole.at, message));
        }
        let aggregate = self.aggregate(whole, call, function)?;
        let ty = aggregate.ty.clone();
        Ok((WindowFunction::Aggregate(aggregate), ty))
    }

    fn ranking(
        &mut self,
        whole: &ast::Expr,
        call: &FunctionCall,
        name: &'static str,
    ) -> Result<(WindowFunction, Type), Diagnostic> {
        let mut typed = Vec::new();
        for argument in &call.arguments {
            typed.push(self.expr(argument)?);
        }
        let takes_values = matches!(name, "lag" | "lead" | "first_value" | "last_value" | "nth_value");
        if call.nulls.is_some() && !takes_values {
            let message = format!("Cannot specify null treatment clause for {name} function");
            return Err(self.error(Code::NotSupported, whole.at, message));
        }
        let found: Vec<String> = typed.iter().map(|argument| argument.ty.to_string()).collect();
        let fitted = fit(name, typed).ok_or_else(|| {
            let message = format!(
                "Unexpected parameters ({}) for function {name}. Expected: {}",
                found.join(", "),
                expected(name)
            );
            self.error(Code::FunctionNotFound, whole.at, message)
        })?;
        let ignores_nulls = call.nulls == Some(NullTreatment::Ignore);
        Ok((WindowFunction::Ranking { name, arguments: fitted.0, ignores_nulls }, fitted.1))
    }
}

/// Arguments of the types that a ranking function asks for, and the type of its result.
fn fit(name: &str, arguments: Vec<Expr>) -> Option<(Vec<Expr>, Type)> {
    let is_count = |expr: &Expr| expr.ty.is_integral() || expr.ty == Type::Unknown;
    match (name, arguments.as_slice()) {
        ("row_number" | "rank" | "dense_rank", []) => Some((arguments, Type::Bigint)),
        ("percent_rank" | "cume_dist", []) => Some((arguments, Type::Double)),
        ("ntile", [count]) if is_count(count) => Some((vec![coerce(count.clone(), &Type::Bigint)], Type::Bigint)),
        ("first_value" | "last_value", [value]) => Some((arguments.clone(), value.ty.clone())),
        ("nth_value", [value, count]) if is_count(count) => {
            Some((vec![value.clone(), coerce(count.clone(), &Type::Bigint)], value.ty.clone()))
        }
        ("lag" | "lead", [value]) => {
            let one = Expr::constant(Value::Integer(1), Type::Bigint);
            let nothing = Expr::constant(Value::Null, value.ty.clone());
            Some((vec![value.clone(), one, nothing], value.ty.clone()))
        }
        ("lag" | "lead", [value, count]) if is_count(count) => {
            let nothing = Expr::constant(Value::Null, value.ty.clone());
            Some((vec![value.clone(), coerce(count.clone(), &Type::Bigint), nothing], value.ty.clone()))
        }
        ("lag" | "lead", [value, count, default]) if is_count(count) => {
            let ty = common_super_type(&value.ty, &default.ty)?;
            let arguments =
                vec![coerce(value.clone(), &ty), coerce(count.clone(), &Type::Bigint), coerce(default.clone(), &ty)];
            Some((arguments, ty))
        }
        _ => None,
    }
}

fn expected(name: &str) -> &'static str {
    match name {
        "ntile" => "ntile(bigint)",
        "first_value" => "first_value(T)",
        "last_value" => "last_value(T)",
        "nth_value" => "nth_value(T, bigint)",
        "lag" => "lag(T), lag(T, bigint), lag(T, bigint, T)",
        "lead" => "lead(T), lead(T, bigint), lead(T, bigint, T)",
        "row_number" => "row_number()",
        "rank" => "rank()",
        "dense_rank" => "dense_rank()",
        "percent_rank" => "percent_rank()",
        _ => "cume_dist()",
    }
}
