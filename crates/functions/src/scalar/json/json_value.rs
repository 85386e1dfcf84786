//! `$json_value`: the scalar that a path finds.

use super::sql_json::{Found, Paths, behavior};
use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::Node;
use crate::json_path::Item;
use crate::kernel::each_row;
use crate::scalar::cast::{can_cast, cast};
use crate::value::{build, read};
use arrow::array::ArrayRef;
use athenaeum_diagnostic::Code;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "$json_value",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "The scalar that a path of SQL/JSON finds in JSON, as a value of SQL.",
        "json_value('{\"a\": [1, 2]}', 'lax $.a[1]' RETURNING integer)",
        "2",
    ),
    is_deterministic: true,
    overloads: &[Overload::seen("(json, varchar, T, tinyint, R, tinyint, R) -> R", json_value)],
};

fn json_value(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut paths = Paths::default();
    each_row(call, |row| {
        let on_error = |failure| otherwise(call, 5, row, failure);
        let items = match paths.items(call, row, "JSON_VALUE")? {
            Found::NoInput => return Ok(Value::Null),
            Found::Failed(failure) => return on_error(failure),
            Found::Items(items) => items,
        };
        match items.as_slice() {
            [] => otherwise(call, 3, row, no_value("JSON path found no items")),
            [item] => value_of(call, item).or_else(on_error),
            _ => on_error(no_value("JSON path found multiple items")),
        }
    })
}

fn no_value(message: impl AsRef<str>) -> Failure {
    let message = format!("cannot extract SQL scalar from JSON: {}", message.as_ref());
    Failure::new(Code::JsonValueResultError, message)
}

/// NULL, an error, or the default that follows the behaviour among the arguments.
fn otherwise(call: &Call<'_>, index: usize, row: usize, failure: Failure) -> Result<Value, Failure> {
    match behavior(call, index, row)? {
        0 => Ok(Value::Null),
        1 => Err(failure),
        _ => call.value(index + 1, row),
    }
}

fn value_of(call: &Call<'_>, item: &Item) -> Result<Value, Failure> {
    if matches!(item, Item::Json(Node::Null)) {
        return Ok(Value::Null);
    }
    let unfit = || no_value("JSON path found an item that cannot be converted to an SQL value");
    let (ty, value) = item.scalar().map_err(|_e| unfit())?.ok_or_else(unfit)?;
    if ty == *call.result {
        return Ok(value);
    }
    let refused = || {
        no_value(format!(
            "Cannot cast value of type {ty} to declared return type of function JSON_VALUE: {}",
            call.result
        ))
    };
    if !can_cast(&ty, call.result) {
        return Err(refused());
    }
    let array = cast(&build(&ty, &[value])?, &ty, call.result, false, call.session).map_err(|_e| refused())?;
    Ok(read(&array, call.result, 0))
}
