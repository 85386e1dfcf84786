//! Casts as transcripts.

use super::*;
use crate::literal;
use crate::types::RowField;

fn named(name: &str, ty: Type) -> RowField {
    RowField { name: Some(name.to_owned()), ty }
}

fn shown(value: &Value, from: &Type, to: &Type) -> String {
    let array = build(from, std::slice::from_ref(value)).unwrap();
    let slow = cast_value(value, from, to, &Session::default());
    let result = cast(&array, from, to, false, &Session::default());
    let tried = cast(&array, from, to, true, &Session::default()).unwrap();
    assert_eq!(tried.data_type(), &arrow_type(to));
    match result {
        Ok(result) => {
            assert_eq!(read(&result, to, 0), slow.unwrap(), "the fast way and the slow way are one");
            crate::text::cell(to, &result, 0).unwrap_or_else(|| "NULL".to_owned())
        }
        Err(failure) => {
            assert!(tried.is_null(0));
            failure.to_string()
        }
    }
}

fn check(table: &[(Value, Type, Type, &str)]) {
    for (value, from, to, expected) in table {
        assert_eq!(&shown(value, from, to), expected, "{value:?} {from} to {to}");
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn numbers() {
    use Type::{Bigint, Boolean, Decimal, Double, Integer, Real, Smallint, Tinyint};
    check(&[
        (Value::Integer(128), Integer, Tinyint, "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for tinyint: 128"),
        (Value::Integer(128), Integer, Smallint, "128"),
        (Value::Double(2.5), Double, Integer, "3"),
        (Value::Double(-2.5), Double, Bigint, "-3"),
        (Value::Double(1e20), Double, Bigint, "INVALID_CAST_ARGUMENT: Unable to cast 1.0E20 to bigint"),
        (Value::Double(1e10), Double, Integer, "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for integer: 1.0E10"),
        (Value::Double(f64::NAN), Double, Integer, "INVALID_CAST_ARGUMENT: Cannot cast double NaN to integer"),
        (Value::Double(0.1), Double, Decimal(3, 1), "0.1"),
        (
            Value::Double(99.95),
            Double,
            Decimal(3, 1),
            "INVALID_CAST_ARGUMENT: Cannot cast DOUBLE '99.95' to DECIMAL(3, 1)",
        ),
        (Value::Real(0.1), Real, Double, "0.10000000149011612"),
        (Value::Boolean(true), Boolean, Decimal(3, 1), "1.0"),
        (Value::Integer(7), Integer, Decimal(3, 2), "7.00"),
        (
            Value::Integer(70),
            Integer,
            Decimal(3, 2),
            "INVALID_CAST_ARGUMENT: Cannot cast INTEGER '70' to DECIMAL(3, 2)",
        ),
        (Value::Decimal(-125), Decimal(3, 2), Decimal(3, 1), "-1.3"),
        (
            Value::Decimal(995),
            Decimal(3, 1),
            Decimal(2, 0),
            "INVALID_CAST_ARGUMENT: Cannot cast DECIMAL(3, 1) '99.5' to DECIMAL(2, 0)",
        ),
        (Value::Decimal(25), Decimal(2, 1), Bigint, "3"),
        (Value::Decimal(1_281), Decimal(4, 1), Tinyint, "INVALID_CAST_ARGUMENT: Cannot cast '128' to TINYINT"),
        (Value::Decimal(15), Decimal(2, 1), Double, "1.5"),
        (Value::Decimal(0), Decimal(2, 1), Boolean, "false"),
    ]);
}

#[test]
fn texts() {
    let varchar = || Type::VARCHAR;
    let cut = |length| Type::Varchar(Some(length));
    check(&[
        (text("abc"), varchar(), cut(2), "ab"),
        (text("a "), Type::Char(3), varchar(), "a  "),
        (text("abc  "), varchar(), Type::Char(2), "ab"),
        (text("abc"), varchar(), Type::Integer, "INVALID_CAST_ARGUMENT: Cannot cast 'abc' to INT"),
        (text("300"), varchar(), Type::Tinyint, "INVALID_CAST_ARGUMENT: Cannot cast '300' to TINYINT"),
        (text("1e3"), varchar(), Type::Double, "1000.0"),
        (text("T"), varchar(), Type::Boolean, "true"),
        (
            text("x"),
            varchar(),
            Type::Decimal(3, 1),
            "INVALID_CAST_ARGUMENT: Cannot cast VARCHAR 'x' to DECIMAL(3, 1). Value is not a number.",
        ),
        (Value::Double(12.3), Type::Double, varchar(), "1.23E1"),
        (
            Value::Double(12.0),
            Type::Double,
            cut(1),
            "INVALID_CAST_ARGUMENT: Value 12.0 (1.2E1) cannot be represented as varchar(1)",
        ),
        (
            Value::Integer(123),
            Type::Bigint,
            cut(2),
            "INVALID_CAST_ARGUMENT: Value 123 cannot be represented as varchar(2)",
        ),
        (Value::Millis(1_500), Type::IntervalDayToSecond, varchar(), "0 00:00:01.500"),
        (text("10.0.0.1"), varchar(), Type::IpAddress, "10.0.0.1"),
        (text("x"), varchar(), Type::Uuid, "INVALID_CAST_ARGUMENT: Cannot cast value to UUID: x"),
        (text("é"), varchar(), Type::Varbinary, "c3 a9"),
    ]);
}

/// The value of a literal.
fn parsed(name: &str, text: &str) -> (Value, Type) {
    let ty = match name {
        "TIME" => Type::Time(3),
        "TIMESTAMP" => Type::Timestamp(3),
        "DATE" => Type::Date,
        _ => Type::VARCHAR,
    };
    literal::parse(&ty, text, &Session::default()).unwrap()
}

#[test]
fn moments() {
    let literal = |name: &str, text: &str, to: Type, expected: &str| {
        let (value, from) = parsed(name, text);
        assert_eq!(shown(&value, &from, &to), expected, "{text} to {to}");
    };
    literal("TIME", "12:34:56.55", Type::Time(1), "12:34:56.6");
    literal("TIME", "23:59:59.9", Type::Time(0), "00:00:00");
    literal("TIMESTAMP", "2020-05-01 23:59:59.9", Type::Time(0), "00:00:00");
    literal("TIMESTAMP", "1500-05-10 12:34:56.555", Type::Timestamp(0), "1500-05-10 12:34:57");
    literal("TIMESTAMP", "2020-05-01 12:34:56", Type::Timestamp(9), "2020-05-01 12:34:56.000000000");
    literal("TIMESTAMP", "1969-12-31 23:00:00", Type::Date, "1969-12-31");
    literal("TIMESTAMP", "2020-05-01 12:34:56.1 Asia/Kathmandu", Type::Date, "2020-05-01");
    literal("TIMESTAMP", "2020-05-01 12:34:56.1 Asia/Kathmandu", Type::TimeTz(0), "12:34:56+05:45");
    literal("TIMESTAMP", "2020-05-01 12:34:56.1", Type::TimestampTz(3), "2020-05-01 12:34:56.100 UTC");
    literal("DATE", "2020-05-01", Type::Timestamp(3), "2020-05-01 00:00:00.000");
    literal("VARCHAR", "2001-1-22 03:04 +07:09", Type::Timestamp(3), "2001-01-22 03:04:00.000");
    literal("VARCHAR", "\n\t 2001-1-22 ", Type::Date, "2001-01-22");
    let skipped = "2020-03-08 02:30:00 America/Los_Angeles";
    literal("VARCHAR", skipped, Type::TimestampTz(0), "2020-03-08 03:30:00 America/Los_Angeles");
    let refused = "INVALID_CAST_ARGUMENT: Value cannot be cast to timestamp: 2020-05-10 xxx";
    literal("VARCHAR", "2020-05-10 xxx", Type::Timestamp(3), refused);
    literal(
        "VARCHAR",
        "2020-05-10T12:34",
        Type::Date,
        "INVALID_CAST_ARGUMENT: Value cannot be cast to date: 2020-05-10T12:34",
    );
}

#[test]
fn json_to_values() {
    let json = |json: &str, to: Type, expected: &str| {
        assert_eq!(shown(&text(json), &Type::Json, &to), expected, "{json} to {to}");
    };
    json("null", Type::Bigint, "NULL");
    json("128.9", Type::Bigint, "129");
    json("12345678901", Type::Integer, "INVALID_CAST_ARGUMENT: Cannot cast '12345678901' to integer");
    json("1e309", Type::Smallint, "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for smallint: Infinity");
    json("12.3", Type::VARCHAR, "1.23E1");
    json("{\"x\":1}", Type::VARCHAR, "INVALID_CAST_ARGUMENT: Cannot cast '{\"x\":1}' to varchar");
    json("[true,12.3,0,\"true\",null]", Type::array(Type::Boolean), "[true, true, false, true, null]");
    json(
        "[\"a\"]",
        Type::array(Type::Bigint),
        "INVALID_CAST_ARGUMENT: Cannot cast to array(bigint). Cannot cast 'a' to BIGINT\n[\"a\"]",
    );
    json(
        "{\"a\":1}",
        Type::array(Type::Bigint),
        "INVALID_CAST_ARGUMENT: Cannot cast to array(bigint). Expected a json array, but got {\n{\"a\":1}",
    );
    json(
        "{\"01\":2,\"1\":1}",
        Type::map(Type::Bigint, Type::Bigint),
        "INVALID_CAST_ARGUMENT: Cannot cast to map(bigint, bigint). Duplicate map keys are not allowed\n{\"01\":2,\"1\":1}",
    );
    let row = || Type::Row(vec![named("k1", Type::Bigint), named("k2", Type::VARCHAR)]);
    json("{\"k2\":\"two\",\"K1\":1,\"k3\":0}", row(), "{k1=1, k2=two}");
    json("[3,null]", row(), "{k1=3, k2=null}");
    json("{\"b\":[1],\"a\":null}", Type::map(Type::VARCHAR, Type::Json), "{b=[1], a=null}");
}

#[test]
fn values_to_json() {
    let list = |items: &[i64]| Value::Array(items.iter().copied().map(Value::Integer).collect());
    let map = Value::Map(vec![(Value::Real(3.5), Value::Null), (Value::Real(1e10), Value::Integer(1))]);
    check(&[
        (list(&[1, 2]), Type::array(Type::Bigint), Type::Json, "[1,2]"),
        (Value::Double(f64::NAN), Type::Double, Type::Json, "\"NaN\""),
        (Value::Decimal(1), Type::Decimal(8, 8), Type::Json, "1E-8"),
        (Value::Date(0), Type::Date, Type::Json, "\"1970-01-01\""),
        (map, Type::map(Type::Real, Type::Integer), Type::Json, "{\"1.0E10\":1,\"3.5\":null}"),
        (
            Value::Row(vec![Value::Integer(1), Value::Null]),
            Type::row([Type::Integer, Type::Integer]),
            Type::Json,
            "{\"\":1,\"\":null}",
        ),
    ]);
}

#[test]
fn nested_values() {
    let map = Value::Map(vec![(Value::Integer(1), Value::Integer(6)), (Value::Integer(2), Value::Integer(9))]);
    check(&[
        (
            map,
            Type::map(Type::Integer, Type::Integer),
            Type::map(Type::Boolean, Type::Bigint),
            "INVALID_CAST_ARGUMENT: duplicate keys",
        ),
        (
            Value::Row(vec![Value::Integer(1), Value::Null]),
            Type::row([Type::Integer, Type::Integer]),
            Type::Row(vec![named("a", Type::Double), named("b", Type::VARCHAR)]),
            "{a=1.0, b=null}",
        ),
    ]);
    let item = |text: &str| Value::Array(vec![Value::Text(text.to_owned()), Value::Null]);
    check(&[
        (item("7"), Type::array(Type::VARCHAR), Type::array(Type::Integer), "[7, null]"),
        (
            item("x"),
            Type::array(Type::VARCHAR),
            Type::array(Type::Integer),
            "INVALID_CAST_ARGUMENT: Cannot cast 'x' to INT",
        ),
    ]);
    assert!(!can_cast(&Type::array(Type::Integer), &Type::array(Type::Timestamp(3))));
    assert!(!can_cast(&Type::Json, &Type::map(Type::array(Type::Bigint), Type::Bigint)));
    assert!(!can_cast(&Type::row([Type::Integer]), &Type::row([Type::Integer, Type::Integer])));
}

#[test]
fn what_stands_behind_a_null_is_not_cast() {
    let ty = |element| Type::array(element);
    let lists = [Value::Array(vec![Value::Text("x".to_owned())]), Value::Array(vec![Value::Text("1".to_owned())])];
    let array = build(&ty(Type::VARCHAR), &lists).unwrap();
    let list = array.as_list::<i32>();
    let nulls = arrow::buffer::NullBuffer::from(vec![false, true]);
    let hidden = arrow::array::ListArray::try_new(
        crate::types::arrow_field("item", &Type::VARCHAR),
        list.offsets().clone(),
        list.values().clone(),
        Some(nulls),
    );
    let hidden: ArrayRef = std::sync::Arc::new(hidden.unwrap());
    let result = cast(&hidden, &ty(Type::VARCHAR), &ty(Type::Integer), false, &Session::default()).unwrap();
    assert_eq!(crate::text::cell(&ty(Type::Integer), &result, 0), None);
    assert_eq!(crate::text::cell(&ty(Type::Integer), &result, 1).unwrap(), "[1]");
}
