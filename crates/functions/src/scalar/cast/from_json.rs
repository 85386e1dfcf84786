//! `json` to everything that JSON can hold.

use super::number::{range, rounded};
use super::{from_text, value::misfit};
use crate::json::{Node, parse_first};
use crate::kernel::ValueKey;
use crate::literal::{BigText, java_double, java_real};
use crate::types::{RowField, Type};
use crate::{Failure, Session, Value, text};
use std::collections::BTreeSet;

/// Longest JSON shown in a message.
const MAX_SHOWN_BYTES: usize = 10_000;

/// Why JSON has no value of a type: what Trino says itself, or what only the whole cast can say.
enum Refusal {
    /// A failure of a cast inside.
    Failure(Failure),
    /// The structure is another than the type's.
    Structure(String),
    /// No more to say than what could not be cast.
    Plain,
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// The cast of JSON text.
pub(super) fn cast(value: &Value, to: &Type) -> Result<Value, Failure> {
    let Value::Text(json) = value else { return Err(misfit(&Type::Json)) };
    let node = parse_first(json).filter(|(_, rest)| rest.trim().is_empty()).map(|(node, _)| node);
    let result = node.ok_or(Refusal::Plain).and_then(|node| of_node(&node, to));
    let is_nested = matches!(to, Type::Array(_) | Type::Map(..) | Type::Row(_));
    let shown = || shortened(json);
    result.map_err(|refusal| match refusal {
        Refusal::Failure(failure) if is_nested => {
            Failure::cast(format!("Cannot cast to {}. {}\n{}", signature(to), failure.message, shown()))
        }
        Refusal::Structure(why) if is_nested => {
            Failure::cast(format!("Cannot cast to {}. {why}\n{}", signature(to), shown()))
        }
        Refusal::Plain if is_nested => Failure::cast(format!("Cannot cast to {}.\n{}", signature(to), shown())),
        Refusal::Failure(failure) => failure,
        Refusal::Structure(_) | Refusal::Plain => {
            let name = if let Type::Decimal(p, s) = to { format!("DECIMAL({p},{s})") } else { base_name(to) };
            Failure::cast(format!("Cannot cast '{json}' to {name}"))
        }
    })
}

fn base_name(ty: &Type) -> String {
    if let Type::Varchar(_) = ty { "varchar".to_owned() } else { ty.to_string() }
}

fn shortened(json: &str) -> String {
    if json.len() <= MAX_SHOWN_BYTES {
        return json.to_owned();
    }
    let end = (0..=MAX_SHOWN_BYTES).rev().find(|end| json.is_char_boundary(*end)).unwrap_or(0);
    format!("{}...(truncated)", json.get(..end).unwrap_or_default())
}

/// A type with the names of its fields in quotes.
fn signature(ty: &Type) -> String {
    match ty {
        Type::Array(element) => format!("array({})", signature(element)),
        Type::Map(key, value) => format!("map({}, {})", signature(key), signature(value)),
        Type::Row(fields) => {
            let field = |field: &RowField| match &field.name {
                Some(name) => format!("\"{}\" {}", name.replace('"', "\"\""), signature(&field.ty)),
                None => signature(&field.ty),
            };
            format!("row({})", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn of_node(node: &Node, to: &Type) -> Result<Value, Refusal> {
    match (to, node) {
        // JSON inside of JSON keeps its null, and the order of its keys.
        (Type::Json, node) => Ok(Value::Text(node.to_string())),
        (_, Node::Null) => Ok(Value::Null),
        (Type::Array(element), Node::Array(items)) => {
            items.iter().map(|item| of_node(item, element)).collect::<Result<_, _>>().map(Value::Array)
        }
        (Type::Array(_), other) => Err(expected("array", other)),
        (Type::Map(key, value), Node::Object(entries)) => map(entries, key, value),
        (Type::Map(..), other) => Err(expected("object", other)),
        (Type::Row(fields), Node::Array(items)) => row_of_array(items, fields),
        (Type::Row(fields), Node::Object(entries)) => row_of_object(entries, fields),
        (Type::Row(_), other) => Err(expected("array or object", other)),
        (to, Node::Array(_) | Node::Object(_)) => {
            Err(Refusal::Structure(format!("Unexpected token when cast to {}: {}", base_name(to), first_token(node))))
        }
        (to, Node::Text(string)) => of_text(string, to),
        (to, Node::Boolean(value)) => of_boolean(*value, to),
        (to, Node::Number(number)) => of_number(number, to),
    }
}

/// How a value begins.
fn first_token(node: &Node) -> &str {
    match node {
        Node::Null => "null",
        Node::Boolean(true) => "true",
        Node::Boolean(false) => "false",
        Node::Number(text) | Node::Text(text) => text,
        Node::Array(_) => "[",
        Node::Object(_) => "{",
    }
}

fn expected(what: &str, node: &Node) -> Refusal {
    Refusal::Structure(format!("Expected a json {what}, but got {}", first_token(node)))
}

fn map(entries: &[(String, Node)], key: &Type, value: &Type) -> Result<Value, Refusal> {
    let mut seen = BTreeSet::new();
    let mut result = Vec::with_capacity(entries.len());
    for (name, item) in entries {
        let name = of_text(name, key)?;
        if !seen.insert(ValueKey(name.clone())) {
            return Err(Refusal::Structure("Duplicate map keys are not allowed".to_owned()));
        }
        result.push((name, of_node(item, value)?));
    }
    Ok(Value::Map(result))
}

fn row_of_array(items: &[Node], fields: &[RowField]) -> Result<Value, Refusal> {
    if let Some(extra) = items.get(fields.len()) {
        return Err(Refusal::Structure(format!("Expected json array ending, but got {}", first_token(extra))));
    }
    let field = |(index, field): (usize, &RowField)| match items.get(index) {
        Some(item) => of_node(item, &field.ty),
        None => Err(Refusal::Structure(format!("Unexpected token when cast to {}: ]", base_name(&field.ty)))),
    };
    fields.iter().enumerate().map(field).collect::<Result<_, _>>().map(Value::Row)
}

fn row_of_object(entries: &[(String, Node)], fields: &[RowField]) -> Result<Value, Refusal> {
    let refused = |why: &str| Refusal::Structure(why.to_owned());
    if fields.iter().any(|field| field.name.is_none()) {
        return Err(refused("Cannot cast a JSON object to anonymous row type. Input must be a JSON array."));
    }
    let mut values: Vec<Option<Value>> = vec![None; fields.len()];
    for (key, item) in entries {
        let name = key.to_lowercase();
        let place = fields.iter().position(|field| field.name.as_ref().is_some_and(|own| own.to_lowercase() == name));
        let Some((place, field)) = place.and_then(|place| Some((values.get_mut(place)?, fields.get(place)?))) else {
            continue;
        };
        if place.is_some() {
            return Err(refused(&format!("Duplicate field: {name}")));
        }
        *place = Some(of_node(item, &field.ty)?);
    }
    Ok(Value::Row(values.into_iter().map(|value| value.unwrap_or(Value::Null)).collect()))
}

fn of_text(string: &str, to: &Type) -> Result<Value, Refusal> {
    match to {
        Type::Decimal(precision, scale) => {
            let number = BigText::parse(string).ok_or(Refusal::Plain)?;
            decimal(&number, *precision, *scale)
        }
        to => Ok(from_text::cast_text(string, to, &Session::default())?),
    }
}

fn decimal(number: &BigText, precision: u8, scale: u8) -> Result<Value, Refusal> {
    let value = number.to_decimal(precision, scale).map(Value::Decimal);
    Ok(value.ok_or_else(|| Failure::cast(format!("Cannot cast input json to DECIMAL({precision},{scale})")))?)
}

fn of_boolean(value: bool, to: &Type) -> Result<Value, Refusal> {
    match to {
        Type::Varchar(_) => Ok(from_text::varchar(if value { "true" } else { "false" }, to)),
        Type::Decimal(precision, scale) => {
            decimal(&BigText::parse(if value { "1" } else { "0" }).ok_or(Refusal::Plain)?, *precision, *scale)
        }
        to => Ok(super::number::cast(&Value::Boolean(value), to)?),
    }
}

fn of_number(number: &str, to: &Type) -> Result<Value, Refusal> {
    let double = || java_double(number).ok_or(Refusal::Plain);
    match to {
        Type::Double => double().map(Value::Double),
        Type::Real => java_real(number).map(Value::Real).ok_or(Refusal::Plain),
        Type::Decimal(precision, scale) => decimal(&BigText::parse(number).ok_or(Refusal::Plain)?, *precision, *scale),
        Type::Varchar(_) if Node::is_float(number) => Ok(from_text::varchar(&text::scientific_double(double()?), to)),
        Type::Varchar(_) => Ok(from_text::varchar(number, to)),
        Type::Boolean if Node::is_float(number) => Ok(Value::Boolean(double()? != 0.0)),
        to if Node::is_float(number) => Ok(Value::Integer(rounded(double()?, to)?)),
        to => {
            let (least, greatest) = range(to);
            let whole: i64 = number.parse().map_err(|_e| Refusal::Plain)?;
            match to {
                Type::Boolean => Ok(Value::Boolean(whole != 0)),
                _ if (least..=greatest).contains(&whole) => Ok(Value::Integer(whole)),
                _ => Err(Refusal::Plain),
            }
        }
    }
}
