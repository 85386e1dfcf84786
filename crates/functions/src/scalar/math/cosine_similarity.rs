//! `cosine_similarity`: the cosine of the angle between two vectors.

use super::vector::{cosine_of_arrays, cosine_of_maps};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::{Failure, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "cosine_similarity",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The cosine of the angle between two vectors, which are arrays or maps of numbers: 1 for the same direction, 0 for a right angle.",
        "cosine_similarity(ARRAY[1e0, 0e0], ARRAY[2e0, 0e0])",
        "1.0",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(array(double), array(double)) -> double", evaluate),
        Overload::strict("(map(varchar, double), map(varchar, double)) -> double", evaluate),
    ],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let rows = (0..call.rows).map(|row| {
        let cosine = match (call.value(0, row)?, call.value(1, row)?) {
            (Value::Array(left), Value::Array(right)) => cosine_of_arrays(&left, &right)?,
            (Value::Map(left), Value::Map(right)) => cosine_of_maps(&left, &right),
            _ => None,
        };
        Ok(cosine.map_or(Value::Null, Value::Double))
    });
    crate::value::build(call.result, &rows.collect::<Result<Vec<_>, Failure>>()?)
}
