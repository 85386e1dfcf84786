//! `concat`: texts, binaries or arrays one after another; also the operator `||`.

use super::text::{char_length, padded};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map2, values_of};
use crate::value::build;
use crate::{Failure, Type, Value};
use arrow::array::ArrayRef;

/// Longest text or binary, in bytes.
const MAX_BYTES: usize = 1 << 20;

pub(crate) const FUNCTION: Function = Function {
    name: "concat",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "Two or more texts, varbinaries or arrays one after another, as the operator || does. NULL anywhere makes the result NULL; concat_ws skips it.",
        "concat('a', 'b', 'c')",
        "abc",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(char(x), char(y)) -> char(u)", chars).with_result(chars_type),
        Overload::strict("(varchar, varchar...) -> varchar", texts),
        Overload::strict("(varbinary, varbinary...) -> varbinary", binaries),
        Overload::strict("(array(E), array(E)...) -> array(E)", arrays),
        Overload::seen("(E, array(E)) -> array(E)", before_array),
        Overload::seen("(array(E), E) -> array(E)", after_array),
        Overload::seen("(varchar) -> varchar", too_few),
        Overload::seen("(varbinary) -> varbinary", too_few),
        Overload::seen("(array(E)) -> array(E)", too_few),
    ],
};

fn too_few(_call: &Call<'_>) -> Result<ArrayRef, Failure> {
    Err(Failure::argument("There must be two or more concatenation arguments"))
}

fn chars_type(types: &[Type]) -> Type {
    let length = |ty: &Type| if let Type::Char(length) = ty { *length } else { 0 };
    Type::Char(types.iter().map(length).fold(0, u32::saturating_add))
}

fn chars(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let own = char_length(call, 0)?;
    map2::<&str, &str, String, _>(call, |left, right| {
        Ok(if right.is_empty() { left.to_owned() } else { format!("{}{right}", padded(left, own)) })
    })
}

fn too_large() -> Failure {
    Failure::argument("Concatenated string is too large")
}

fn texts(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut rows = vec![String::new(); call.rows];
    for index in 0..call.arguments.len() {
        for (row, value) in rows.iter_mut().zip(values_of(call, index)?) {
            let Value::Text(text) = value else { continue };
            row.push_str(&text);
            if row.len() > MAX_BYTES {
                return Err(too_large());
            }
        }
    }
    build(call.result, &rows.into_iter().map(Value::Text).collect::<Vec<_>>())
}

fn binaries(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut rows = vec![Vec::new(); call.rows];
    for index in 0..call.arguments.len() {
        for (row, value) in rows.iter_mut().zip(values_of(call, index)?) {
            let Value::Bytes(bytes) = value else { continue };
            row.extend(bytes);
            if row.len() > MAX_BYTES {
                return Err(too_large());
            }
        }
    }
    build(call.result, &rows.into_iter().map(Value::Bytes).collect::<Vec<_>>())
}

fn arrays(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut rows = vec![Vec::new(); call.rows];
    for index in 0..call.arguments.len() {
        for (row, value) in rows.iter_mut().zip(values_of(call, index)?) {
            if let Value::Array(items) = value {
                row.extend(items);
            }
        }
    }
    build(call.result, &rows.into_iter().map(Value::Array).collect::<Vec<_>>())
}

fn before_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let pairs = values_of(call, 0)?.into_iter().zip(values_of(call, 1)?);
    let row = |(element, array)| match array {
        Value::Array(mut items) => {
            items.insert(0, element);
            Value::Array(items)
        }
        _ => Value::Null,
    };
    build(call.result, &pairs.map(row).collect::<Vec<_>>())
}

fn after_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let pairs = values_of(call, 0)?.into_iter().zip(values_of(call, 1)?);
    let row = |(array, element)| match array {
        Value::Array(mut items) => {
            items.push(element);
            Value::Array(items)
        }
        _ => Value::Null,
    };
    build(call.result, &pairs.map(row).collect::<Vec<_>>())
}
