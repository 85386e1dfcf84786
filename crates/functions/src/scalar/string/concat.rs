//! `concat`: texts, binaries or arrays one after another; also the operator `||`.

use super::text::{char_length, padded};
use crate::function::{Call, Docs, Family, Function, Operand, Overload};
use crate::kernel::{map2, values_of};
use crate::value::build;
use crate::{Failure, Type, Value};
use arrow::array::{ArrayRef, AsArray, BinaryBuilder, StringBuilder};
use std::sync::Arc;

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
        Overload::strict("(varchar...) -> varchar", texts),
        Overload::strict("(varbinary...) -> varbinary", binaries),
        Overload::strict("(array(E)...) -> array(E)", arrays),
        Overload::seen("(E, array(E)) -> array(E)", before_array),
        Overload::seen("(array(E), E) -> array(E)", after_array),
    ],
};

fn at_least_two(call: &Call<'_>) -> Result<(), Failure> {
    let is_enough = call.arguments.len() > 1;
    is_enough.then_some(()).ok_or_else(|| Failure::argument("There must be two or more concatenation arguments"))
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

/// The arguments as columns of texts or binaries; a constant has one row.
fn columns<'c, C>(call: &'c Call<'_>, open: impl Fn(&'c ArrayRef) -> Option<C>) -> Result<Vec<(C, bool)>, Failure> {
    let column = |operand: &'c Operand| match operand {
        Operand::Array(array) => Some((open(array)?, false)),
        Operand::Constant(array) => Some((open(array)?, true)),
        Operand::Lambda(_) => None,
    };
    let columns: Option<Vec<_>> = call.arguments.iter().map(column).collect();
    columns.ok_or_else(|| Failure::internal("an argument has an unexpected type"))
}

fn checked(length: usize) -> Result<(), Failure> {
    if length > MAX_BYTES { Err(Failure::argument("Concatenated string is too large")) } else { Ok(()) }
}

fn texts(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    at_least_two(call)?;
    let columns = columns(call, |array| array.as_string_opt::<i32>())?;
    let mut rows = StringBuilder::new();
    let mut whole = String::new();
    for row in 0..call.rows {
        whole.clear();
        columns
            .iter()
            .for_each(|(column, is_constant)| whole.push_str(column.value(if *is_constant { 0 } else { row })));
        checked(whole.len())?;
        rows.append_value(&whole);
    }
    Ok(Arc::new(rows.finish()))
}

fn binaries(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    at_least_two(call)?;
    let columns = columns(call, |array| array.as_binary_opt::<i32>())?;
    let mut rows = BinaryBuilder::new();
    let mut whole = Vec::new();
    for row in 0..call.rows {
        whole.clear();
        for (column, is_constant) in &columns {
            whole.extend_from_slice(column.value(if *is_constant { 0 } else { row }));
        }
        checked(whole.len())?;
        rows.append_value(&whole);
    }
    Ok(Arc::new(rows.finish()))
}

fn arrays(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    at_least_two(call)?;
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
