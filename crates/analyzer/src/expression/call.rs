//! Function calls: which function a name means, and the types of its arguments.

use super::lambda::TypedLambda;
use super::{Allowed, Typer, coerce, make};
use crate::plan::{AggregateExpr, SortKey};
use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_dialect::trino::ast::{self, FunctionCall};
use athenaeum_functions::aggregate::{self, Aggregate};
use athenaeum_functions::expr::{BoundCall, Expr, ExprKind};
use athenaeum_functions::function::{self, Argument, LambdaTyper, Resolved, resolve, resolve_aggregate};
use athenaeum_functions::types::MAX_CHAR_LENGTH;
use athenaeum_functions::{Failure, Type, Value};
use std::sync::Arc;

/// Most arguments of a call.
const MAX_ARGUMENTS: usize = 127;

impl Typer<'_, '_> {
    pub(super) fn call(&mut self, whole: &ast::Expr, call: &FunctionCall) -> Result<Expr, Diagnostic> {
        let at = whole.at;
        if call.arguments.len() > MAX_ARGUMENTS {
            let message = format!("Too many arguments for function call {}()", call.name.dotted());
            return Err(self.error(Code::TooManyArguments, at, message));
        }
        if self.pattern.is_some() {
            if let Some(expr) = self.pattern_call(whole, call)? {
                return Ok(expr);
            }
        } else if let Some(mode) = call.processing {
            let mode = super::pattern::mode_text(mode);
            let message = format!("{mode} semantics is not supported out of pattern recognition context");
            return Err(self.error(Code::InvalidProcessingMode, at, message));
        }
        let name = call.name.dotted();
        if call.over.is_some() {
            return self.window_call(whole, call, &name);
        }
        let arguments = &call.arguments;
        match name.as_str() {
            "if" => return self.if_call(arguments, at),
            "coalesce" => return self.coalesce_call(arguments, at),
            "nullif" => return self.nullif_call(arguments, at),
            "try" => return self.try_call(arguments, at),
            "typeof" => return self.typeof_call(arguments, at),
            "format" => return self.format_call(arguments, at),
            _ => {}
        }
        if super::window::is_ranking(&name) {
            let error = self.error(Code::MissingOver, at, format!("Window function {name} requires an OVER clause"));
            return Err(error.hint(format!("Write {name}(…) OVER (PARTITION BY … ORDER BY …).")));
        }
        if call.nulls.is_some() {
            let message = format!("Cannot specify null treatment clause for {name} function");
            return Err(self.error(Code::FunctionNotWindow, at, message));
        }
        if let Some(found) = aggregate::find(&name) {
            return self.aggregate_call(whole, call, found);
        }
        let Some(function) = function::find(&name).filter(|function| !function.name.starts_with('$')) else {
            return Err(self.no_function(&name, at));
        };
        self.refuse_aggregation_clauses(call, at)?;
        let (arguments, resolved) =
            self.arguments(arguments, at, |arguments, lambda| resolve(function, arguments, lambda))?;
        if let Type::Char(length) = resolved.result
            && length > MAX_CHAR_LENGTH
        {
            return Err(self.error(Code::TypeNotFound, at, format!("Unknown type: {}", resolved.result)));
        }
        let bound = BoundCall { function, overload: resolved.overload };
        Ok(make(ExprKind::Call(bound, arguments), resolved.result))
    }

    fn refuse_aggregation_clauses(&self, call: &FunctionCall, at: ast::Place) -> Result<(), Diagnostic> {
        let refused = if call.is_distinct {
            "DISTINCT is not supported for non-aggregation functions"
        } else if !call.order_by.is_empty() {
            "ORDER BY is not supported for non-aggregation functions"
        } else if call.filter.is_some() {
            "Filter is only valid for aggregation functions"
        } else if call.is_star {
            "* is only valid as the argument of count"
        } else {
            return Ok(());
        };
        Err(self.error(Code::FunctionNotAggregate, at, refused))
    }

