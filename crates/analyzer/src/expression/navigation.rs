//! Functions of MATCH_RECOGNIZE: FIRST, LAST, PREV, NEXT, CLASSIFIER, MATCH_NUMBER, and aggregates over labels.

use super::Typer;
use super::pattern::{RowsMeant, mode_text};
use crate::plan::Column;
use crate::syntax;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, ExprKind as Tree, FunctionCall, Literal, ProcessingMode};
use athenaeum_functions::aggregate::{self, Aggregate};
use athenaeum_functions::expr::Expr;
use athenaeum_functions::function::{Argument, LambdaTyper, resolve_aggregate};
use athenaeum_functions::pattern::{Aggregated, Navigation, Read, Source};

/// The greatest offset.
const MAX_OFFSET: i64 = 2_147_483_647;

/// The pattern function that an expression calls. In double quotes the names mean others.
pub(super) fn function_of(expr: &ast::Expr) -> Option<&'static str> {
    match expr.kind.as_ref() {
        Tree::Call(call) => function_name(call),
        _ => None,
    }
}

fn function_name(call: &FunctionCall) -> Option<&'static str> {
    const NAMES: [&str; 6] = ["first", "last", "prev", "next", "classifier", "match_number"];
    let [name] = call.name.parts.as_slice() else { return None };
    NAMES.into_iter().find(|known| !name.quoted && *known == name.value)
}

fn is_navigation(name: &str) -> bool {
    matches!(name, "first" | "last" | "prev" | "next")
}

/// The aggregate that an expression calls.
fn aggregate_of(expr: &ast::Expr) -> Option<&'static str> {
    match expr.kind.as_ref() {
        Tree::Call(call) if function_name(call).is_none() => {
            aggregate::find(&call.name.dotted()).map(|found| found.name)
        }
        _ => None,
    }
}

impl Typer<'_, '_> {
    /// A call that means something of its own here.
    pub(super) fn pattern_call(&mut self, whole: &ast::Expr, call: &FunctionCall) -> Result<Option<Expr>, Diagnostic> {
        let name = call.name.dotted();
        if let (true, Some(label)) = (call.is_star, call.arguments.first())
            && name != "count"
        {
            let message = "label.* syntax is only supported as the only argument of row pattern count function";
            return Err(self.error(Code::InvalidFunctionArgument, label.at, message));
        }
        if let Some(function) = function_name(call) {
            return self.pattern_function(whole, call, function).map(Some);
        }
        if let Some(function) = aggregate::find(&name) {
            return self.pattern_aggregate(whole, call, function).map(Some);
        }
        if let Some(mode) = call.processing {
            let message = format!(
                "{} semantics is supported only for FIRST(), LAST() and aggregation functions. Actual: {name}",
                mode_text(mode)
            );
            return Err(self.error(Code::InvalidProcessingMode, whole.start, message));
        }
        if name == "try" {
            let message = "TRY expression in pattern recognition context is not yet supported";
            return Err(self.error(Code::NotSupported, whole.at, message));
        }
        Ok(None)
    }

    fn pattern_function(
        &mut self,
        whole: &ast::Expr,
        call: &FunctionCall,
        name: &'static str,
    ) -> Result<Expr, Diagnostic> {
        let clauses = [
            (call.filter.is_some(), "FILTER"),
            (!call.order_by.is_empty(), "ORDER BY"),
            (call.is_distinct, "DISTINCT"),
        ];
        if let Some((_, clause)) = clauses.into_iter().find(|(is_there, _)| *is_there) {
            let message = format!("Cannot use {clause} with {name} pattern recognition function");
            return Err(self.error(Code::InvalidPatternRecognitionFunction, whole.start, message));
        }
        if let Some(mode) = call.processing
            && !matches!(name, "first" | "last")
        {
            let mode = mode_text(mode);
            let message = format!("{mode} semantics is not supported with {name} pattern recognition function");
            return Err(self.error(Code::InvalidProcessingMode, whole.start, message));
        }
        match name {
            "classifier" => self.classifier(whole, call),
            "match_number" if !call.arguments.is_empty() => {
                let message = "MATCH_NUMBER pattern recognition function takes no arguments";
                Err(self.error(Code::InvalidFunctionArgument, whole.start, message))
            }
            "match_number" => Ok(self.match_number()),
            _ => self.navigation(whole, call, name),
        }
    }

    /// The number of the match: whichever row is meant, it is the same.
    fn match_number(&mut self) -> Expr {
        match self.pattern.as_ref().map(|pattern| &pattern.rows) {
            Some(RowsMeant::Each) => self.matched(Source::MatchNumber, None),
            _ => {
                self.over_rows(Read::At(Navigation::current(), Source::MatchNumber), athenaeum_functions::Type::Bigint)
            }
        }
    }

