//! `from_iso8601_timestamp_nanos`: a moment of ISO 8601 with nanoseconds.

use super::pattern::read_iso_nanos;
use super::zones::in_reach;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_iso8601_timestamp_nanos",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The moment that a text of ISO 8601 names, in nanoseconds. It has a date and a time; without an offset it is in the session's zone.",
        "from_iso8601_timestamp_nanos('2024-02-29T12:34:56.123456789Z')",
        "2024-02-29 12:34:56.123456789 UTC",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> timestamp(9) with time zone", from_iso8601_timestamp_nanos)],
};

fn from_iso8601_timestamp_nanos(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1(call, |text: &str| in_reach(read_iso_nanos(text, call.session.zone)?))
}
