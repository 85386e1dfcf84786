//! `parse_datetime`: a moment read by Joda's pattern.

use super::pattern::{Known, of_joda};
use super::this_year::this_year;
use super::zones::in_reach;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "parse_datetime",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The moment that a text in Joda's pattern names: yyyy year, MM month, dd day, HH hour, mm minute, ss second, Z offset. Without a zone it is in the session's.",
        "parse_datetime('29.02.2024 12:34', 'dd.MM.yyyy HH:mm')",
        "2024-02-29 12:34:00.000 UTC",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), varchar(y)) -> timestamp(3) with time zone", parse_datetime)],
};

fn parse_datetime(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let year = this_year(call.session);
    let mut known = Known::new(|pattern: &str| of_joda(pattern, year));
    map2(call, |text: &str, pattern: &str| in_reach(known.get(pattern)?.read(text)?.moment(text, call.session.zone)?))
}
