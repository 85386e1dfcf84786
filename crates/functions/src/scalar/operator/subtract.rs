//! `a - b`.

use super::decimals::{decimals, sum_type};
use super::numbers::{Arithmetic, floats, integers};
use super::{intervals, moments, operator};
use crate::Failure;
use crate::function::{Call, Function, Overload};
use arrow::array::ArrayRef;

/// `a - b`.
pub(crate) const FUNCTION: Function = operator(
    "$subtract",
    "Subtracts numbers or intervals, an interval from a date or time, or two dates or times, which gives an interval.",
    "DATE '2024-03-01' - DATE '2024-02-01'",
    "29 00:00:00.000",
    &[
        Overload::strict("(tinyint, tinyint) -> tinyint", whole),
        Overload::strict("(smallint, smallint) -> smallint", whole),
        Overload::strict("(integer, integer) -> integer", whole),
        Overload::strict("(bigint, bigint) -> bigint", whole),
        Overload::strict("(real, real) -> real", float),
        Overload::strict("(double, double) -> double", float),
        Overload::strict("(decimal(p,s), decimal(q,t)) -> decimal(u,v)", decimal).with_result(sum_type),
        Overload::strict("(interval day to second, interval day to second) -> interval day to second", |call| {
            intervals::together(call, i64::checked_sub)
        }),
        Overload::strict("(interval year to month, interval year to month) -> interval year to month", |call| {
            intervals::together(call, i64::checked_sub)
        }),
        Overload::strict("(date, interval day to second) -> date", earlier),
        Overload::strict("(date, interval year to month) -> date", earlier),
        Overload::strict("(time(p), interval day to second) -> time(u)", earlier).with_result(moments::with_millis),
        Overload::strict("(time(p) with time zone, interval day to second) -> time(u) with time zone", earlier)
            .with_result(moments::with_millis),
        Overload::strict("(timestamp(p), interval day to second) -> timestamp(u)", earlier)
            .with_result(moments::with_millis),
        Overload::strict(
            "(timestamp(p) with time zone, interval day to second) -> timestamp(u) with time zone",
            earlier,
        )
        .with_result(moments::with_millis),
        Overload::strict("(timestamp(p), interval year to month) -> timestamp(p)", earlier),
        Overload::strict(
            "(timestamp(p) with time zone, interval year to month) -> timestamp(p) with time zone",
            earlier,
        ),
        Overload::strict("(date, date) -> interval day to second", moments::between),
        Overload::strict("(time(p), time(p)) -> interval day to second", moments::between),
        Overload::strict(
            "(time(p) with time zone, time(p) with time zone) -> interval day to second",
            moments::between,
        ),
        Overload::strict("(timestamp(p), timestamp(p)) -> interval day to second", moments::between),
        Overload::strict(
            "(timestamp(p) with time zone, timestamp(p) with time zone) -> interval day to second",
            moments::between,
        ),
    ],
);

fn whole(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    integers(call, Arithmetic::Subtract)
}

fn float(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    floats(call, Arithmetic::Subtract)
}

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    decimals(call, Arithmetic::Subtract)
}

fn earlier(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    moments::later(call, -1)
}
