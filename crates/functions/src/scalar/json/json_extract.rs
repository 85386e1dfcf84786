//! `json_extract`: a part of JSON.

use super::walk::{Steps, find};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::Node;
use crate::kernel::map2;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "json_extract",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "The part of JSON that a path such as $.store.book[0] leads to, as JSON; NULL where there is none.",
        "json_extract('{\"a\": {\"b\": [1, 2]}}', '$.a.b')",
        "[1,2]",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar) -> json", json_extract),
        Overload::strict("(json, varchar) -> json", json_extract),
        Overload::strict("(varchar(x), char(y)) -> json", json_extract),
        Overload::strict("(json, char(y)) -> json", json_extract),
    ],
};

fn json_extract(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut steps = Steps::new(call.ty(1)?);
    map2(call, |json: &str, path: &str| {
        let found = find(json, steps.of(path)?);
        Ok(found.map(|node| plain_numbers(node).to_string()))
    })
}

/// Other numbers than integers are doubles.
fn plain_numbers(node: Node) -> Node {
    match node {
        Node::Number(text) => match text.parse::<f64>() {
            Ok(number) if Node::is_float(&text) && number.is_finite() => Node::Number(crate::text::double(number)),
            _ => Node::Number(text),
        },
        Node::Array(items) => Node::Array(items.into_iter().map(plain_numbers).collect()),
        Node::Object(entries) => {
            Node::Object(entries.into_iter().map(|(key, value)| (key, plain_numbers(value))).collect())
        }
        other => other,
    }
}
