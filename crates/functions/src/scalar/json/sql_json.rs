//! What the functions of SQL/JSON share. They are called by who analyses a statement, as Trino's grammar has forms of its own:
//!
//! | form | call |
//! |---|---|
//! | `JSON_EXISTS` | `$json_exists(input, path, parameters, on_error)` -> boolean |
//! | `JSON_VALUE` | `$json_value(input, path, parameters, on_empty, empty_default, on_error, error_default)` -> type of the defaults |
//! | `JSON_QUERY` | `$json_query(input, path, parameters, wrapper, on_empty, on_error)` -> json |
//! | `JSON_OBJECT` | `$json_object(keys, values, null_on_null, unique_keys)` -> json |
//! | `JSON_ARRAY` | `$json_array(values, null_on_null)` -> json |
//!
//! - *input* is json: of text `$varchar_to_json(text, fail)`, of bytes `$varbinary_to_json`, `$varbinary_utf8_to_json`,
//!   `$varbinary_utf16_to_json`, `$varbinary_utf32_to_json`; *fail* (boolean) where the form says ERROR ON ERROR, and always
//!   for values of `JSON_OBJECT` and `JSON_ARRAY` with FORMAT JSON. Text that is no JSON becomes the empty text otherwise,
//!   which the functions take as an error. NULL stays NULL.
//! - *path* is a varchar, mostly constant; read it with `json_path::Path::parse` beforehand to report its mistakes.
//! - *parameters* is a row with a field for each PASSING value, named exactly as the variable; a NULL of type unknown where
//!   there is none. Fields of type json are JSON (converted as the input), all others values of SQL.
//! - *keys* is a row of varchars, *values* a row of values, those with FORMAT JSON (and those that are JSON functions
//!   themselves) of type json; both a NULL of type unknown where there are none.
//! - behaviours are tinyints: `JSON_EXISTS` on error 0 FALSE, 1 TRUE, 2 UNKNOWN, 3 ERROR (0 where not written);
//!   `JSON_VALUE` 0 NULL, 1 ERROR, 2 DEFAULT (0), its defaults of the declared type, a NULL where there is none;
//!   `JSON_QUERY` 0 NULL, 1 ERROR, 2 EMPTY ARRAY, 3 EMPTY OBJECT (0), wrapper 0 WITHOUT, 1 CONDITIONAL, 2 UNCONDITIONAL (0).
//! - the result of `$json_query`, `$json_object` and `$json_array` becomes text or bytes with
//!   `$json_to_varchar(json, on_error, omit_quotes)` (and `$json_to_varbinary`, `…_utf8`, `…_utf16`, `…_utf32`), on_error as of
//!   `JSON_QUERY` (1 for the other two), omit_quotes boolean; a cast to the declared type follows. As a value of
//!   another JSON function it is passed as it is.

use crate::function::Call;
use crate::json::Node;
use crate::json_path::{Input, Item, Path, Variables, evaluate, tree, written};
use crate::scalar::cast::{can_cast, cast};
use crate::value::{build, read};
use crate::{Failure, Session, Type, Value};
use athenaeum_diagnostic::Code;
use std::slice::from_ref;

/// What a path found in a row.
#[derive(Debug)]
pub(crate) enum Found {
    /// There is no input.
    NoInput,
    /// These items.
    Items(Vec<Item>),
    /// An error that the form decides about.
    Failed(Failure),
}

/// The path read last: mostly all rows have the same.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    last: Option<(String, Path)>,
}

impl Paths {
    fn of(&mut self, text: String) -> Result<&Path, Failure> {
        let path = match self.last.take() {
            Some((last, path)) if last == text => path,
            _ => Path::parse(&text).map_err(|error| Failure::new(error.code, error.message))?,
        };
        Ok(&self.last.insert((text, path)).1)
    }

