//! Operators, as transcripts: operands by their types and values, the result's type and value or the failure.

use crate::expr::{Batch, BoundCall, Expr, ExprKind, evaluate};
use crate::function::{Argument, find, resolve};
use crate::value::{Value, read};
use crate::{Failure, Session, Type, types::parse_type};
use Value::{Boolean as B, Date, Decimal as D, Integer as I, Millis, Months, Null, Text, Time, Timestamp};

fn text(text: &str) -> Value {
    Text(text.to_owned())
}

fn ints(items: &[i64]) -> Value {
    Value::Array(items.iter().map(|item| I(*item)).collect())
}

/// The result of an operator for constants of these types.
fn apply(name: &str, operands: &[(&str, Value)]) -> Result<(String, Value), Failure> {
    let types: Vec<Type> = operands.iter().map(|(ty, _)| parse_type(ty).unwrap()).collect();
    let arguments: Vec<Argument> = types.iter().cloned().map(Argument::Value).collect();
    let function = find(name).unwrap();
    let resolved = resolve(function, &arguments, &mut |_index, _types| Err(Failure::internal("no lambda")))?;
    assert_eq!(resolved.arguments, types, "the table gives coerced operands");
    let operands =
        operands.iter().zip(&types).map(|((_, value), ty)| Expr::constant(value.clone(), ty.clone())).collect();
    let call = BoundCall { function, overload: resolved.overload };
    let expr = Expr { kind: ExprKind::Call(call, operands), ty: resolved.result, at: 0 };
    let array = evaluate(&expr, &Batch::one_row(), &Session::default())?;
    Ok((expr.ty.to_string(), read(&array, &expr.ty, 0)))
}

fn check(name: &str, a: (&str, Value), b: (&str, Value), ty: &str, expected: Value) {
    let line = format!("{} {name} {}: {a:?} {b:?}", a.0, b.0);
    assert_eq!(apply(name, &[a, b]), Ok((ty.to_owned(), expected)), "{line}");
}

fn check_fails(name: &str, a: (&str, Value), b: (&str, Value), message: &str) {
    assert_eq!(apply(name, &[a, b]).unwrap_err().message, message);
}

#[test]
fn integers_are_checked() {
    check("$add", ("integer", I(2)), ("integer", I(3)), "integer", I(5));
    check("$divide", ("bigint", I(-7)), ("bigint", I(2)), "bigint", I(-3));
    check("$modulus", ("bigint", I(i64::MIN)), ("bigint", I(-1)), "bigint", I(0));
    check_fails("$add", ("bigint", I(i64::MAX)), ("bigint", I(1)), "bigint addition overflow: 9223372036854775807 + 1");
    check_fails("$multiply", ("tinyint", I(127)), ("tinyint", I(2)), "tinyint multiplication overflow: 127 * 2");
    check_fails("$divide", ("integer", I(1)), ("integer", I(0)), "Division by zero");
    assert_eq!(apply("$negate", &[("tinyint", I(-128))]).unwrap_err().message, "tinyint negation overflow: -128");
}

#[test]
fn decimals_have_trinos_types_and_rounding() {
    check("$add", ("decimal(3,1)", D(375)), ("decimal(2,2)", D(75)), "decimal(5,2)", D(3825));
    check("$multiply", ("decimal(3,2)", D(150)), ("decimal(2,1)", D(3)), "decimal(5,3)", D(450));
    check("$divide", ("decimal(2,1)", D(10)), ("decimal(1,0)", D(3)), "decimal(2,1)", D(3));
    check("$divide", ("decimal(1,0)", D(-1)), ("decimal(2,1)", D(20)), "decimal(3,1)", D(-5));
    check("$divide", ("decimal(1,0)", D(5)), ("decimal(2,0)", D(-10)), "decimal(1,0)", D(-1));
    check("$modulus", ("decimal(3,1)", D(-75)), ("decimal(3,2)", D(200)), "decimal(3,2)", D(-150));
    let nines = 10_i128.pow(38) - 1;
    check_fails("$add", ("decimal(38,0)", D(nines)), ("decimal(1,0)", D(1)), "Decimal overflow");
    check("$divide", ("decimal(38,0)", D(nines)), ("decimal(38,10)", D(nines)), "decimal(38,10)", D(10_i128.pow(20)));
    let wide = apply("$multiply", &[("decimal(20,20)", D(1)), ("decimal(19,19)", D(1))]);
    assert_eq!(wide.unwrap_err().message, "DECIMAL scale must be in range [0, precision (38)]: 39");
}