    /// The refusal of a name that is no function here.
    pub(super) fn no_function(&self, name: &str, at: ast::Place) -> Diagnostic {
        if let Some(why) = function::left_out(name) {
            let message = format!("Function '{name}' is not supported here");
            return self.error(Code::FunctionNotSupported, at, message).because(why);
        }
        let error = self.error(Code::FunctionNotFound, at, format!("Function '{name}' not registered"));
        let scalars = function::all();
        let names = scalars
            .iter()
            .map(|function| function.name)
            .chain(aggregate::all().into_iter().map(|function| function.name));
        match nearest(name, names) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint("SHOW FUNCTIONS lists what is there."),
        }
    }

    /// Typed arguments of the signature that they choose.
    pub(super) fn arguments<O>(
        &mut self,
        trees: &[ast::Expr],
        at: ast::Place,
        choose: impl FnOnce(&[Argument], &mut LambdaTyper<'_>) -> Result<Resolved<O>, Failure>,
    ) -> Result<(Vec<Expr>, Resolved<O>), Diagnostic> {
        let mut typed = Vec::new();
        for tree in trees {
            typed.push(match tree.kind.as_ref() {
                ast::ExprKind::Lambda(..) if self.pattern.is_some() => {
                    let message = "Lambda expression in pattern recognition context is not yet supported";
                    return Err(self.error(Code::NotSupported, tree.at, message));
                }
                ast::ExprKind::Lambda(..) => None,
                _ => Some(self.expr(tree)?),
            });
        }
        let known: Vec<Argument> =
            trees.iter().zip(&typed).map(|(tree, typed)| argument_of(tree, typed.as_ref())).collect();
        let mut refusal = None;
        let resolved = choose(&known, &mut |index, types| {
            let lambda = trees.get(index).map(|tree| self.lambda(tree, types));
            match lambda {
                Some(Ok(TypedLambda { lambda, .. })) => Ok(lambda.body.ty),
                Some(Err(error)) => {
                    let failure = Failure::new(error.code, error.message.clone());
                    refusal = Some(error);
                    Err(failure)
                }
                None => Err(Failure::internal("no such argument")),
            }
        });
        let resolved = resolved.map_err(|failure| refusal.take().unwrap_or_else(|| self.failed(failure, at)))?;
        let mut arguments = Vec::new();
        for ((tree, typed), ty) in trees.iter().zip(typed).zip(&resolved.arguments) {
            arguments.push(match (typed, ty) {
                (Some(typed), _) => coerce(typed, ty),
                (None, Type::Function(parameters, result)) => self.lambda_argument(tree, parameters, result)?,
                (None, _) => return Err(self.error(Code::InternalError, tree.at, "a lambda has no function type")),
            });
        }
        Ok((arguments, resolved))
    }

    fn lambda_argument(&mut self, tree: &ast::Expr, parameters: &[Type], result: &Type) -> Result<Expr, Diagnostic> {
        let mut typed = self.lambda(tree, parameters)?.lambda;
        typed.body = coerce(typed.body, result);
        let ty = Type::Function(parameters.to_vec(), Box::new(result.clone()));
        Ok(Expr { kind: ExprKind::Lambda(Arc::new(typed)), ty, at: tree.at.0 })
    }

    fn typeof_call(&mut self, arguments: &[ast::Expr], at: ast::Place) -> Result<Expr, Diagnostic> {
        let [value] = arguments else {
            let message = "Unexpected parameters for function typeof. Expected: typeof(T)";
            return Err(self.error(Code::FunctionNotFound, at, message));
        };
        let text = self.expr(value)?.ty.to_string();
        Ok(make(ExprKind::Constant(Value::Text(text)), Type::VARCHAR))
    }

    /// A format and its values, each of which keeps its own type.
    fn format_call(&mut self, arguments: &[ast::Expr], at: ast::Place) -> Result<Expr, Diagnostic> {
        let found = function::find("format").and_then(|function| Some((function, function.overloads.first()?)));
        let (Some((function, overload)), [format, values @ ..]) = (found, arguments) else {
            return Err(self.error(Code::SyntaxError, at, "The 'format' function requires at least two arguments"));
        };
        if values.is_empty() {
            return Err(self.error(Code::SyntaxError, at, "The 'format' function requires at least two arguments"));
        }
        let text = self.expr(format)?;
        if !matches!(text.ty, Type::Varchar(_)) {
            let message = format!("Type of first argument to format() must be VARCHAR (actual: {})", text.ty);
            return Err(self.error(Code::TypeMismatch, format.at, message));
        }
        let mut typed = vec![text.cast_to(&Type::VARCHAR)];
        for value in values {
            typed.push(self.expr(value)?);
        }
        Ok(make(ExprKind::Call(BoundCall { function, overload }, typed), Type::VARCHAR))
    }

    fn aggregate_call(
        &mut self,
        whole: &ast::Expr,
        call: &FunctionCall,
        function: &'static Aggregate,
    ) -> Result<Expr, Diagnostic> {
        if !self.allowed.aggregates {
            return Err(self.not_scalar(whole));
        }
        let outer =
            self.enter(Allowed { aggregates: false, windows: false, clause: "" }, Inside::Aggregate(function.name));
        let computed = self.aggregate(whole, call, function);
        self.leave(outer);
        let computed = computed?;
        if let Some((column, _)) =
            self.found.aggregates.iter().find(|(_, other)| *other == computed && is_repeatable(other))
        {
            return Ok(column.expr());
        }
        let column = self.analyzer.new_column(function.name, computed.ty.clone());
        let expr = column.expr();
        self.found.aggregates.push((column, computed));
        Ok(expr)
    }

    /// An aggregate, over the rows of a group or of a frame.
    pub(super) fn aggregate(
        &mut self,
        whole: &ast::Expr,
        call: &FunctionCall,
        function: &'static Aggregate,
    ) -> Result<AggregateExpr, Diagnostic> {
        if let (true, Some(label)) = (call.is_star, call.arguments.first()) {
            let message = "label.* syntax is only supported as the only argument of row pattern count function";
            return Err(self.error(Code::InvalidFunctionArgument, label.start, message));
        }
        if call.is_star && function.name != "count" {
            return Err(self.error(
                Code::FunctionNotFound,
                whole.at,
                format!("{}(*) is no function; only count(*) is", function.name),
            ));
        }
        let choose =
            |arguments: &[Argument], lambda: &mut LambdaTyper<'_>| resolve_aggregate(function, arguments, lambda);
        let (mut arguments, resolved) = self.arguments(&call.arguments, whole.at, choose)?;
        if call.is_distinct
            && let Some(other) = arguments.iter().find(|argument| !argument.ty.is_comparable())
        {
            let message = format!("DISTINCT can only be applied to comparable types (actual: {})", other.ty);
            return Err(self.error(Code::TypeMismatch, whole.at, message));
        }
        if let Some(overflow) = &call.overflow {
            arguments.extend(overflow_arguments(overflow));
        }
        let filter = match &call.filter {
            Some(filter) => Some(self.boolean(filter, "FILTER clause must evaluate to a boolean")?),
            None => None,
        };
        let mut order_by = Vec::new();
        for item in &call.order_by {
            order_by.push(self.sort_key(item)?);
        }
        if call.is_distinct && order_by.iter().any(|key| !arguments.contains(&key.expr)) {
            let message = "For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments";
            let place = call.order_by.first().map_or(whole.at, |item| item.expr.at);
            return Err(self.error(Code::ExpressionNotInDistinct, place, message));
        }
        Ok(AggregateExpr {
            function,
            overload: resolved.overload,
            arguments,
            is_distinct: call.is_distinct,
            filter,
            order_by,
            ty: resolved.result,
        })
    }

    fn sort_key(&mut self, item: &ast::SortItem) -> Result<SortKey, Diagnostic> {
        let expr = self.expr(&item.expr)?;
        if !expr.ty.is_orderable() {
            let message = format!("Type {} is not orderable, and therefore cannot be used in ORDER BY", expr.ty);
            return Err(self.error(Code::TypeMismatch, item.at, message));
        }
        Ok(SortKey { expr, is_descending: item.is_descending, nulls_first: item.nulls_first })
    }

    /// The refusal of an aggregate, a window function or grouping() where it may not stand.
    pub(super) fn not_scalar(&self, whole: &ast::Expr) -> Diagnostic {
        let text = whole.to_string();
        match &self.inside {
            Inside::Aggregate(name) => {
                let message = format!("Cannot nest aggregations inside aggregation '{name}': [{text}]");
                self.error(Code::NestedAggregation, whole.at, message)
                    .hint("Compute the inner aggregate in a subquery, and the outer one over its rows.")
            }
            _ => {
                let clause = self.allowed.clause;
                let message =
                    format!("{clause} cannot contain aggregations, window functions or grouping operations: [{text}]");
                let error = self.error(Code::ExpressionNotScalar, whole.at, message);
                if clause.starts_with("WHERE") {
                    error.hint("Conditions over aggregates stand in HAVING.")
                } else {
                    error
                }
            }
        }
    }

    /// Changes what may stand in what follows; `leave` gives it back.
    pub(super) fn enter(&mut self, allowed: Allowed, inside: Inside) -> (Allowed, Inside) {
        (std::mem::replace(&mut self.allowed, allowed), std::mem::replace(&mut self.inside, inside))
    }

    pub(super) fn leave(&mut self, before: (Allowed, Inside)) {
        (self.allowed, self.inside) = before;
    }
}

