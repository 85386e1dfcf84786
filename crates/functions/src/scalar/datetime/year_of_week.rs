//! `year_of_week`: the year of the ISO week of a moment.

use super::local::field;
use crate::calendar::IsoWeek;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "year_of_week",
    aliases: &["yow"],
    docs: Docs::new(
        Family::DateTime,
        "The year that the ISO week of a moment belongs to, which around New Year may be another than the moment's.",
        "year_of_week(DATE '2024-12-30')",
        "2025",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> bigint", |call| field(call, |moment| IsoWeek::of_days(moment.days).year)),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| IsoWeek::of_days(moment.days).year)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| {
            field(call, |moment| IsoWeek::of_days(moment.days).year)
        }),
    ],
};
