//! `a % b`.

use super::decimals::{decimals, remainder_type};
use super::numbers::{Arithmetic, floats, integers};
use super::operator;
use crate::Failure;
use crate::function::{Call, Function, Overload};
use arrow::array::ArrayRef;

/// `a % b`.
pub(crate) const FUNCTION: Function = operator(
    "$modulus",
    "The remainder of a division; it has the sign of the first number.",
    "-7 % 3",
    "-1",
    &[
        Overload::strict("(tinyint, tinyint) -> tinyint", whole),
        Overload::strict("(smallint, smallint) -> smallint", whole),
        Overload::strict("(integer, integer) -> integer", whole),
        Overload::strict("(bigint, bigint) -> bigint", whole),
        Overload::strict("(real, real) -> real", float),
        Overload::strict("(double, double) -> double", float),
        Overload::strict("(decimal(p,s), decimal(q,t)) -> decimal(u,v)", decimal).with_result(remainder_type),
    ],
);

fn whole(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    integers(call, Arithmetic::Modulus)
}

fn float(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    floats(call, Arithmetic::Modulus)
}

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    decimals(call, Arithmetic::Modulus)
}
