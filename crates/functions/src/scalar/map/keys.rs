//! Keys of a map in the making: none is NULL, none stands twice.

use crate::kernel::ValueKey;
use crate::{Failure, Type, Value};
use std::collections::BTreeSet;

/// The keys of a map so far.
#[derive(Debug)]
pub(crate) struct KeySet<'k> {
    ty: &'k Type,
    seen: BTreeSet<ValueKey>,
}

impl<'k> KeySet<'k> {
    /// No keys yet.
    pub(crate) fn new(ty: &'k Type) -> Self {
        Self { ty, seen: BTreeSet::new() }
    }

    /// One more key.
    pub(crate) fn insert(&mut self, key: Value) -> Result<(), Failure> {
        if key.is_null() {
            return Err(Failure::argument("map key cannot be null"));
        }
        let key = ValueKey(key);
        if self.seen.contains(&key) {
            let text = shown(self.ty, &key.0);
            return Err(Failure::argument(format!("Duplicate map keys ({text}) are not allowed")));
        }
        self.seen.insert(key);
        Ok(())
    }

    /// One more key, which must not hold NULL either.
    pub(crate) fn insert_determinate(&mut self, key: Value) -> Result<(), Failure> {
        if !key.is_null() && has_null(&key) {
            let text = shown(self.ty, &key);
            return Err(Failure::argument(format!("map key cannot be indeterminate: {text}")));
        }
        self.insert(key)
    }
}

/// The key and the value of an entry.
pub(crate) fn entry(item: Value) -> Result<(Value, Value), Failure> {
    let Value::Row(fields) = item else { return Err(Failure::argument("map entry cannot be null")) };
    let mut fields = fields.into_iter();
    Ok((fields.next().unwrap_or(Value::Null), fields.next().unwrap_or(Value::Null)))
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) | Value::Row(items) => items.iter().any(has_null),
        Value::Map(entries) => entries.iter().any(|(key, value)| has_null(key) || has_null(value)),
        _ => false,
    }
}

/// The text of a value in messages: rows are lists without names.
pub(crate) fn shown(ty: &Type, value: &Value) -> String {
    let listed = |texts: Vec<String>| texts.join(", ");
    match (ty, value) {
        (_, Value::Null) => "null".to_owned(),
        (Type::Array(element), Value::Array(items)) => {
            format!("[{}]", listed(items.iter().map(|item| shown(element, item)).collect()))
        }
        (Type::Row(fields), Value::Row(items)) => {
            let pairs = fields.iter().zip(items);
            format!("[{}]", listed(pairs.map(|(field, item)| shown(&field.ty, item)).collect()))
        }
        (Type::Map(key_type, value_type), Value::Map(entries)) => {
            let one = |(key, value): &(Value, Value)| format!("{}={}", shown(key_type, key), shown(value_type, value));
            format!("{{{}}}", listed(entries.iter().map(one).collect()))
        }
        _ => crate::text::of(ty, value).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_refused_with_their_text() {
        let refusal = |ty: &Type, keys: &[Value]| {
            let mut set = KeySet::new(ty);
            keys.iter().try_for_each(|key| set.insert_determinate(key.clone())).unwrap_err().message
        };
        let list = |number: Value| Value::Array(vec![Value::Integer(1), number]);
        let lists = Type::array(Type::Integer);
        assert_eq!(refusal(&Type::Integer, &[Value::Null]), "map key cannot be null");
        assert_eq!(refusal(&lists, &[list(Value::Null)]), "map key cannot be indeterminate: [1, null]");
        let two = [list(Value::Integer(2)), list(Value::Integer(2))];
        assert_eq!(refusal(&lists, &two), "Duplicate map keys ([1, 2]) are not allowed");
        for (number, text) in [(0.5, "0.5"), (f64::NAN, "NaN"), (1e10, "1.0E10"), (12_345_678.5, "1.23456785E7")] {
            let keys = [Value::Double(number), Value::Double(number)];
            assert_eq!(refusal(&Type::Double, &keys), format!("Duplicate map keys ({text}) are not allowed"));
        }
    }
}
