//! Arrays, maps and rows, element by element.

use super::value::{cast_value, misfit};
use crate::kernel::ValueKey;
use crate::types::{RowField, Type};
use crate::{Failure, Session, Value};
use std::collections::BTreeSet;

pub(super) fn array(value: &Value, from: &Type, to: &Type, session: &Session) -> Result<Value, Failure> {
    let Value::Array(items) = value else { return Err(misfit(from)) };
    items.iter().map(|item| cast_value(item, from, to, session)).collect::<Result<_, _>>().map(Value::Array)
}

/// The types are both of maps. Keys stay different, and none becomes NULL.
pub(super) fn map(value: &Value, from: &Type, to: &Type, session: &Session) -> Result<Value, Failure> {
    let (Value::Map(entries), Type::Map(from_key, from_value), Type::Map(to_key, to_value)) = (value, from, to) else {
        return Err(misfit(from));
    };
    let mut seen = BTreeSet::new();
    let mut result = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let key = cast_value(key, from_key, to_key, session)?;
        if key.is_null() {
            return Err(Failure::cast("map key is null"));
        }
        if !seen.insert(ValueKey(key.clone())) {
            return Err(Failure::cast("duplicate keys"));
        }
        result.push((key, cast_value(value, from_value, to_value, session)?));
    }
    Ok(Value::Map(result))
}

pub(super) fn row(value: &Value, from: &[RowField], to: &[RowField], session: &Session) -> Result<Value, Failure> {
    let Value::Row(fields) = value else { return Err(misfit(&Type::Row(from.to_vec()))) };
    let pairs = fields.iter().zip(from.iter().zip(to));
    pairs
        .map(|(field, (from, to))| cast_value(field, &from.ty, &to.ty, session))
        .collect::<Result<_, _>>()
        .map(Value::Row)
}
