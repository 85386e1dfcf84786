//! `$json_query`: the JSON that a path finds.

use super::sql_json::{Found, Paths, behavior};
use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::Node;
use crate::json_path::{Item, written};
use crate::kernel::each_row;
use arrow::array::ArrayRef;
use athenaeum_diagnostic::Code;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "$json_query",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "The JSON that a path of SQL/JSON finds in JSON.",
        "json_query('{\"a\": [1, 2]}', 'lax $.a[*]' WITH ARRAY WRAPPER)",
        "[1,2]",
    ),
    is_deterministic: true,
    overloads: &[Overload::seen("(json, varchar, T, tinyint, tinyint, tinyint) -> json", json_query)],
};

fn json_query(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut paths = Paths::default();
    each_row(call, |row| {
        let on_error = |failure| otherwise(behavior(call, 5, row)?, failure);
        let items = match paths.items(call, row, "JSON_QUERY")? {
            Found::NoInput => return Ok(Value::Null),
            Found::Failed(failure) => return on_error(failure),
            Found::Items(items) => items,
        };
        if items.is_empty() {
            return otherwise(behavior(call, 4, row)?, unwritten("JSON path found no items"));
        }
        let nodes = match items.into_iter().map(node_of).collect::<Result<Vec<_>, _>>() {
            Ok(nodes) => wrapped(nodes, behavior(call, 3, row)?),
            Err(failure) => return on_error(failure),
        };
        match nodes.as_slice() {
            [node] => Ok(Value::Text(node.to_string())),
            _ => on_error(unwritten("JSON path found multiple items")),
        }
    })
}

fn unwritten(message: impl AsRef<str>) -> Failure {
    let message = format!("conversion from JSON failed: {}", message.as_ref());
    Failure::new(Code::JsonOutputConversionError, message)
}

fn node_of(item: Item) -> Result<Node, Failure> {
    match item {
        Item::Json(node) => Ok(node),
        Item::Sql(ty, value) => written(&ty, &value).ok_or_else(|| {
            unwritten(format!("JSON path returned a scalar SQL value of type {ty} that cannot be represented as JSON"))
        }),
    }
}

/// 0: without an array around; 1: with one unless it is a single array or object; 2: with one.
fn wrapped(nodes: Vec<Node>, wrapper: usize) -> Vec<Node> {
    let is_whole = matches!(nodes.as_slice(), [Node::Array(_) | Node::Object(_)]);
    if wrapper == 2 || wrapper == 1 && !is_whole { vec![Node::Array(nodes)] } else { nodes }
}

fn otherwise(behavior: usize, failure: Failure) -> Result<Value, Failure> {
    match behavior {
        0 => Ok(Value::Null),
        1 => Err(failure),
        2 => Ok(Value::Text("[]".to_owned())),
        _ => Ok(Value::Text("{}".to_owned())),
    }
}
