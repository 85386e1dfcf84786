//! `concat_ws`: texts with a separator between them.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::values_of;
use crate::value::build;
use crate::{Failure, Value};
use arrow::array::ArrayRef;
use athenaeum_diagnostic::Code;

/// Most texts.
const MAX_TEXTS: usize = 254;
/// Longest result, in bytes.
const MAX_BYTES: usize = 1 << 20;

pub(crate) const FUNCTION: Function = Function {
    name: "concat_ws",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "Texts, or the elements of an array of texts, with a separator between them, which is the first argument. NULLs are skipped; only a separator that is NULL makes the result NULL.",
        "concat_ws(',', 'a', NULL, 'b')",
        "a,b",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::seen("(varchar...) -> varchar", texts),
        Overload::strict("(varchar, array(varchar)) -> varchar", of_array),
    ],
};

fn texts(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    if call.arguments.len() < 2 {
        return Err(Failure::argument("There must be two or more arguments"));
    }
    let mut rows = vec![Vec::new(); call.rows];
    for index in 1..call.arguments.len() {
        for (row, value) in rows.iter_mut().zip(values_of(call, index)?) {
            row.push(value);
        }
    }
    let joined = values_of(call, 0)?.into_iter().zip(rows).map(|(separator, row)| joined(&separator, &row));
    build(call.result, &joined.collect::<Result<Vec<_>, _>>()?)
}

fn of_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let pairs = values_of(call, 0)?.into_iter().zip(values_of(call, 1)?);
    let row = |(separator, array)| match array {
        Value::Array(items) => joined(&separator, &items),
        _ => Ok(Value::Null),
    };
    build(call.result, &pairs.map(row).collect::<Result<Vec<_>, _>>()?)
}

fn joined(separator: &Value, values: &[Value]) -> Result<Value, Failure> {
    let Value::Text(separator) = separator else { return Ok(Value::Null) };
    if values.len() > MAX_TEXTS {
        return Err(Failure::new(Code::NotSupported, "Too many arguments for string concatenation"));
    }
    let texts =
        values.iter().filter_map(|value| if let Value::Text(text) = value { Some(text.as_str()) } else { None });
    let joined = texts.collect::<Vec<_>>().join(separator);
    if joined.len() > MAX_BYTES {
        return Err(Failure::argument("Concatenated string is too large"));
    }
    Ok(Value::Text(joined))
}
