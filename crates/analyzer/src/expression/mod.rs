//! Expressions of the tree to typed expressions: one file for each kind of expression.

mod call;
mod conditional;
mod current;
mod json;
mod lambda;
mod literal;
mod name;
mod navigation;
mod operator;
mod pattern;
mod predicate;
mod special_form;
mod subquery;
mod type_name;
mod window;

use crate::limits::LIMITS;
use crate::plan::{AggregateExpr, ApplyKind, Column, Node, WindowExpr};
use crate::scope::Scope;
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, ExprKind as Tree};
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::function::{self, Argument};
use athenaeum_functions::types::common_super_type;
use athenaeum_functions::{Failure, Type, Value};
use call::Inside;
use std::rc::Rc;

/// What stands in an expression and is computed elsewhere in the plan: the expression reads a column instead.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Aggregates, each once; their arguments read the columns of FROM.
    pub(crate) aggregates: Vec<(Column, AggregateExpr)>,
    /// Window functions; their arguments may read the columns of `aggregates` and `groupings`.
    pub(crate) windows: Vec<(Column, WindowExpr)>,
    /// `grouping(a, b)`: the arguments, resolved.
    pub(crate) groupings: Vec<(Column, Vec<Expr>)>,
    /// Subqueries, in the order in which they are to be applied.
    pub(crate) subqueries: Vec<(Column, ApplyKind, Node)>,
}

/// What may stand in an expression.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowed {
    /// Aggregates and grouping().
    pub(crate) aggregates: bool,
    /// Window functions.
    pub(crate) windows: bool,
    /// What the clause is called where they may not: `WHERE clause`, `JOIN clause`, `GROUP BY clause`.
    pub(crate) clause: &'static str,
}

impl Analyzer<'_> {
    /// The typed expression of a tree.
    pub(crate) fn expression(
        &self,
        expr: &ast::Expr,
        scope: &Rc<Scope>,
        allowed: Allowed,
        found: &mut Found,
    ) -> Result<Expr, Diagnostic> {
        self.typer(scope, allowed, found).expr(expr)
    }

    /// An operator over typed operands, such as `$subtract`.
    pub(crate) fn operation(&self, name: &str, operands: Vec<Expr>) -> Result<Expr, Failure> {
        self.without_names(|typer| typer.operator(name, operands))
    }

    /// `left = right` of typed operands.
    pub(crate) fn equality(&self, left: Expr, right: Expr, at: ast::Place) -> Result<Expr, Diagnostic> {
        self.without_names(|typer| typer.comparison(ast::Comparison::Equal, left, right, at))
    }

    fn without_names<T>(&self, typed: impl FnOnce(&mut Typer<'_, '_>) -> T) -> T {
        let (scope, found) = (&Rc::new(Scope::default()), &mut Found::default());
        let allowed = Allowed { aggregates: false, windows: false, clause: "" };
        typed(&mut self.typer(scope, allowed, found))
    }

    fn typer<'t>(&'t self, scope: &'t Rc<Scope>, allowed: Allowed, found: &'t mut Found) -> Typer<'t, 't> {
        Typer {
            analyzer: self,
            scope,
            allowed,
            found,
            parameters: Vec::new(),
            depth: 0,
            inside: Inside::Nothing,
            pattern: None,
        }
    }
}

/// A value as one of a wider type; constants are converted at once.
pub(crate) fn coerce(expr: Expr, ty: &Type) -> Expr {
    if matches!(expr.kind, ExprKind::Constant(Value::Null)) {
        return Expr { ty: ty.clone(), ..expr };
    }
    expr.cast_to(ty)
}

/// Types one expression.
pub(crate) struct Typer<'t, 'a> {
    pub(crate) analyzer: &'t Analyzer<'a>,
    pub(crate) scope: &'t Rc<Scope>,
    pub(crate) allowed: Allowed,
    pub(crate) found: &'t mut Found,
    /// Parameters of the lambdas around, innermost last.
    parameters: Vec<(String, Column)>,
    depth: usize,
    inside: Inside,
    /// Of an expression of MATCH_RECOGNIZE: what it reads.
    pattern: Option<pattern::Matched>,
}

impl Typer<'_, '_> {
    /// The typed expression of a tree.
    pub(crate) fn expr(&mut self, expr: &ast::Expr) -> Result<Expr, Diagnostic> {
        self.depth += 1;
        if self.depth > LIMITS.nested_expressions {
            return Err(self
                .error(Code::TooLarge, expr.at, "The expression nests too deeply")
                .because(format!("At most {} levels are accepted.", LIMITS.nested_expressions))
                .hint("Split the expression with a subquery or WITH."));
        }
        let typed = self.kind(expr);
        self.depth -= 1;
        typed.map(|typed| Expr { at: expr.at.0, ..typed })
    }

