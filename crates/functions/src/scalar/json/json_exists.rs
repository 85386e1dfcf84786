//! `$json_exists`: whether a path finds something.

use super::sql_json::{Found, Paths, behavior};
use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::each_row;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "$json_exists",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "Whether a path of SQL/JSON finds something in JSON.",
        "json_exists('{\"a\": [1, 2]}', 'lax $.a[*]?(@ > 1)')",
        "true",
    ),
    is_deterministic: true,
    overloads: &[Overload::seen("(json, varchar, T, tinyint) -> boolean", json_exists)],
};

/// What an error gives.
const ON_ERROR: [Option<Value>; 3] = [Some(Value::Boolean(false)), Some(Value::Boolean(true)), Some(Value::Null)];

fn json_exists(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut paths = Paths::default();
    each_row(call, |row| {
        let on_error = behavior(call, 3, row)?;
        match paths.items(call, row, "JSON_EXISTS")? {
            Found::NoInput => Ok(Value::Null),
            Found::Items(items) => Ok(Value::Boolean(!items.is_empty())),
            Found::Failed(failure) => ON_ERROR.get(on_error).cloned().flatten().ok_or(failure),
        }
    })
}
