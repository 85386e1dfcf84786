//! `from_iso8601_date`: a date of ISO 8601.

use super::pattern::read_iso_date;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Days, map1};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_iso8601_date",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The date that a text of ISO 8601 names: with month and day, with the day of the year, or with the week.",
        "from_iso8601_date('2024-W09-4')",
        "2024-02-29",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> date", from_iso8601_date)],
};

fn from_iso8601_date(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1(call, |text: &str| {
        let days = read_iso_date(text)?.local_millis(text)? / 86_400_000;
        i32::try_from(days).map(Days).map_err(|_e| Failure::out_of_range("date out of range"))
    })
}