    fn classifier(&mut self, whole: &ast::Expr, call: &FunctionCall) -> Result<Expr, Diagnostic> {
        let label = match call.arguments.as_slice() {
            [] => None,
            [label] => Some(self.label(label)?),
            _ => {
                let message = "CLASSIFIER pattern recognition function takes no arguments or 1 argument";
                return Err(self.error(Code::InvalidFunctionArgument, whole.start, message));
            }
        };
        if let Some(pattern) = &mut self.pattern {
            pattern.seen.push(label);
        }
        Ok(self.matched(Source::Classifier, label))
    }

    /// The label that an argument names.
    fn label(&self, argument: &ast::Expr) -> Result<usize, Diagnostic> {
        let Tree::Identifier(name) = argument.kind.as_ref() else {
            let message = format!(
                "CLASSIFIER function argument should be primary pattern variable or subset name. Actual: {argument}"
            );
            return Err(self.error(Code::InvalidFunctionArgument, argument.at, message));
        };
        let label = self.pattern.as_ref().and_then(|pattern| pattern.labels.find(name));
        label.ok_or_else(|| {
            let message = format!("{} is not a primary pattern variable or subset name", name.typed);
            self.error(Code::InvalidFunctionArgument, argument.at, message)
        })
    }

    fn navigation(&mut self, whole: &ast::Expr, call: &FunctionCall, name: &'static str) -> Result<Expr, Diagnostic> {
        let at = whole.start;
        let (value, steps) = match call.arguments.as_slice() {
            [value] => (value, None),
            [value, steps] => (value, Some(steps)),
            _ => {
                let message = format!("{name} pattern recognition function requires 1 or 2 arguments");
                return Err(self.error(Code::InvalidFunctionArgument, at, message));
            }
        };
        let rows = self.navigated(call, name, steps, at);
        // What is wrong inside the argument is told before what is wrong with the offset.
        let current = || RowsMeant::One(Navigation::current());
        let (expr, seen) =
            self.meaning(rows.as_ref().map_or_else(|_e| current(), Clone::clone), |typer| typer.expr(value))?;
        rows?;
        self.check_nesting(value, name)?;
        if seen.is_empty() {
            let name = name.to_uppercase();
            let message = format!(
                "Pattern navigation function '{name}' must contain at least one column reference or CLASSIFIER()"
            );
            return Err(self.error(Code::InvalidArguments, at, message));
        }
        self.one_label(&seen, name, at)?;
        Ok(expr)
    }

    /// The row that a navigation means, within the one around.
    fn navigated(
        &self,
        call: &FunctionCall,
        name: &'static str,
        steps: Option<&ast::Expr>,
        at: ast::Place,
    ) -> Result<RowsMeant, Diagnostic> {
        let steps = steps.map(|steps| self.steps(steps, name, at)).transpose()?;
        let outer = match self.pattern.as_ref().map(|pattern| &pattern.rows) {
            Some(RowsMeant::One(navigation)) => navigation.clone(),
            _ => Navigation::current(),
        };
        Ok(RowsMeant::One(match name {
            "prev" => Navigation { offset: -i64::from(steps.unwrap_or(1)), ..outer },
            "next" => Navigation { offset: i64::from(steps.unwrap_or(1)), ..outer },
            _ => Navigation {
                is_last: name == "last",
                is_running: call.processing != Some(ProcessingMode::Final),
                steps: steps.unwrap_or(0),
                ..outer
            },
        }))
    }

    fn steps(&self, tree: &ast::Expr, name: &str, at: ast::Place) -> Result<u32, Diagnostic> {
        let Tree::Literal(Literal::Integer(steps)) = tree.kind.as_ref() else {
            let message =
                format!("{name} pattern recognition navigation function requires a number as the second argument");
            return Err(self.error(Code::InvalidFunctionArgument, at, message));
        };
        let message = if *steps < 0 {
            format!(
                "{name} pattern recognition navigation function requires a non-negative number as the second argument (actual: {steps})"
            )
        } else {
            format!(
                "The second argument of {name} pattern recognition navigation function must not exceed {MAX_OFFSET} (actual: {steps})"
            )
        };
        let fitting = u32::try_from(*steps).ok().filter(|_| *steps <= MAX_OFFSET);
        fitting.ok_or_else(|| self.error(Code::NumericValueOutOfRange, at, message))
    }