/// What the expression at hand is an argument of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// Of nothing that matters.
    Nothing,
    /// Of this aggregate.
    Aggregate(&'static str),
    /// Of a window function.
    Window,
}

fn argument_of(tree: &ast::Expr, typed: Option<&Expr>) -> Argument {
    match (tree.kind.as_ref(), typed) {
        (ast::ExprKind::Lambda(names, _), _) => Argument::Lambda(names.len()),
        (_, Some(typed)) => Argument::Value(typed.ty.clone()),
        (_, None) => Argument::Value(Type::Unknown),
    }
}

fn is_repeatable(aggregate: &AggregateExpr) -> bool {
    aggregate.arguments.iter().chain(&aggregate.filter).all(Expr::is_deterministic)
}

/// What `ON OVERFLOW` says, as further constant arguments: whether it truncates, the filler, whether the rest is counted.
fn overflow_arguments(overflow: &ast::ListaggOverflow) -> Vec<Expr> {
    let (truncates, filler, counts) = match overflow {
        ast::ListaggOverflow::Error => (false, None, false),
        ast::ListaggOverflow::Truncate { filler, with_count } => (true, filler.clone(), *with_count),
    };
    vec![
        Expr::constant(Value::Boolean(truncates), Type::Boolean),
        Expr::constant(Value::Text(filler.unwrap_or_else(|| "...".to_owned())), Type::VARCHAR),
        Expr::constant(Value::Boolean(counts), Type::Boolean),
    ]
}