    /// What the path of a row finds in its input. The first three arguments are input, path and parameters.
    pub(crate) fn items(&mut self, call: &Call<'_>, row: usize, form: &str) -> Result<Found, Failure> {
        let (Value::Text(input), Value::Text(path)) = (call.value(0, row)?, call.value(1, row)?) else {
            return Ok(Found::NoInput);
        };
        let Some(context) = tree(&input) else {
            return Ok(Found::Failed(unread(format!("malformed input argument to {form} function"))));
        };
        let Some(variables) = variables(call, row)? else {
            return Ok(Found::Failed(unread(format!("malformed JSON path parameter to {form} function"))));
        };
        let input = Input { context: &context, variables: &variables, session: call.session };
        match evaluate(self.of(path)?, &input) {
            Ok(items) => Ok(Found::Items(items)),
            Err(failure) if failure.code == Code::PathEvaluationError => Ok(Found::Failed(failure)),
            Err(failure) => Err(failure),
        }
    }
}

/// A text that is no JSON.
pub(super) fn unread(message: impl AsRef<str>) -> Failure {
    Failure::new(Code::JsonInputConversionError, format!("conversion to JSON failed: {}", message.as_ref()))
}

/// Values of PASSING; nothing where one of them is no JSON.
fn variables(call: &Call<'_>, row: usize) -> Result<Option<Variables>, Failure> {
    let names: Vec<String> = match call.ty(2)? {
        Type::Row(fields) => fields.iter().map(|field| field.name.clone().unwrap_or_default()).collect(),
        _ => Vec::new(),
    };
    let mut found = Vec::with_capacity(names.len());
    for (name, (ty, value)) in names.into_iter().zip(fields(call, 2, row)?) {
        let item = match (&ty, value) {
            (Type::Json, Value::Null) => None,
            (Type::Json, Value::Text(text)) => match tree(&text) {
                Some(node) => Some(Item::Json(node)),
                None => return Ok(None),
            },
            (_, Value::Null) => Some(Item::Json(Node::Null)),
            (ty, value) if is_moment(ty) || written(ty, &value).is_some() => Some(Item::Sql(ty.clone(), value)),
            (ty, value) => Some(Item::Sql(Type::VARCHAR, in_words(ty, &value, call.session)?)),
        };
        found.push((name, item));
    }
    Ok(Some(found))
}

/// Types that a path has a notion of, though JSON has none.
fn is_moment(ty: &Type) -> bool {
    matches!(ty, Type::Date | Type::Time(_) | Type::TimeTz(_) | Type::Timestamp(_) | Type::TimestampTz(_))
}

fn in_words(ty: &Type, value: &Value, session: &Session) -> Result<Value, Failure> {
    if !can_cast(ty, &Type::VARCHAR) {
        return Err(Failure::argument(format!("a value of type {ty} cannot be converted to JSON")));
    }
    let array = cast(&build(ty, from_ref(value))?, ty, &Type::VARCHAR, false, session)?;
    Ok(read(&array, &Type::VARCHAR, 0))
}

/// The fields of a row with their types; none where the argument is no row.
pub(super) fn fields(call: &Call<'_>, index: usize, row: usize) -> Result<Vec<(Type, Value)>, Failure> {
    match (call.ty(index)?, call.value(index, row)?) {
        (Type::Row(types), Value::Row(values)) => Ok(types.iter().map(|field| field.ty.clone()).zip(values).collect()),
        _ => Ok(Vec::new()),
    }
}

/// A value as a part of JSON.
pub(super) fn node((ty, value): &(Type, Value), form: &str, session: &Session) -> Result<Node, Failure> {
    match (ty, value) {
        (_, Value::Null) => Ok(Node::Null),
        (Type::Json, Value::Text(text)) => {
            tree(text).ok_or_else(|| unread(format!("malformed argument to {form} function")))
        }
        _ => match written(ty, value) {
            Some(node) => Ok(node),
            None => Ok(written(&Type::VARCHAR, &in_words(ty, value, session)?).unwrap_or(Node::Null)),
        },
    }
}

/// A behaviour among the arguments.
pub(super) fn behavior(call: &Call<'_>, index: usize, row: usize) -> Result<usize, Failure> {
    Ok(usize::try_from(crate::kernel::integer(call, index, row)?).unwrap_or(0))
}

/// A boolean among the arguments.
pub(super) fn flag(call: &Call<'_>, index: usize, row: usize) -> Result<bool, Failure> {
    Ok(call.value(index, row)? == Value::Boolean(true))
}
