//! `a * b`.

use super::decimals::{decimals, product_type};
use super::numbers::{Arithmetic, floats, integers};
use super::{intervals, operator};
use crate::Failure;
use crate::function::{Call, Function, Overload};
use arrow::array::ArrayRef;

/// `a * b`.
pub(crate) const FUNCTION: Function = operator(
    "$multiply",
    "Multiplies numbers, or an interval by a number. Digits behind the points of two decimals add up.",
    "DECIMAL '1.50' * DECIMAL '0.3'",
    "0.450",
    &[
        Overload::strict("(tinyint, tinyint) -> tinyint", whole),
        Overload::strict("(smallint, smallint) -> smallint", whole),
        Overload::strict("(integer, integer) -> integer", whole),
        Overload::strict("(bigint, bigint) -> bigint", whole),
        Overload::strict("(real, real) -> real", float),
        Overload::strict("(double, double) -> double", float),
        Overload::strict("(decimal(p,s), decimal(q,t)) -> decimal(u,v)", decimal).with_result(product_type),
        Overload::strict("(interval day to second, bigint) -> interval day to second", |call| {
            intervals::times(call, 0)
        }),
        Overload::strict("(interval day to second, double) -> interval day to second", |call| {
            intervals::scaled(call, 0)
        }),
        Overload::strict("(bigint, interval day to second) -> interval day to second", |call| {
            intervals::times(call, 1)
        }),
        Overload::strict("(double, interval day to second) -> interval day to second", |call| {
            intervals::scaled(call, 1)
        }),
        Overload::strict("(interval year to month, bigint) -> interval year to month", |call| {
            intervals::times(call, 0)
        }),
        Overload::strict("(interval year to month, double) -> interval year to month", |call| {
            intervals::scaled(call, 0)
        }),
        Overload::strict("(bigint, interval year to month) -> interval year to month", |call| {
            intervals::times(call, 1)
        }),
        Overload::strict("(double, interval year to month) -> interval year to month", |call| {
            intervals::scaled(call, 1)
        }),
    ],
);

fn whole(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    integers(call, Arithmetic::Multiply)
}

fn float(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    floats(call, Arithmetic::Multiply)
}

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    decimals(call, Arithmetic::Multiply)
}
