//! Small expressions and nodes that the rewrites are made of.

use super::Untangler;
use crate::plan::{
    AggregateExpr, Column, FrameBound, FrameUnit, Node, SortKey, WindowExpr, WindowFrame, WindowFunction,
};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_functions::aggregate::{self, AggregateCall};
use athenaeum_functions::expr::{BoundCall, Expr, ExprKind};
use athenaeum_functions::function::{self, Argument, resolve, resolve_aggregate};
use athenaeum_functions::{Failure, Session, Type, Value};

/// A fault of ours as a diagnostic.
pub(crate) fn fault(failure: &Failure) -> Diagnostic {
    Diagnostic::new(Code::InternalError, format!("a subquery cannot be planned: {failure}"))
}

fn expr(kind: ExprKind, ty: Type) -> Expr {
    Expr { kind, ty, at: 0 }
}

pub(crate) fn truth(value: bool) -> Expr {
    Expr::constant(Value::Boolean(value), Type::Boolean)
}

pub(crate) fn null(ty: &Type) -> Expr {
    Expr::constant(Value::Null, ty.clone())
}

pub(crate) fn bigint(value: i64) -> Expr {
    Expr::constant(Value::Integer(value), Type::Bigint)
}

pub(crate) fn is_null(value: Expr) -> Expr {
    expr(ExprKind::IsNull(Box::new(value)), Type::Boolean)
}

pub(crate) fn not(value: Expr) -> Expr {
    expr(ExprKind::Not(Box::new(value)), Type::Boolean)
}

pub(crate) fn or(items: Vec<Expr>) -> Expr {
    expr(ExprKind::Or(items), Type::Boolean)
}

/// AND of any number of conditions; nothing where there are none.
pub(crate) fn and(mut items: Vec<Expr>) -> Option<Expr> {
    match items.len() {
        0 | 1 => items.pop(),
        _ => Some(expr(ExprKind::And(items), Type::Boolean)),
    }
}

/// CASE WHEN … THEN … ELSE … END.
pub(crate) fn case(whens: Vec<(Expr, Expr)>, otherwise: Expr) -> Expr {
    let ty = otherwise.ty.clone();
    expr(ExprKind::Case(whens, Some(Box::new(otherwise))), ty)
}

/// A call of an operator or function.
pub(crate) fn call(name: &str, operands: Vec<Expr>) -> Result<Expr, Diagnostic> {
    let found = function::find(name).ok_or_else(|| fault(&Failure::internal(format!("no function {name}"))))?;
    let arguments: Vec<Argument> = operands.iter().map(|operand| Argument::Value(operand.ty.clone())).collect();
    let resolved = resolve(found, &arguments, &mut |_, _| Err(Failure::internal("no lambda")))
        .map_err(|failure| fault(&failure))?;
    let operands = operands.into_iter().zip(&resolved.arguments).map(|(operand, ty)| operand.cast_to(ty)).collect();
    let bound = BoundCall { function: found, overload: resolved.overload };
    Ok(expr(ExprKind::Call(bound, operands), resolved.result))
}

/// An aggregate.
pub(crate) fn aggregate(name: &str, arguments: Vec<Expr>) -> Result<AggregateExpr, Diagnostic> {
    let found = aggregate::find(name).ok_or_else(|| fault(&Failure::internal(format!("no aggregate {name}"))))?;
    let types: Vec<Argument> = arguments.iter().map(|argument| Argument::Value(argument.ty.clone())).collect();
    let resolved = resolve_aggregate(found, &types, &mut |_, _| Err(Failure::internal("no lambda")))
        .map_err(|failure| fault(&failure))?;
    let arguments = arguments.into_iter().zip(&resolved.arguments).map(|(argument, ty)| argument.cast_to(ty)).collect();
    Ok(AggregateExpr {
        function: found,
        overload: resolved.overload,
        arguments,
        is_distinct: false,
        filter: None,
        order_by: Vec::new(),
        ty: resolved.result,
    })
}

/// What an aggregate gives for no rows.
pub(crate) fn of_no_rows(one: &AggregateExpr, session: &Session) -> Result<Expr, Diagnostic> {
    let types: Vec<Type> = one.arguments.iter().map(|argument| argument.ty.clone()).collect();
    let is_lambda = |argument: &Expr| matches!(argument.kind, ExprKind::Lambda(_));
    if one.arguments.iter().any(is_lambda) {
        return Ok(null(&one.ty));
    }
    let call = AggregateCall { types: &types, result: &one.ty, lambdas: &[], session };
    let value = (one.overload.start)(&call).and_then(|mut state| state.finish()).map_err(|failure| fault(&failure))?;
    Ok(Expr::constant(value, one.ty.clone()))
}

/// The rows joined, one with each.
pub(crate) fn cross(left: Node, right: Node) -> Node {
    Node::Join { kind: crate::plan::JoinKind::Inner, left: Box::new(left), right: Box::new(right), condition: None }
}

/// A node whose columns pass, with more.
pub(crate) fn extended(input: Node, more: Vec<(Column, Expr)>) -> Node {
    let kept = input.columns().into_iter().map(|column| (column.clone(), column.expr()));
    let columns = kept.chain(more).collect();
    Node::Project { input: Box::new(input), columns }
}

/// A node with these columns alone.
pub(crate) fn only(input: Node, columns: &[Column]) -> Node {
    let columns = columns.iter().map(|column| (column.clone(), column.expr())).collect();
    Node::Project { input: Box::new(input), columns }
}

/// One group of all rows, or a group for each key.
pub(crate) fn grouped(input: Node, groups: Vec<Column>, aggregates: Vec<(Column, AggregateExpr)>) -> Node {
    let all = (0..groups.len()).collect();
    Node::Aggregate { input: Box::new(input), groups, sets: vec![all], set_index: None, aggregates }
}

impl Untangler<'_, '_> {
    /// The rows numbered.
    pub(crate) fn numbered(&self, input: Node) -> (Node, Column) {
        self.ranked(input, Vec::new(), Vec::new())
    }

    /// The rows numbered within each partition, in an order.
    pub(crate) fn ranked(&self, input: Node, partition_by: Vec<Expr>, order_by: Vec<SortKey>) -> (Node, Column) {
        let number = self.new_column("row_number", Type::Bigint);
        let function = WindowFunction::Ranking { name: "row_number", arguments: Vec::new(), ignores_nulls: false };
        let end = FrameBound::UnboundedFollowing;
        let frame = WindowFrame { unit: FrameUnit::Rows, start: FrameBound::UnboundedPreceding, end };
        let window = WindowExpr { function, partition_by, order_by, frame, ty: Type::Bigint };
        (Node::Window { input: Box::new(input), functions: vec![(number.clone(), window)] }, number)
    }
}
