//! Everything that has a JSON form to `json`.

use crate::json::{compare_keys, push_quoted, quoted};
use crate::text;
use crate::types::{RowField, Type};
use crate::value::Value;
use std::fmt::Write;

/// The canonical JSON text of a value.
pub(crate) fn to_json(value: &Value, ty: &Type) -> String {
    let mut json = String::new();
    push(value, ty, &mut json);
    json
}

fn push(value: &Value, ty: &Type, json: &mut String) {
    match (ty, value) {
        (_, Value::Null) => json.push_str("null"),
        (Type::Json, Value::Text(text)) => json.push_str(text),
        (Type::Decimal(_, scale), Value::Decimal(unscaled)) => json.push_str(&big_decimal(*unscaled, *scale)),
        (_, Value::Boolean(_) | Value::Integer(_)) => json.push_str(&text::of(ty, value).unwrap_or_default()),
        (_, Value::Double(number)) => push_float(number.is_finite(), &text::double(*number), json),
        (_, Value::Real(number)) => push_float(number.is_finite(), &text::real(*number), json),
        (Type::Array(element), Value::Array(items)) => {
            json.push('[');
            for (index, item) in items.iter().enumerate() {
                push_comma(index, json);
                push(item, element, json);
            }
            json.push(']');
        }
        (Type::Map(key, value), Value::Map(entries)) => push_map(entries, key, value, json),
        (Type::Row(fields), Value::Row(values)) => push_row(values, fields, json),
        _ => push_quoted(&text::of(ty, value).unwrap_or_default(), json),
    }
}

fn push_comma(index: usize, json: &mut String) {
    if index > 0 {
        json.push(',');
    }
}

/// Infinity and NaN are strings.
fn push_float(is_finite: bool, text: &str, json: &mut String) {
    if is_finite { json.push_str(text) } else { push_quoted(text, json) }
}

fn push_map(entries: &[(Value, Value)], key: &Type, value: &Type, json: &mut String) {
    let name = |key_value: &Value| match (key, key_value) {
        (Type::Decimal(_, scale), Value::Decimal(unscaled)) => text::decimal(*unscaled, *scale),
        _ => text::of(key, key_value).unwrap_or_default(),
    };
    let mut named: Vec<(String, &Value)> = entries.iter().map(|(key, value)| (name(key), value)).collect();
    named.sort_by(|(a, _), (b, _)| compare_keys(a, b));
    json.push('{');
    for (index, (name, item)) in named.into_iter().enumerate() {
        push_comma(index, json);
        push_quoted(&name, json);
        json.push(':');
        push(item, value, json);
    }
    json.push('}');
}

fn push_row(values: &[Value], fields: &[RowField], json: &mut String) {
    json.push('{');
    for (index, (field, value)) in fields.iter().zip(values).enumerate() {
        push_comma(index, json);
        // Writing to a String cannot fail.
        write!(json, "{}:", quoted(field.name.as_deref().unwrap_or_default())).unwrap_or_default();
        push(value, &field.ty, json);
    }
    json.push('}');
}

/// A decimal as Java prints it: with an exponent where it is below 0.000001.
fn big_decimal(unscaled: i128, scale: u8) -> String {
    let digits = unscaled.unsigned_abs().to_string();
    let exponent = i64::try_from(digits.len()).unwrap_or(0) - 1 - i64::from(scale);
    if exponent >= -6 {
        return text::decimal(unscaled, scale);
    }
    let sign = if unscaled < 0 { "-" } else { "" };
    let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{first}{point}{rest}E{exponent}")
}