    /// PREV and NEXT take one FIRST or LAST, right inside; nothing else nests.
    fn check_nesting(&self, value: &ast::Expr, name: &str) -> Result<(), Diagnostic> {
        if let Some(aggregate) = syntax::find(value, &|part| aggregate_of(part).is_some()) {
            return Err(self.nested_aggregate(aggregate, name));
        }
        let mut nested = Vec::new();
        navigations(value, &mut nested);
        let refused =
            |call: &ast::Expr, message: String| Err(self.error(Code::InvalidNavigationNesting, call.start, message));
        let Some((first, inner)) = nested.first().copied() else { return Ok(()) };
        if matches!(name, "first" | "last") {
            let message =
                format!("Cannot nest {inner} pattern navigation function inside {name} pattern navigation function");
            return refused(first, message);
        }
        if let Some((second, _)) = nested.get(1) {
            let message =
                format!("Cannot nest multiple pattern navigation functions inside {name} pattern navigation function");
            return refused(second, message);
        }
        if matches!(inner, "prev" | "next") {
            let message =
                format!("Cannot nest {inner} pattern navigation function inside {name} pattern navigation function");
            return refused(first, message);
        }
        if !std::ptr::eq(first, value) {
            return refused(first, "Immediate nesting is required for pattern navigation functions".to_owned());
        }
        Ok(())
    }

    fn nested_aggregate(&self, aggregate: &ast::Expr, inside: &str) -> Diagnostic {
        let name = aggregate_of(aggregate).unwrap_or_default();
        let message = format!("Cannot nest {name} aggregate function inside {inside} function");
        self.error(Code::NestedAggregation, aggregate.start, message)
    }

    fn one_label(&self, seen: &[Option<usize>], name: &str, at: ast::Place) -> Result<(), Diagnostic> {
        match seen.iter().all(|label| Some(label) == seen.first()) {
            true => Ok(()),
            false => {
                let message = format!("All labels and classifiers inside the call to '{name}' must match");
                Err(self.error(Code::InvalidArguments, at, message))
            }
        }
    }

    fn pattern_aggregate(
        &mut self,
        whole: &ast::Expr,
        call: &FunctionCall,
        function: &'static Aggregate,
    ) -> Result<Expr, Diagnostic> {
        let (at, name) = (whole.start, call.name.dotted());
        let clauses = [
            (call.is_distinct, "DISTINCT"),
            (!call.order_by.is_empty(), "ORDER BY"),
            (call.filter.is_some(), "FILTER"),
        ];
        if let Some((_, clause)) = clauses.into_iter().find(|(is_there, _)| *is_there) {
            let message = format!("Cannot use {clause} with {name} aggregate function in pattern recognition context");
            return Err(self.error(Code::NotSupported, at, message));
        }
        if call.is_star && name != "count" {
            return Err(self.error(Code::FunctionNotFound, at, format!("{name}(*) is no function; only count(*) is")));
        }
        for argument in &call.arguments {
            if let Some(aggregate) = syntax::find(argument, &|part| aggregate_of(part).is_some()) {
                return Err(self.nested_aggregate(aggregate, &name));
            }
            let mut nested = Vec::new();
            navigations(argument, &mut nested);
            if let Some((navigation, inner)) = nested.first() {
                let message = format!("Cannot nest {inner} pattern navigation function inside {name} function");
                return Err(self.error(Code::InvalidNavigationNesting, navigation.start, message));
            }
        }
        let of_rows =
            call.is_star.then(|| call.arguments.first()).flatten().map(|label| self.label(label)).transpose()?;
        let trees = if call.is_star { &[] } else { call.arguments.as_slice() };
        let choose =
            |arguments: &[Argument], lambda: &mut LambdaTyper<'_>| resolve_aggregate(function, arguments, lambda);
        let ((arguments, resolved), seen) =
            self.meaning(RowsMeant::Each, |typer| typer.arguments(trees, at, choose))?;
        self.one_label(&seen, &name, at)?;
        let sources: Vec<(Column, Source)> = self.taken_sources();
        let label = of_rows.or_else(|| seen.first().copied().flatten());
        let variables = self.pattern.as_ref().map(|pattern| pattern.labels.variables(label)).unwrap_or_default();
        let ty = resolved.result.clone();
        let aggregated = Aggregated {
            function,
            overload: resolved.overload,
            arguments,
            reads: sources.into_iter().map(|(column, source)| (column.id, source)).collect(),
            variables,
            is_running: call.processing != Some(ProcessingMode::Final),
            ty: resolved.result,
        };
        Ok(self.over_rows(Read::Over(Box::new(aggregated)), ty))
    }
}

/// The navigations in an expression, outer ones before those inside.
fn navigations<'e>(expr: &'e ast::Expr, found: &mut Vec<(&'e ast::Expr, &'static str)>) {
    if let Some(name) = function_of(expr).filter(|name| is_navigation(name)) {
        found.push((expr, name));
    }
    syntax::children(expr).into_iter().for_each(|child| navigations(child, found));
}
