//! Lambdas over batches of rows: what they see, in which order they are asked, and what an element that fails does.

use crate::expr::{Batch, BoundCall, ColumnId, Expr, ExprKind, LambdaExpr, evaluate};
use crate::function::{Argument, find, resolve};
use crate::value::{build, read};
use crate::{Session, Type, Value, text};
use std::sync::Arc;

const X: ColumnId = ColumnId(1);
const Y: ColumnId = ColumnId(2);
const LIST: ColumnId = ColumnId(3);
const NUMBER: ColumnId = ColumnId(4);

fn column(id: ColumnId) -> Expr {
    Expr::column(id, if id == LIST { Type::array(Type::Bigint) } else { Type::Bigint })
}

fn number(value: i64) -> Expr {
    Expr::constant(Value::Integer(value), Type::Bigint)
}

fn lambda(parameters: &[ColumnId], body: Expr) -> Expr {
    let types: Vec<Type> = parameters.iter().map(|_| Type::Bigint).collect();
    let ty = Type::Function(types, Box::new(body.ty.clone()));
    let parameters = parameters.iter().map(|id| (*id, Type::Bigint)).collect();
    Expr { kind: ExprKind::Lambda(Arc::new(LambdaExpr { parameters, body })), ty, at: 0 }
}

fn call(name: &str, arguments: Vec<Expr>) -> Expr {
    let argument = |expr: &Expr| match &expr.ty {
        Type::Function(parameters, _) => Argument::Lambda(parameters.len()),
        ty => Argument::Value(ty.clone()),
    };
    let known: Vec<Argument> = arguments.iter().map(argument).collect();
    let mut typed = |index: usize, _: &[Type]| match &arguments[index].ty {
        Type::Function(_, body) => Ok(body.as_ref().clone()),
        _ => unreachable!(),
    };
    let function = find(name).unwrap();
    let resolved = resolve(function, &known, &mut typed).unwrap();
    let bound = BoundCall { function, overload: resolved.overload };
    Expr { kind: ExprKind::Call(bound, arguments), ty: resolved.result, at: 0 }
}

/// The expression for rows of a list and a number.
fn answers(expr: &Expr, rows: &[(Option<Vec<i64>>, i64)]) -> String {
    let list = |items: &Vec<i64>| Value::Array(items.iter().copied().map(Value::Integer).collect());
    let lists: Vec<Value> = rows.iter().map(|(items, _)| items.as_ref().map_or(Value::Null, list)).collect();
    let numbers: Vec<Value> = rows.iter().map(|(_, number)| Value::Integer(*number)).collect();
    let columns = vec![
        (LIST, build(&Type::array(Type::Bigint), &lists).unwrap()),
        (NUMBER, build(&Type::Bigint, &numbers).unwrap()),
    ];
    match evaluate(expr, &Batch::new(columns, rows.len()), &Session::default()) {
        Ok(array) => {
            let cell = |row| text::of(&expr.ty, &read(&array, &expr.ty, row)).unwrap_or_else(|| "NULL".to_owned());
            (0..rows.len()).map(cell).collect::<Vec<_>>().join(" | ")
        }
        Err(failure) => failure.to_string(),
    }
}

#[test]
fn a_lambda_sees_its_own_row_of_what_it_captures() {
    let rows = [(Some(vec![1, 5, 9]), 4), (None, 0), (Some(vec![]), 0), (Some(vec![2, 3]), 2)];
    let above = lambda(&[X], call("$less_than", vec![column(NUMBER), column(X)]));
    assert_eq!(answers(&call("filter", vec![column(LIST), above]), &rows), "[5, 9] | NULL | [] | [3]");
    let sum = lambda(&[X], call("$add", vec![column(X), column(NUMBER)]));
    assert_eq!(answers(&call("transform", vec![column(LIST), sum]), &rows), "[5, 9, 13] | NULL | [] | [4, 5]");
}

#[test]
fn reduce_goes_on_for_the_rows_that_have_elements_left() {
    let rows = [(Some(vec![1, 5, 9]), 0), (None, 0), (Some(vec![]), 7), (Some(vec![2]), 1)];
    let step = lambda(&[X, Y], call("$add", vec![column(X), column(Y)]));
    let last = lambda(&[X], call("$multiply", vec![column(X), number(10)]));
    let reduce = call("reduce", vec![column(LIST), column(NUMBER), step, last]);
    assert_eq!(answers(&reduce, &rows), "150 | NULL | 70 | 30");
}

#[test]
fn an_element_behind_the_decisive_one_is_not_asked() {
    let is_three = lambda(&[X], call("$equal", vec![call("$divide", vec![number(3), column(X)]), number(3)]));
    let any = call("any_match", vec![column(LIST), is_three.clone()]);
    assert_eq!(answers(&any, &[(Some(vec![1, 0]), 0), (Some(vec![2]), 0)]), "true | false");
    assert_eq!(answers(&any, &[(Some(vec![0, 1]), 0)]), "DIVISION_BY_ZERO: Division by zero");
    assert_eq!(answers(&call("all_match", vec![column(LIST), is_three]), &[(Some(vec![2, 0]), 0)]), "false");
}

#[test]
fn comparators_sort_short_and_long_arrays() {
    let less = call("$less_than", vec![column(X), column(Y)]);
    let equal = call("$equal", vec![column(X), column(Y)]);
    let whole = |value: i64| Expr::constant(Value::Integer(value), Type::Integer);
    let case = ExprKind::Case(vec![(less, whole(1)), (equal, whole(0))], Some(Box::new(whole(-1))));
    let falling = lambda(&[X, Y], Expr { kind: case, ty: Type::Integer, at: 0 });
    let long: Vec<i64> = (0..40).map(|index| index * 7 % 40).collect();
    let expected: Vec<String> = (0..40).rev().map(|number: i64| number.to_string()).collect();
    let sorted =
        answers(&call("array_sort", vec![column(LIST), falling]), &[(Some(long), 0), (Some(vec![1, 3, 2]), 0)]);
    assert_eq!(sorted, format!("[{}] | [3, 2, 1]", expected.join(", ")));
}
