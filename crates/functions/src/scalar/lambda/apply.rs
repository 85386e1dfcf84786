//! `apply`: a lambda of one value.

use super::elements::call_lambda;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::places;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "apply",
    aliases: &[],
    docs: Docs::new(Family::Lambda, "What the lambda gives for the value.", "apply(3, x -> x * x)", "9")
        .but("Not in the documentation."),
    is_deterministic: true,
    overloads: &[Overload::seen("(T, function(T, U)) -> U", apply)],
};

fn apply(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    call_lambda(call.lambda(1)?, &places(0..call.rows), &[call.argument(0)?.to_array(call.rows)?])
}