    fn kind(&mut self, expr: &ast::Expr) -> Result<Expr, Diagnostic> {
        let at = expr.at;
        match expr.kind.as_ref() {
            Tree::Identifier(name) => self.identifier(name),
            Tree::Dereference(base, field) => self.dereference(expr, base, field),
            Tree::Literal(literal) => self.literal(literal, at),
            Tree::Parameter(index) => self.parameter(*index, at),
            Tree::Sign(sign, value) => self.sign(*sign, value, at),
            Tree::Arithmetic(operator, left, right) => self.arithmetic(*operator, left, right, at),
            Tree::Concat(left, right) => self.concat(left, right, at),
            Tree::Compare(comparison, left, right) => self.compare(*comparison, left, right, at),
            Tree::And(items) => Ok(make(ExprKind::And(self.logical(items)?), Type::Boolean)),
            Tree::Or(items) => Ok(make(ExprKind::Or(self.logical(items)?), Type::Boolean)),
            Tree::Not(value) => self.not(value),
            Tree::IsNull(value) => Ok(make(ExprKind::IsNull(Box::new(self.expr(value)?)), Type::Boolean)),
            Tree::IsDistinctFrom(left, right) => self.is_distinct_from(left, right, at),
            Tree::Between { value, low, high } => self.between(value, low, high, at),
            Tree::InList(value, items) => self.in_list(value, items),
            Tree::InSubquery(value, query) => self.in_subquery(value, query, at),
            Tree::Like { value, pattern, escape } => self.like(value, pattern, escape.as_ref(), at),
            Tree::Exists(query) => self.exists(query),
            Tree::Subquery(query) => self.scalar_subquery(query, at),
            Tree::Quantified { comparison, quantifier, value, query } => {
                self.quantified(*comparison, *quantifier, value, query, at)
            }
            Tree::Case { operand, whens, otherwise } => self.case(operand.as_ref(), whens, otherwise.as_ref()),
            Tree::Cast { value, to, is_try } => self.cast(value, to, *is_try, at),
            Tree::Call(call) => self.call(expr, call),
            Tree::Lambda(..) => {
                Err(self.error(Code::TypeMismatch, at, "Lambda expression should always be used inside a function"))
            }
            Tree::Array(items) => self.array(items),
            Tree::Row(items) => self.row(items),
            Tree::Subscript(base, index) => self.subscript(base, index, at),
            Tree::Extract(field, value) => self.extract(field, value),
            Tree::AtTimeZone(value, zone) => self.at_time_zone(value, zone, at),
            Tree::Current(value, precision) => self.current(*value, *precision, at),
            Tree::Measure(name, window) => Err(self.measure_refused(expr, name, window)),
            Tree::Grouping(arguments) => self.grouping(expr, arguments),
            Tree::JsonExists(_)
            | Tree::JsonValue(_)
            | Tree::JsonQuery(_)
            | Tree::JsonObject(_)
            | Tree::JsonArray(_) => self.json(expr),
        }
    }

    /// A refusal at a place.
    fn error(&self, code: Code, at: ast::Place, message: impl Into<String>) -> Diagnostic {
        self.analyzer.error(code, at, message)
    }

    /// Why a function or literal cannot be, at a place.
    fn failed(&self, failure: Failure, at: ast::Place) -> Diagnostic {
        self.error(failure.code, at, failure.message)
    }

    /// An operator over typed operands: a function that no text can call.
    fn operator(&self, name: &str, operands: Vec<Expr>) -> Result<Expr, Failure> {
        let operator = function::find(name).ok_or_else(|| Failure::internal(format!("no operator {name}")))?;
        let arguments: Vec<Argument> = operands.iter().map(|operand| Argument::Value(operand.ty.clone())).collect();
        let no_lambda = &mut |_: usize, _: &[Type]| Err(Failure::internal("an operator has no lambda"));
        let resolved = function::resolve(operator, &arguments, no_lambda)?;
        let operands = operands.into_iter().zip(&resolved.arguments).map(|(operand, ty)| coerce(operand, ty)).collect();
        let bound = athenaeum_functions::expr::BoundCall { function: operator, overload: resolved.overload };
        Ok(make(ExprKind::Call(bound, operands), resolved.result))
    }

    /// Expressions as values of their common type.
    fn common(
        &self,
        items: Vec<Expr>,
        error: impl Fn(&Expr, &Type, &[Expr]) -> Diagnostic,
    ) -> Result<(Vec<Expr>, Type), Diagnostic> {
        let mut common = Type::Unknown;
        for item in &items {
            common = common_super_type(&common, &item.ty).ok_or_else(|| error(item, &common, &items))?;
        }
        Ok((items.into_iter().map(|item| coerce(item, &common)).collect(), common))
    }

    /// The refusal of values without a common type, at the one that does not fit.
    fn no_common_type(&self, what: &str, item: &Expr, common: &Type, items: &[Expr]) -> Diagnostic {
        let mut types: Vec<String> = Vec::new();
        for ty in items.iter().map(|item| item.ty.to_string()) {
            if !types.contains(&ty) {
                types.push(ty);
            }
        }
        let message = format!(
            "{what} must be the same type or coercible to a common type. Cannot find common type between {common} and {}, all types (without duplicates): [{}]",
            item.ty,
            types.join(", ")
        );
        self.error(Code::TypeMismatch, ast::Place(item.at), message)
            .hint(format!("Write CAST(… AS {common}) around the value that does not fit, or the other way round."))
    }
}

/// An expression whose place the caller sets.
fn make(kind: ExprKind, ty: Type) -> Expr {
    Expr { kind, ty, at: 0 }
}
