//! `json_array_contains`: whether a JSON array has an element.

use super::walk::visit_elements;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::Node;
use crate::kernel::map2;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "json_array_contains",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "Whether a JSON array holds the boolean, the number or the text as an element; NULL where it is no array.",
        "json_array_contains('[1, 2, 3]', 2)",
        "true",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), boolean) -> boolean", of_boolean),
        Overload::strict("(varchar(x), bigint) -> boolean", of_bigint),
        Overload::strict("(varchar(x), double) -> boolean", of_double),
        Overload::strict("(varchar(x), varchar(y)) -> boolean", of_text),
        Overload::strict("(json, boolean) -> boolean", of_boolean),
        Overload::strict("(json, bigint) -> boolean", of_bigint),
        Overload::strict("(json, double) -> boolean", of_double),
        Overload::strict("(json, varchar(y)) -> boolean", of_text),
    ],
};

fn of_boolean(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |json: &str, wanted: bool| Ok(visit_elements(json, |element| element == Node::Boolean(wanted))))
}

/// A number with a point or an exponent is never equal to a whole number.
fn of_bigint(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |json: &str, wanted: i64| {
        Ok(visit_elements(json, |element| matches!(element, Node::Number(text) if text.parse() == Ok(wanted))))
    })
}

fn of_double(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |json: &str, wanted: f64| {
        if !wanted.is_finite() {
            return Ok(Some(false));
        }
        Ok(visit_elements(
            json,
            |element| matches!(element, Node::Number(text) if Node::is_float(&text) && text.parse() == Ok(wanted)),
        ))
    })
}

fn of_text(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |json: &str, wanted: &str| {
        Ok(visit_elements(json, |element| matches!(element, Node::Text(text) if text == wanted)))
    })
}
