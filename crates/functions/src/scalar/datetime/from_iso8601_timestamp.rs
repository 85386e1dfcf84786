//! `from_iso8601_timestamp`: a moment of ISO 8601.

use super::pattern::read_iso_moment;
use super::zones::in_reach;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_iso8601_timestamp",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The moment that a text of ISO 8601 names, in milliseconds. Without an offset it is in the session's zone.",
        "from_iso8601_timestamp('2024-02-29T12:34:56+01:00')",
        "2024-02-29 12:34:56.000 +01:00",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> timestamp(3) with time zone", from_iso8601_timestamp)],
};

fn from_iso8601_timestamp(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1(call, |text: &str| in_reach(read_iso_moment(text)?.moment(text, call.session.zone)?))
}
