//! Methods of items.

use super::evaluate::{Evaluator, Scope, failed, other_kind};
use super::invoke::converted;
use super::item::{Item, TooBig};
use super::{Expr, Method};
use crate::json::Node;
use crate::{Failure, Type, Value};

/// Longest name that `type()` gives.
const TYPE_LENGTH: u32 = 27;

impl Evaluator<'_> {
    pub(super) fn method(&mut self, base: &Expr, method: Method, scope: Scope<'_>) -> Result<Vec<Item>, Failure> {
        match method {
            Method::Abs => self.each_number(base, scope, |evaluator, number| evaluator.call("abs", &[number])),
            Method::Ceiling => self.each_number(base, scope, |evaluator, number| evaluator.call("ceiling", &[number])),
            Method::Floor => self.each_number(base, scope, |evaluator, number| evaluator.call("floor", &[number])),
            Method::Double => {
                let items = self.unwrapped(base, scope)?;
                items.iter().map(|item| self.double(item)).collect()
            }
            Method::KeyValue => self.key_values(base, scope),
            Method::Size => {
                let items = self.items(base, scope)?;
                items.iter().map(|item| self.size(item)).collect()
            }
            Method::Type => {
                let items = self.items(base, scope)?;
                let named = |name: &str| Item::Sql(Type::Varchar(Some(TYPE_LENGTH)), Value::Text(name.to_owned()));
                Ok(items.iter().map(|item| named(type_name(item))).collect())
            }
        }
    }

    fn double(&self, item: &Item) -> Result<Item, Failure> {
        let scalar = item.scalar().map_err(|TooBig| failed(""))?;
        let fits = |ty: &Type| ty.is_numeric() || matches!(ty, Type::Varchar(_) | Type::Char(_));
        let scalar = scalar.filter(|(ty, _)| fits(ty)).ok_or_else(|| other_kind("NUMBER or TEXT", item))?;
        let number = converted(&scalar, &Type::Double, self.input.session).ok_or_else(|| failed(""))?;
        Ok(Item::Sql(Type::Double, number))
    }

    fn size(&self, item: &Item) -> Result<Item, Failure> {
        let size = match item {
            Item::Json(Node::Array(items)) => i64::try_from(items.len()).unwrap_or(i64::MAX),
            _ if self.is_lax => 1,
            _ => return Err(other_kind("ARRAY", item)),
        };
        Ok(Item::Sql(Type::Integer, Value::Integer(size)))
    }

    fn key_values(&mut self, base: &Expr, scope: Scope<'_>) -> Result<Vec<Item>, Failure> {
        let mut found = Vec::new();
        for item in self.unwrapped(base, scope)? {
            let Item::Json(Node::Object(entries)) = item else { return Err(other_kind("OBJECT", &item)) };
            for (key, value) in entries {
                found.push(Item::Json(Node::Object(vec![
                    ("name".to_owned(), Node::Text(key)),
                    ("value".to_owned(), value),
                    ("id".to_owned(), Node::Number(self.next_id.to_string())),
                ])));
            }
            self.next_id += 1;
        }
        Ok(found)
    }
}

fn type_name(item: &Item) -> &'static str {
    match item {
        Item::Json(Node::Null) => "null",
        Item::Json(Node::Boolean(_)) | Item::Sql(Type::Boolean, _) => "boolean",
        Item::Json(Node::Number(_)) => "number",
        Item::Json(Node::Text(_)) => "string",
        Item::Json(Node::Array(_)) => "array",
        Item::Json(Node::Object(_)) => "object",
        Item::Sql(ty, _) if ty.is_numeric() => "number",
        Item::Sql(Type::Date, _) => "date",
        Item::Sql(Type::Time(_), _) => "time without time zone",
        Item::Sql(Type::TimeTz(_), _) => "time with time zone",
        Item::Sql(Type::Timestamp(_), _) => "timestamp without time zone",
        Item::Sql(Type::TimestampTz(_), _) => "timestamp with time zone",
        Item::Sql(..) => "string",
    }
}
