//! `a / b`.

use super::decimals::{decimals, quotient_type};
use super::numbers::{Arithmetic, floats, integers};
use super::{intervals, operator};
use crate::Failure;
use crate::function::{Call, Function, Overload};
use arrow::array::ArrayRef;

/// `a / b`.
pub(crate) const FUNCTION: Function = operator(
    "$divide",
    "Divides. Integers give an integer cut towards zero, decimals a decimal rounded to the larger scale of the two; \
     division by zero is an error, but for floating point numbers.",
    "7 / 2",
    "3",
    &[
        Overload::strict("(tinyint, tinyint) -> tinyint", whole),
        Overload::strict("(smallint, smallint) -> smallint", whole),
        Overload::strict("(integer, integer) -> integer", whole),
        Overload::strict("(bigint, bigint) -> bigint", whole),
        Overload::strict("(real, real) -> real", float),
        Overload::strict("(double, double) -> double", float),
        Overload::strict("(decimal(p,s), decimal(q,t)) -> decimal(u,v)", decimal).with_result(quotient_type),
        Overload::strict("(interval day to second, double) -> interval day to second", intervals::divided),
        Overload::strict("(interval year to month, double) -> interval year to month", intervals::divided),
    ],
);

fn whole(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    integers(call, Arithmetic::Divide)
}

fn float(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    floats(call, Arithmetic::Divide)
}

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    decimals(call, Arithmetic::Divide)
}
