//! Evaluates a path. In lax mode arrays are unwrapped and missing parts are nothing; in strict mode they are errors.

use super::invoke::{Refusal, converted, invoke};
use super::item::{Item, TooBig};
use super::{Expr, Path};
use crate::json::Node;
use crate::{Failure, Session, Type, Value};
use athenaeum_diagnostic::Code;

/// Values of variables by their names; nothing is an empty sequence.
pub(crate) type Variables = Vec<(String, Option<Item>)>;

/// What a path is evaluated for.
#[derive(Debug)]
pub(crate) struct Input<'i> {
    /// `$`.
    pub(crate) context: &'i Node,
    /// `$name`; nothing is an empty sequence.
    pub(crate) variables: &'i [(String, Option<Item>)],
    /// The session.
    pub(crate) session: &'i Session,
}

/// The sequence that a path gives.
pub(crate) fn evaluate(path: &Path, input: &Input<'_>) -> Result<Vec<Item>, Failure> {
    let mut evaluator = Evaluator { is_lax: path.is_lax, input, next_id: 0 };
    evaluator.items(&path.root, Scope::default())
}

/// What `@` and `last` mean.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scope<'s> {
    pub(super) current: Option<&'s Item>,
    pub(super) last: Option<usize>,
}

pub(super) struct Evaluator<'i> {
    pub(super) is_lax: bool,
    pub(super) input: &'i Input<'i>,
    /// Of the next object that `keyvalue` takes apart.
    pub(super) next_id: i64,
}

/// A failure of a path.
pub(super) fn failed(message: impl AsRef<str>) -> Failure {
    Failure::new(Code::PathEvaluationError, format!("path evaluation failed: {}", message.as_ref()))
}

fn structural(message: String) -> Failure {
    failed(format!("structural error: {message}"))
}

/// An item of another kind than asked for.
pub(super) fn other_kind(expected: &str, item: &Item) -> Failure {
    failed(format!("invalid item type. Expected: {expected}, actual: {}", item.kind()))
}

