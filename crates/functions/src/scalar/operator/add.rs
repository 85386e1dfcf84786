//! `a + b`.

use super::decimals::{decimals, sum_type};
use super::numbers::{Arithmetic, floats, integers};
use super::{intervals, moments, operator};
use crate::function::{Call, Function, Overload};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// `a + b`.
pub(crate) const FUNCTION: Function = operator(
    "$add",
    "Adds numbers, intervals, or an interval to a date or time. A result beyond its type is an error.",
    "DATE '2024-01-31' + INTERVAL '1' MONTH",
    "2024-02-29",
    &[
        Overload::strict("(tinyint, tinyint) -> tinyint", whole),
        Overload::strict("(smallint, smallint) -> smallint", whole),
        Overload::strict("(integer, integer) -> integer", whole),
        Overload::strict("(bigint, bigint) -> bigint", whole),
        Overload::strict("(real, real) -> real", float),
        Overload::strict("(double, double) -> double", float),
        Overload::strict("(decimal(p,s), decimal(q,t)) -> decimal(u,v)", decimal).with_result(sum_type),
        Overload::strict("(interval day to second, interval day to second) -> interval day to second", |call| {
            intervals::together(call, i64::checked_add)
        }),
        Overload::strict("(interval year to month, interval year to month) -> interval year to month", |call| {
            intervals::together(call, i64::checked_add)
        }),
        Overload::strict("(date, interval day to second) -> date", |call| moments::later(call, 1)),
        Overload::strict("(date, interval year to month) -> date", |call| moments::later(call, 1)),
        Overload::strict("(time(p), interval day to second) -> time(u)", |call| moments::later(call, 1))
            .with_result(moments::with_millis),
        Overload::strict("(time(p) with time zone, interval day to second) -> time(u) with time zone", |call| {
            moments::later(call, 1)
        })
        .with_result(moments::with_millis),
        Overload::strict("(timestamp(p), interval day to second) -> timestamp(u)", |call| moments::later(call, 1))
            .with_result(moments::with_millis),
        Overload::strict(
            "(timestamp(p) with time zone, interval day to second) -> timestamp(u) with time zone",
            |call| moments::later(call, 1),
        )
        .with_result(moments::with_millis),
        Overload::strict("(timestamp(p), interval year to month) -> timestamp(p)", |call| moments::later(call, 1)),
        Overload::strict(
            "(timestamp(p) with time zone, interval year to month) -> timestamp(p) with time zone",
            |call| moments::later(call, 1),
        ),
        Overload::strict("(interval day to second, date) -> date", swapped),
        Overload::strict("(interval year to month, date) -> date", swapped),
        Overload::strict("(interval day to second, time(p)) -> time(u)", swapped).with_result(moments::with_millis),
        Overload::strict("(interval day to second, time(p) with time zone) -> time(u) with time zone", swapped)
            .with_result(moments::with_millis),
        Overload::strict("(interval day to second, timestamp(p)) -> timestamp(u)", swapped)
            .with_result(moments::with_millis),
        Overload::strict(
            "(interval day to second, timestamp(p) with time zone) -> timestamp(u) with time zone",
            swapped,
        )
        .with_result(moments::with_millis),
        Overload::strict("(interval year to month, timestamp(p)) -> timestamp(p)", swapped),
        Overload::strict(
            "(interval year to month, timestamp(p) with time zone) -> timestamp(p) with time zone",
            swapped,
        ),
    ],
);

fn whole(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    integers(call, Arithmetic::Add)
}

fn float(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    floats(call, Arithmetic::Add)
}

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    decimals(call, Arithmetic::Add)
}

fn swapped(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let arguments = [call.argument(1)?.clone(), call.argument(0)?.clone()];
    let types: [Type; 2] = [call.ty(1)?.clone(), call.ty(0)?.clone()];
    moments::later(&Call { arguments: &arguments, types: &types, ..*call }, 1)
}
