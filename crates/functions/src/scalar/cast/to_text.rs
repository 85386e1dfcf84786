//! Any type that has a text to `varchar`.

use crate::text;
use crate::types::Type;
use crate::{Failure, Value};

/// The cast to `varchar(length)`. Texts that are too long are refused, as nothing of them may be lost.
pub(super) fn cast(value: &Value, from: &Type, length: Option<u32>) -> Result<Value, Failure> {
    let shown = match value {
        Value::Double(number) => text::scientific_double(*number),
        Value::Real(number) => text::scientific_real(*number),
        // Years of five digits have no sign here.
        Value::Date(days) => text::date(*days).trim_start_matches('+').to_owned(),
        _ => text::of(from, value).unwrap_or_default(),
    };
    let fits = length.is_none_or(|length| usize::try_from(length).is_ok_and(|length| shown.chars().count() <= length));
    if fits {
        return Ok(Value::Text(shown));
    }
    let length = length.unwrap_or(u32::MAX);
    let plain = text::of(from, value).unwrap_or_default();
    Err(Failure::cast(match value {
        Value::Double(_) | Value::Real(_) => {
            format!("Value {plain} ({shown}) cannot be represented as varchar({length})")
        }
        Value::Boolean(_) | Value::Bytes(_) => format!("Cannot cast '{shown}' to varchar({length})"),
        _ => format!("Value {shown} cannot be represented as varchar({length})"),
    }))
}