impl Evaluator<'_> {
    pub(super) fn items(&mut self, expr: &Expr, scope: Scope<'_>) -> Result<Vec<Item>, Failure> {
        match expr {
            Expr::Context => Ok(vec![Item::Json(self.input.context.clone())]),
            Expr::Variable(name) => {
                let found = self.input.variables.iter().find(|(other, _)| other == name);
                let (_, item) = found.ok_or_else(|| Failure::internal(format!("no value for parameter {name}")))?;
                Ok(item.iter().cloned().collect())
            }
            Expr::Current => {
                let item =
                    scope.current.ok_or_else(|| failed("accessing current filter item with no enclosing filter"))?;
                Ok(vec![item.clone()])
            }
            Expr::Last => {
                let last =
                    scope.last.ok_or_else(|| failed("accessing the last array index with no enclosing array"))?;
                Ok(vec![Item::Sql(Type::Integer, Value::Integer(i64::try_from(last).unwrap_or(i64::MAX)))])
            }
            Expr::Constant(item) => Ok(vec![item.clone()]),
            Expr::Member(base, name) => self.members(base, name.as_deref(), scope),
            Expr::Elements(base, subscripts) => self.elements(base, subscripts, scope),
            Expr::Filter(base, predicate) => {
                let items = self.unwrapped(base, scope)?;
                let mut kept = Vec::new();
                for item in items {
                    if self.holds(predicate, Scope { current: Some(&item), ..scope }) == Some(true) {
                        kept.push(item);
                    }
                }
                Ok(kept)
            }
            Expr::Method(base, method) => self.method(base, *method, scope),
            Expr::Plus(base) => self.each_number(base, scope, |_evaluator, number| Ok(number)),
            Expr::Minus(base) => {
                self.each_number(base, scope, |evaluator, number| evaluator.call("$negate", &[number]))
            }
            Expr::Binary(operator, left, right) => self.binary(operator, left, right, scope),
        }
    }

    /// The items; in lax mode the elements of those that are arrays.
    pub(super) fn unwrapped(&mut self, expr: &Expr, scope: Scope<'_>) -> Result<Vec<Item>, Failure> {
        let items = self.items(expr, scope)?;
        Ok(if self.is_lax { unwrap(items) } else { items })
    }

    /// The value of a number.
    pub(super) fn number(item: &Item) -> Result<(Type, Value), Failure> {
        match item.scalar() {
            Ok(Some((ty, value))) if ty.is_numeric() => Ok((ty, value)),
            Err(TooBig) => Err(failed("")),
            _ => Err(other_kind("NUMBER", item)),
        }
    }

    pub(super) fn each_number(
        &mut self,
        base: &Expr,
        scope: Scope<'_>,
        one: impl Fn(&Self, (Type, Value)) -> Result<(Type, Value), Failure>,
    ) -> Result<Vec<Item>, Failure> {
        let items = self.unwrapped(base, scope)?;
        items.iter().map(|item| one(self, Self::number(item)?).map(|(ty, value)| Item::Sql(ty, value))).collect()
    }

    pub(super) fn call(&self, name: &str, arguments: &[(Type, Value)]) -> Result<(Type, Value), Failure> {
        invoke(name, arguments, self.input.session).map_err(|refusal| match refusal {
            Refusal::Failed => failed(""),
            Refusal::NoSuch => {
                let types: Vec<String> = arguments.iter().map(|(ty, _)| ty.to_string()).collect();
                let operator = name.trim_start_matches('$').to_uppercase();
                failed(format!("invalid operand types to {operator} operator ({})", types.join(", ")))
            }
        })
    }

    fn binary(&mut self, operator: &str, left: &Expr, right: &Expr, scope: Scope<'_>) -> Result<Vec<Item>, Failure> {
        let (left, right) = (self.unwrapped(left, scope)?, self.unwrapped(right, scope)?);
        let ([left], [right]) = (left.as_slice(), right.as_slice()) else {
            return Err(failed("arithmetic binary expression requires singleton operands"));
        };
        let operands = [Self::operand(left)?, Self::operand(right)?];
        let (ty, value) = self.call(&format!("${operator}"), &operands)?;
        Ok(vec![Item::Sql(ty, value)])
    }

    /// JSON must be a number; whether a SQL value fits, the operator says.
    fn operand(item: &Item) -> Result<(Type, Value), Failure> {
        match item {
            Item::Sql(ty, value) => Ok((ty.clone(), value.clone())),
            Item::Json(_) => Self::number(item),
        }
    }

    fn members(&mut self, base: &Expr, name: Option<&str>, scope: Scope<'_>) -> Result<Vec<Item>, Failure> {
        let mut found = Vec::new();
        for item in self.unwrapped(base, scope)? {
            let Item::Json(Node::Object(entries)) = item else {
                if self.is_lax {
                    continue;
                }
                return Err(other_kind("OBJECT", &item));
            };
            match name {
                None => found.extend(entries.into_iter().map(|(_, value)| Item::Json(value))),
                Some(name) => match entries.into_iter().find(|(key, _)| key == name) {
                    Some((_, value)) => found.push(Item::Json(value)),
                    None if self.is_lax => {}
                    None => return Err(structural(format!("missing member '{name}' in JSON object"))),
                },
            }
        }
        Ok(found)
    }

    fn elements(
        &mut self,
        base: &Expr,
        subscripts: &[(Expr, Option<Expr>)],
        scope: Scope<'_>,
    ) -> Result<Vec<Item>, Failure> {
        let mut found = Vec::new();
        for item in self.items(base, scope)? {
            let elements: Vec<Item> = match item {
                Item::Json(Node::Array(items)) => items.into_iter().map(Item::Json).collect(),
                other if self.is_lax => vec![other],
                other => return Err(other_kind("ARRAY", &other)),
            };
            if subscripts.is_empty() {
                found.extend(elements);
                continue;
            }
            let Some(last) = elements.len().checked_sub(1) else {
                if self.is_lax {
                    continue;
                }
                return Err(structural("invalid array subscript for empty array".to_owned()));
            };
            for (from, to) in subscripts {
                let inner = Scope { last: Some(last), ..scope };
                let (from, to) = self.range(from, to.as_ref(), inner)?;
                let size = i64::try_from(elements.len()).unwrap_or(i64::MAX);
                if !self.is_lax && (from < 0 || from >= size || to < 0 || to >= size || from > to) {
                    return Err(structural(format!(
                        "invalid array subscript: [{from}, {to}] for array of size {size}"
                    )));
                }
                let inside = (0_i64..).zip(&elements).filter(|(index, _)| (from..=to).contains(index));
                found.extend(inside.map(|(_, element)| element.clone()));
            }
        }
        Ok(found)
    }

    fn range(&mut self, from: &Expr, to: Option<&Expr>, scope: Scope<'_>) -> Result<(i64, i64), Failure> {
        let from = self.items(from, scope)?;
        let to = to.map(|to| self.items(to, scope)).transpose()?;
        let [from] = from.as_slice() else {
            return Err(failed("array subscript 'from' value must be singleton numeric"));
        };
        let from = self.index(from)?;
        match to.as_deref() {
            None => Ok((from, from)),
            Some([to]) => Ok((from, self.index(to)?)),
            Some(_) => Err(failed("array subscript 'to' value must be singleton numeric")),
        }
    }

    fn index(&self, item: &Item) -> Result<i64, Failure> {
        let number = match item {
            Item::Json(Node::Number(text)) => return json_index(text),
            _ => Self::number(item)?,
        };
        match converted(&number, &Type::Bigint, self.input.session) {
            Some(Value::Integer(index)) => Ok(index),
            _ => Err(failed("")),
        }
    }
}

/// A number of the input is cut off at its point.
fn json_index(text: &str) -> Result<i64, Failure> {
    let too_far = || failed(format!("cannot convert value {text} to long"));
    if let Ok(index) = text.parse() {
        return Ok(index);
    }
    let number: f64 = text.parse().map_err(|_e| too_far())?;
    let limit = 9_223_372_036_854_775_808.0;
    if !Node::is_float(text) || !(-limit..limit).contains(&number) {
        return Err(too_far());
    }
    format!("{:.0}", number.trunc()).parse().map_err(|_e| too_far())
}

/// Elements of arrays instead of the arrays.
pub(super) fn unwrap(items: Vec<Item>) -> Vec<Item> {
    let one = |item| match item {
        Item::Json(Node::Array(items)) => items.into_iter().map(Item::Json).collect(),
        other => vec![other],
    };
    items.into_iter().flat_map(one).collect()
}
