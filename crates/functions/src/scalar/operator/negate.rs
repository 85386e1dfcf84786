//! `-a`.

use super::numbers::{negative_integers, singles};
use super::{decimals, intervals, operator};
use crate::function::{Function, Overload};
use arrow::datatypes::{Float32Type, Float64Type};

/// `-a`.
pub(crate) const FUNCTION: Function = operator(
    "$negate",
    "The negative of a number or an interval.",
    "-(2 + 3)",
    "-5",
    &[
        Overload::strict("(tinyint) -> tinyint", negative_integers),
        Overload::strict("(smallint) -> smallint", negative_integers),
        Overload::strict("(integer) -> integer", negative_integers),
        Overload::strict("(bigint) -> bigint", negative_integers),
        Overload::strict("(real) -> real", |call| singles::<Float32Type>(call, |a| Ok(-a))),
        Overload::strict("(double) -> double", |call| singles::<Float64Type>(call, |a| Ok(-a))),
        Overload::strict("(decimal(p,s)) -> decimal(p,s)", decimals::negatives),
        Overload::strict("(interval day to second) -> interval day to second", intervals::negatives),
        Overload::strict("(interval year to month) -> interval year to month", intervals::negatives),
    ],
);
