//! Casts between types: which there are (`rules`), one value at a time (`value` and a file for each kind of type), and
//! whole arrays for those that are everywhere (`fast`).

mod decimal;
mod fast;
mod from_json;
mod from_text;
mod moment;
mod nested;
mod number;
mod rules;
mod to_json;
mod to_text;
mod value;

pub(crate) use from_text::cast_text;
pub use rules::can_cast;
pub(crate) use to_json::to_json;
pub use value::cast_value;

use crate::types::{Type, arrow_type};
use crate::value::{build, read};
use crate::{Failure, Session, Value};
use arrow::array::{Array, ArrayRef, AsArray, new_null_array};
use athenaeum_diagnostic::Code;

/// Casts each value. Where `is_try`, a value that cannot be cast is NULL.
pub fn cast(array: &ArrayRef, from: &Type, to: &Type, is_try: bool, session: &Session) -> Result<ArrayRef, Failure> {
    if from == to {
        return Ok(array.clone());
    }
    if *from == Type::Unknown {
        return Ok(new_null_array(&arrow_type(to), array.len()));
    }
    if !can_cast(from, to) {
        return Err(Failure::new(Code::TypeMismatch, format!("Cannot cast {from} to {to}")));
    }
    if let Some(done) = fast::cast(array, from, to, is_try, session)? {
        return Ok(done);
    }
    let mut values = Vec::with_capacity(array.len());
    let texts = if let Type::Varchar(_) = from { array.as_string_opt::<i32>() } else { None };
    for row in 0..array.len() {
        if array.is_null(row) {
            values.push(Value::Null);
            continue;
        }
        let value = match texts {
            Some(texts) => cast_text(texts.value(row), to, session),
            None => cast_value(&read(array, from, row), from, to, session),
        };
        values.push(match value {
            Err(failure) if is_try && failure.is_tried() => Value::Null,
            other => other?,
        });
    }
    build(to, &values)
}

#[cfg(test)]
mod tests;