#[test]
fn dates_and_intervals_go_together() {
    let (day, hour, second) = (86_400_000, 3_600_000, 1_000);
    check("$add", ("date", Date(0)), ("interval day to second", Millis(day)), "date", Date(1));
    check("$add", ("interval year to month", Months(1)), ("date", Date(30)), "date", Date(58));
    check("$subtract", ("date", Date(31)), ("date", Date(1)), "interval day to second", Millis(30 * day));
    check(
        "$subtract",
        ("time(0)", Time(0)),
        ("interval day to second", Millis(hour)),
        "time(3)",
        Time(23 * 3_600 * 1_000_000_000_000),
    );
    check(
        "$add",
        ("timestamp(6)", Timestamp(0)),
        ("interval day to second", Millis(second)),
        "timestamp(6)",
        Timestamp(1_000_000_000_000),
    );
    let picos = |millis: i128| Timestamp(millis * 1_000_000_000);
    check(
        "$subtract",
        ("timestamp(4)", Timestamp(500_000_000)),
        ("timestamp(4)", picos(0)),
        "interval day to second",
        Millis(1),
    );
    check(
        "$multiply",
        ("interval day to second", Millis(second)),
        ("double", Value::Double(1.5)),
        "interval day to second",
        Millis(1_500),
    );
    check_fails(
        "$add",
        ("date", Date(0)),
        ("interval day to second", Millis(hour)),
        "Cannot add hour, minutes or seconds to a date",
    );
}

#[test]
fn comparison_follows_nulls_inside_nan_and_padding() {
    let nan = || Value::Double(f64::NAN);
    check("$equal", ("double", nan()), ("double", nan()), "boolean", B(false));
    check("$not_equal", ("double", nan()), ("double", nan()), "boolean", B(true));
    check("$is_distinct_from", ("double", nan()), ("double", nan()), "boolean", B(false));
    check("$equal", ("double", Value::Double(0.0)), ("double", Value::Double(-0.0)), "boolean", B(true));
    check("$is_distinct_from", ("bigint", Null), ("bigint", I(1)), "boolean", B(true));
    check("$is_distinct_from", ("unknown", Null), ("unknown", Null), "boolean", B(false));
    check(
        "$equal",
        ("array(unknown)", Value::Array(vec![Null])),
        ("array(unknown)", Value::Array(vec![Null])),
        "boolean",
        Null,
    );
    check("$less_than", ("array(bigint)", ints(&[1])), ("array(bigint)", ints(&[1, 0])), "boolean", B(true));
    check("$greater_than", ("char(3)", text("a")), ("char(3)", text("a\t")), "boolean", B(true));
    let message = "ARRAY comparison not supported for arrays with null elements";
    check_fails("$less_than", ("array(bigint)", Value::Array(vec![Null])), ("array(bigint)", ints(&[1])), message);
}

#[test]
fn subscripts_must_be_there() {
    let array = || ("array(bigint)", ints(&[7, 8]));
    check("$subscript", array(), ("bigint", I(2)), "bigint", I(8));
    check_fails("$subscript", array(), ("bigint", I(0)), "SQL array indices start at 1");
    check_fails("$subscript", array(), ("bigint", I(-1)), "Array subscript is negative: -1");
    check_fails(
        "$subscript",
        array(),
        ("bigint", I(3)),
        "Array subscript must be less than or equal to array length: 3 > 2",
    );
    let map = || ("map(varchar(1), bigint)", Value::Map(vec![(text("a"), I(1)), (text("b"), Null)]));
    check("$subscript", map(), ("varchar(1)", text("a")), "bigint", I(1));
    check("$subscript", map(), ("varchar(1)", text("b")), "bigint", Null);
    check_fails("$subscript", map(), ("varchar(1)", text("c")), "Key not present in map: c");
}

#[test]
fn texts_and_arrays_are_put_together() {
    check("$concat", ("varchar", text("a")), ("varchar", text("b")), "varchar", text("ab"));
    check("$concat", ("char(3)", text("a")), ("char(2)", text("b")), "char(5)", text("a  b"));
    check("$concat", ("array(bigint)", ints(&[1])), ("array(bigint)", ints(&[2])), "array(bigint)", ints(&[1, 2]));
    check("$concat", ("array(bigint)", ints(&[1])), ("bigint", I(2)), "array(bigint)", ints(&[1, 2]));
    check("$concat", ("bigint", I(0)), ("array(bigint)", ints(&[1])), "array(bigint)", ints(&[0, 1]));
    check("$like", ("varchar", text("abc")), ("varchar", text("a%")), "boolean", B(true));
    check("$like", ("char(4)", text("abc")), ("varchar", text("abc")), "boolean", B(false));
}

#[test]
fn moments_move_to_other_zones() {
    let zone = |name: &str| crate::types::Zone::parse(name).unwrap().key();
    let moment = ("timestamp(3) with time zone", Value::TimestampTz(0, 0));
    let there = Value::TimestampTz(0, zone("Asia/Kathmandu"));
    check("$at_timezone", moment.clone(), ("varchar", text("Asia/Kathmandu")), "timestamp(3) with time zone", there);
    check_fails("$at_timezone", moment, ("varchar", text("Mars/Base")), "'Mars/Base' is not a valid time zone");
}
