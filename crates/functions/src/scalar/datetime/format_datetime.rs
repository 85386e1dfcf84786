//! `format_datetime`: a moment in Joda's pattern.

use super::pattern::{Known, Printed, names_zone, of_joda};
use super::this_year::this_year;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Picos, Zoned, map2};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "format_datetime",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The text of a moment in Joda's pattern: yyyy year, MM month, dd day, HH hour, mm minute, ss second, SSS fraction, EEEE weekday, Z offset.",
        "format_datetime(TIMESTAMP '2024-02-29 12:34:56', 'dd.MM.yyyy HH:mm')",
        "29.02.2024 12:34",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(timestamp(p), varchar(x)) -> varchar", timestamp),
        Overload::strict("(timestamp(p) with time zone, varchar(x)) -> varchar", zoned),
    ],
};

fn timestamp(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let year = this_year(call.session);
    let mut known = Known::new(|pattern: &str| {
        if names_zone(pattern) {
            return Err(Failure::argument(
                "format_datetime for TIMESTAMP type, cannot use 'Z' nor 'z' in format, as this type does not contain TZ information",
            ));
        }
        of_joda(pattern, year)
    });
    map2(call, |Picos(picos), pattern: &str| known.get(pattern)?.print(Printed::of_picos(picos)))
}

fn zoned(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let year = this_year(call.session);
    let mut known = Known::new(|pattern: &str| of_joda(pattern, year));
    map2(call, |moment: Zoned, pattern: &str| known.get(pattern)?.print(Printed::of_zoned(moment)))
}
