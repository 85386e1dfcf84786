//! `from_unixtime_nanos`: the moment of a number of nanoseconds since 1970.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Zoned, map1};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_unixtime_nanos",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The moment so many nanoseconds after the beginning of 1970 in UTC, in the session's zone. A decimal is rounded.",
        "from_unixtime_nanos(100)",
        "1970-01-01 00:00:00.000000100 UTC",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(bigint) -> timestamp(9) with time zone", |call| {
            map1(call, |nanos: i64| moment(call, i128::from(nanos)))
        }),
        Overload::strict("(decimal(p, s)) -> timestamp(9) with time zone", decimal),
    ],
};

/// Picoseconds of a nanosecond.
const PICOS_PER_NANO: i128 = 1_000;

fn moment(call: &Call<'_>, nanos: i128) -> Result<Zoned, Failure> {
    // What a moment with a zone may be away from 1970.
    let most = i128::from(1_i64 << 51) * 1_000_000;
    if nanos.abs() >= most {
        return Err(Failure::out_of_range(format!("long overflow: {nanos}")));
    }
    Ok(Zoned { picos: nanos * PICOS_PER_NANO, zone: call.session.zone })
}

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Decimal(_, scale) = call.ty(0)? else { return Err(Failure::internal("no decimal")) };
    let unit = 10_i128.checked_pow(u32::from(*scale)).unwrap_or(i128::MAX);
    map1(call, |digits: i128| {
        let (whole, rest) = (digits / unit, digits % unit);
        let is_half = rest != 0 && rest.abs() >= unit - rest.abs();
        moment(call, if is_half { whole + rest.signum() } else { whole })
    })
}
