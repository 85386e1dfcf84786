//! The text of any value: as a result set shows it (`[1, 2]`, `{a=1, b=2}`, `1.0E10`), and typed as JSON for programs.
//! Casts to `varchar` differ in places (floating point); they are in `scalar::cast`.

mod address;
mod number;
mod temporal;
mod typed;

pub use address::{ip_address, uuid};
pub use number::{decimal, double, real, scientific_double, scientific_real};
pub use temporal::{date, day_to_second, time, time_tz, timestamp, timestamp_tz, year_to_month};
pub use typed::{typed, typed_cell};

use crate::types::{RowField, Type};
use crate::value::{Value, read};
use arrow::array::ArrayRef;
use std::fmt::Write;

/// The text of a value in a result set; NULL has none.
pub fn of(ty: &Type, value: &Value) -> Option<String> {
    if value.is_null() {
        return None;
    }
    let mut text = String::new();
    push(ty, value, &mut text);
    Some(text)
}

/// The text of a cell of an array that has the Arrow type of `ty`.
pub fn cell(ty: &Type, array: &ArrayRef, row: usize) -> Option<String> {
    of(ty, &read(array, ty, row))
}

fn push(ty: &Type, value: &Value, text: &mut String) {
    match (ty, value) {
        (_, Value::Null) => text.push_str("null"),
        (_, Value::Boolean(value)) => text.push_str(if *value { "true" } else { "false" }),
        (_, Value::Integer(value)) => push_display(text, value),
        (_, Value::Real(value)) => text.push_str(&real(*value)),
        (_, Value::Double(value)) => text.push_str(&double(*value)),
        (Type::Decimal(_, scale), Value::Decimal(value)) => text.push_str(&decimal(*value, *scale)),
        (_, Value::Decimal(value)) => push_display(text, value),
        (Type::Char(length), Value::Text(value)) => text.push_str(&padded(value, *length)),
        (_, Value::Text(value)) => text.push_str(value),
        (Type::Uuid, Value::Bytes(bytes)) => text.push_str(&uuid(bytes)),
        (Type::IpAddress, Value::Bytes(bytes)) => text.push_str(&ip_address(bytes)),
        (_, Value::Bytes(bytes)) => push_bytes(bytes, text),
        (_, Value::Array(items)) => push_array(ty, items, text),
        (_, Value::Map(entries)) => push_map(ty, entries, text),
        (_, Value::Row(fields)) => push_row(ty, fields, text),
        _ => text.push_str(&moment(ty, value)),
    }
}

/// The text of a date, a time, a timestamp or an interval.
fn moment(ty: &Type, value: &Value) -> String {
    let precision = match ty {
        Type::Time(precision) | Type::TimeTz(precision) => *precision,
        Type::Timestamp(precision) | Type::TimestampTz(precision) => *precision,
        _ => 0,
    };
    match value {
        Value::Date(days) => date(*days),
        Value::Time(picos) => time(*picos, precision),
        Value::TimeTz(picos, offset) => time_tz(*picos, *offset, precision),
        Value::Timestamp(picos) => timestamp(*picos, precision),
        Value::TimestampTz(picos, zone) => timestamp_tz(*picos, *zone, precision),
        Value::Months(months) => year_to_month(*months),
        Value::Millis(millis) => day_to_second(*millis),
        _ => String::new(),
    }
}

/// A `char(n)` with its blanks at the end.
pub fn padded(value: &str, length: u32) -> String {
    let missing = usize::try_from(length).unwrap_or(0).saturating_sub(value.chars().count());
    format!("{value}{}", " ".repeat(missing))
}

fn push_display(text: &mut String, value: impl std::fmt::Display) {
    // Writing to a String cannot fail.
    write!(text, "{value}").unwrap_or_default();
}

fn push_bytes(bytes: &[u8], text: &mut String) {
    for (index, byte) in bytes.iter().enumerate() {
        let blank = if index == 0 { "" } else { " " };
        write!(text, "{blank}{byte:02x}").unwrap_or_default();
    }
}

fn push_comma(index: usize, text: &mut String) {
    if index > 0 {
        text.push_str(", ");
    }
}

fn push_array(ty: &Type, items: &[Value], text: &mut String) {
    let element = if let Type::Array(element) = ty { element } else { &Type::Unknown };
    text.push('[');
    for (index, item) in items.iter().enumerate() {
        push_comma(index, text);
        push(element, item, text);
    }
    text.push(']');
}

fn push_map(ty: &Type, entries: &[(Value, Value)], text: &mut String) {
    let (keys, values) = if let Type::Map(keys, values) = ty { (&**keys, &**values) } else { (ty, ty) };
    text.push('{');
    for (index, (key, value)) in entries.iter().enumerate() {
        push_comma(index, text);
        push(keys, key, text);
        text.push('=');
        push(values, value, text);
    }
    text.push('}');
}

fn push_row(ty: &Type, values: &[Value], text: &mut String) {
    let fields: &[RowField] = if let Type::Row(fields) = ty { fields } else { &[] };
    text.push('{');
    for (index, (field, value)) in fields.iter().zip(values).enumerate() {
        push_comma(index, text);
        match &field.name {
            Some(name) => text.push_str(name),
            None => push_display(text, format_args!("field{index}")),
        }
        text.push('=');
        push(&field.ty, value, text);
    }
    text.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_values_print_as_athena_prints_them() {
        let list = Value::Array(vec![Value::Integer(1), Value::Null]);
        let named = |name: &str, ty| RowField { name: Some(name.to_owned()), ty };
        let row = Type::Row(vec![named("x", Type::Integer), RowField { name: None, ty: Type::array(Type::Integer) }]);
        let map = Type::map(Type::VARCHAR, Type::Double);
        let table = [
            (Type::array(Type::Integer), list.clone(), "[1, null]"),
            (row, Value::Row(vec![Value::Integer(7), list]), "{x=7, field1=[1, null]}"),
            (map, Value::Map(vec![(Value::Text("a".to_owned()), Value::Double(1e10))]), "{a=1.0E10}"),
            (Type::Varbinary, Value::Bytes(b"ab".to_vec()), "61 62"),
            (Type::Char(3), Value::Text("a".to_owned()), "a  "),
            (Type::Decimal(5, 2), Value::Decimal(-5), "-0.05"),
        ];
        for (ty, value, text) in table {
            assert_eq!(of(&ty, &value).unwrap(), text);
        }
        assert_eq!(of(&Type::Integer, &Value::Null), None);
    }
}
