//! `transform`: a lambda of each element.

use super::elements::Elements;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, list_of};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "transform",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "What the lambda gives for each element.",
        "transform(ARRAY[5, NULL, 6], x -> coalesce(x, 0) + 1)",
        "[6, 1, 7]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), function(T, U)) -> array(U)", transform)],
};

fn transform(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Array(element) = call.result else { return Err(Failure::internal("transform gives an array")) };
    let elements = Elements::of(&Lists::of(call, 0)?, call.rows)?;
    let values = elements.call(call.lambda(1)?)?;
    list_of(element, elements.lengths, None, values)
}
