//! What a path gives: JSON from the input, or SQL values that it computed.

use crate::json::Node;
use crate::{Type, Value, text};

/// One item of a sequence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    /// JSON.
    Json(Node),
    /// A SQL value that is not NULL.
    Sql(Type, Value),
}

/// The first JSON value of a text, numbers in their plain form and each key once, keys in the order of the text.
pub(crate) fn tree(text: &str) -> Option<Node> {
    crate::json::parse_first(text).map(|(node, _rest)| plain(node))
}

fn plain(node: Node) -> Node {
    match node {
        Node::Number(number) => Node::Number(plain_number(number)),
        Node::Array(items) => Node::Array(items.into_iter().map(plain).collect()),
        Node::Object(entries) => {
            let mut kept: Vec<(String, Node)> = Vec::with_capacity(entries.len());
            let mut places = std::collections::BTreeMap::new();
            for (key, value) in entries {
                let place = *places.entry(key.clone()).or_insert(kept.len());
                // A key that stands twice keeps its first place and has its last value.
                match kept.get_mut(place) {
                    Some((_, old)) => *old = plain(value),
                    None => kept.push((key, plain(value))),
                }
            }
            Node::Object(kept)
        }
        other => other,
    }
}

fn plain_number(number: String) -> String {
    match number.parse::<f64>() {
        Ok(double) if Node::is_float(&number) && double.is_finite() => text::double(double),
        _ if number == "-0" => "0".to_owned(),
        _ => number,
    }
}

impl Item {
    /// The SQL value of a number, a text or a boolean.
    pub(crate) fn scalar(&self) -> Result<Option<(Type, Value)>, TooBig> {
        match self {
            Self::Sql(ty, value) => Ok(Some((ty.clone(), value.clone()))),
            Self::Json(Node::Boolean(value)) => Ok(Some((Type::Boolean, Value::Boolean(*value)))),
            Self::Json(Node::Text(text)) => Ok(Some((Type::VARCHAR, Value::Text(text.clone())))),
            Self::Json(Node::Number(text)) if Node::is_float(text) => {
                let number = text.parse().map_err(|_e| TooBig)?;
                Ok(Some((Type::Double, Value::Double(number))))
            }
            Self::Json(Node::Number(text)) => match integer(text) {
                Some(Self::Sql(ty, value)) => Ok(Some((ty, value))),
                _ => Err(TooBig),
            },
            Self::Json(Node::Null | Node::Array(_) | Node::Object(_)) => Ok(None),
        }
    }

    /// What kind of thing it is, in messages.
    pub(crate) fn kind(&self) -> String {
        match self {
            Self::Json(Node::Null) => "NULL".to_owned(),
            Self::Json(Node::Boolean(_)) => "BOOLEAN".to_owned(),
            Self::Json(Node::Number(_)) => "NUMBER".to_owned(),
            Self::Json(Node::Text(_)) => "STRING".to_owned(),
            Self::Json(Node::Array(_)) => "ARRAY".to_owned(),
            Self::Json(Node::Object(_)) => "OBJECT".to_owned(),
            Self::Sql(ty, _) => ty.to_string(),
        }
    }
}

/// A number that no SQL type holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooBig;

/// An integer of its text.
pub(super) fn integer(text: &str) -> Option<Item> {
    let number: i64 = text.parse().ok()?;
    let ty = if i32::try_from(number).is_ok() { Type::Integer } else { Type::Bigint };
    Some(Item::Sql(ty, Value::Integer(number)))
}

/// A decimal of its text.
pub(super) fn decimal(text: &str) -> Option<Item> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.')?;
    let whole = whole.trim_start_matches('0');
    let scale = u8::try_from(fraction.len()).ok()?;
    let precision = u8::try_from(whole.len() + fraction.len()).ok()?.max(1);
    if precision > crate::types::MAX_DECIMAL_PRECISION {
        return None;
    }
    let all = format!("{whole}{fraction}");
    let unscaled: i128 = if all.is_empty() { 0 } else { all.parse().ok()? };
    Some(Item::Sql(Type::Decimal(precision, scale), Value::Decimal(sign * unscaled)))
}

/// A double of its text.
pub(super) fn double(text: &str) -> Option<Item> {
    Some(Item::Sql(Type::Double, Value::Double(text.parse().ok()?)))
}

/// A SQL value as JSON; nothing where its type has no JSON form.
pub(crate) fn written(ty: &Type, value: &Value) -> Option<Node> {
    Some(match (ty, value) {
        (_, Value::Null) => Node::Null,
        (_, Value::Boolean(value)) => Node::Boolean(*value),
        (Type::Char(length), Value::Text(value)) => Node::Text(text::padded(value, *length)),
        (_, Value::Text(value)) => Node::Text(value.clone()),
        (_, Value::Integer(number)) => Node::Number(number.to_string()),
        (_, Value::Double(number)) => float(*number, text::double(*number)),
        (_, Value::Real(number)) => float(f64::from(*number), text::real(*number)),
        (Type::Decimal(_, scale), Value::Decimal(unscaled)) => Node::Number(big_decimal(*unscaled, *scale)),
        _ => return None,
    })
}

fn float(number: f64, text: String) -> Node {
    if number.is_finite() { Node::Number(text) } else { Node::Text(text) }
}

/// Plain, but with an exponent below a millionth.
fn big_decimal(unscaled: i128, scale: u8) -> String {
    let digits = unscaled.unsigned_abs().to_string();
    let exponent = i64::try_from(digits.len()).unwrap_or(i64::MAX) - 1 - i64::from(scale);
    if exponent >= -6 {
        return text::decimal(unscaled, scale);
    }
    let sign = if unscaled < 0 { "-" } else { "" };
    let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{first}{point}{rest}E{exponent}")
}
